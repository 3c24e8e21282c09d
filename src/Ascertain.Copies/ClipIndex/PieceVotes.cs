using System.Runtime.InteropServices;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Which pieces of a file of stills are worth to be compared with a clip: where many of its features are found at times that go together.</summary>
internal static class PieceVotes
{
    /// <summary>Fewer features at one shift of time do not count.</summary>
    public const int Least = 8;

    // A shift of time is known to so many seconds; each hit counts for two such spans, which overlap by half.
    private const double HalfSpan = 2;

    // A feature that is found in more than one in so many pieces, and in more than a few, does not vote: features at plain edges look alike everywhere. Of a clip of which there are many copies all features are found in many pieces.
    private const int RareShare = 50, FewPieces = 8, CommonShare = 10, SomePieces = 32;

    // Stills of the clip that are asked at most, evenly over its length.
    private const int MostStills = 240;

    /// <summary>Counts them.</summary>
    /// <param name="table">The file of stills.</param>
    /// <param name="stills">The clip, or a piece of it.</param>
    /// <param name="isWide">False for features that are found in few pieces; true for those too that are found in some: that takes longer and tells less.</param>
    /// <returns>For each piece with <see cref="Least"/> or more the number of features, the greatest over all shifts, turns and mirrors; and which of these have as many, a bit for each.</returns>
    public static Dictionary<int, (int Votes, int Symmetries)> Of(WordTable table, IReadOnlyList<ClipStill> stills, bool isWide)
    {
        Dictionary<int, (int Votes, int Symmetries)> best = [];
        Dictionary<(int Piece, int Shift), (int Count, int Last)> votes = [];
        List<int> found = [];
        HashSet<int> pieces = [];
        int every = (stills.Count + MostStills - 1) / MostStills;
        for (int symmetry = 0; symmetry < FeaturePattern.Symmetries; symmetry++)
        {
            votes.Clear();
            int number = 0;
            for (int i = 0; i < stills.Count; i += Math.Max(1, every))
            {
                foreach (PictureFeature feature in stills[i].Features)
                {
                    found.Clear();
                    table.Find(feature.Descriptor.Through(symmetry), feature.IsBright, found);
                    number++;
                    if (IsCommon(table, found, pieces, isWide))
                    {
                        continue;
                    }

                    foreach (int still in found)
                    {
                        int shift = (int)Math.Floor((table.TimeOf(still) - stills[i].Seconds) / HalfSpan);
                        Vote(votes, (table.PieceOf(still), shift), number);
                        Vote(votes, (table.PieceOf(still), shift - 1), number);
                    }
                }
            }

            foreach (((int piece, _), (int count, _)) in votes)
            {
                if (count >= Least)
                {
                    (int most, int symmetries) = best.GetValueOrDefault(piece);
                    best[piece] = (Math.Max(most, count), symmetries | (1 << symmetry));
                }
            }
        }

        return best;
    }

    // What is found in many pieces tells none of them.
    private static bool IsCommon(WordTable table, List<int> found, HashSet<int> pieces, bool isWide)
    {
        pieces.Clear();
        foreach (int still in found)
        {
            pieces.Add(table.PieceOf(still));
        }

        return pieces.Count > (isWide ? Math.Max(SomePieces, table.Pieces / CommonShare) : Math.Max(FewPieces, table.Pieces / RareShare));
    }

    // A feature counts once for a shift, however often it is found there.
    private static void Vote(Dictionary<(int, int), (int Count, int Last)> votes, (int, int) cell, int feature)
    {
        ref (int Count, int Last) vote = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, cell, out _);
        vote = vote.Last == feature ? vote : (vote.Count + 1, feature);
    }
}
