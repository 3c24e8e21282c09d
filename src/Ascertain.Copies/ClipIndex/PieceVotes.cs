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

    // Stills of the clip that are asked at most, evenly over its length.
    private const int MostStills = 240;

    /// <summary>Counts them.</summary>
    /// <param name="table">The file of stills.</param>
    /// <param name="stills">The clip, or a piece of it.</param>
    /// <returns>For each piece with <see cref="Least"/> or more the number of features, the greatest over all shifts, turns and mirrors.</returns>
    public static Dictionary<int, int> Of(WordTable table, IReadOnlyList<ClipStill> stills)
    {
        Dictionary<int, int> best = [];
        Dictionary<(int Piece, int Shift), (int Count, int Last)> votes = [];
        List<int> found = [];
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
                if (count >= Least && count > best.GetValueOrDefault(piece))
                {
                    best[piece] = count;
                }
            }
        }

        return best;
    }

    // A feature counts once for a shift, however often it is found there.
    private static void Vote(Dictionary<(int, int), (int Count, int Last)> votes, (int, int) cell, int feature)
    {
        ref (int Count, int Last) vote = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, cell, out _);
        vote = vote.Last == feature ? vote : (vote.Count + 1, feature);
    }
}
