using System.Numerics;
using System.Runtime.InteropServices;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Which pieces of a file of stills are worth to be compared with a clip: where many of its features are found at times that go together.</summary>
/// <remarks>
/// <para>Features vote twice. First those alone that few pieces have: features at plain edges look alike everywhere. Of a clip of which there are dozens of copies no feature is such;
/// so in a second vote all have a say, and each weighs the less the more pieces have it, by the logarithm (as words of a text do: K. Sparck Jones, Journal of Documentation 28, 1972).</para>
/// <para>What looks alike everywhere is found in a piece however the clip is turned or mirrored; a copy is found in one way, or in few where the scene itself is symmetric.
/// So in the second vote a piece has what it has in its best way beyond that in its fifth of eight. A scene that looks the same in five ways and more is not found by it.</para>
/// <para>The second vote is bounded: of each still of the clip, in each way, it takes the features that the fewest pieces have, <see cref="MostFeatures"/> at most and until <see cref="MostHits"/> hits have voted.</para>
/// </remarks>
internal sealed class PieceVotes
{
    /// <summary>Fewer features at one shift of time do not count.</summary>
    public const int Least = 8;

    /// <summary>Features of one still, seen in one way, that take part in the second vote. A third of what a still has at most.</summary>
    public const int MostFeatures = 64;

    /// <summary>Hits of these from which on no further feature takes part. Arbitrary: each in 250 stills.</summary>
    public const int MostHits = 16_384;

    // A shift of time is known to so many seconds; each hit counts for two such spans, which overlap by half.
    private const double HalfSpan = 2;

    // A feature that is found in more than one in so many pieces, and in more than a few, has no vote in the first.
    private const int RareShare = 50, FewPieces = 8;

    // Stills of the clip that are asked at most, evenly over its length.
    private const int MostStills = 240;

    // The way whose votes are taken for chance, by falling votes, from 0.
    private const int ByChance = 4;

    private readonly WordTable table;
    private readonly int rareUpTo;
    private readonly int[] lastOfPiece, lastOfStill;
    private readonly Dictionary<(int Piece, int Shift), Cell> rare = [], common = [];
    private readonly List<int> found = [], crowd = [], hits = [];
    private readonly List<(int Pieces, int Feature, int From, int Until)> ofStill = [];
    private int asked;

    private PieceVotes(WordTable table)
    {
        this.table = table;
        rareUpTo = Math.Max(FewPieces, table.Pieces / RareShare);
        (lastOfPiece, lastOfStill) = (new int[table.Pieces], new int[table.Count]);
    }

    /// <summary>Counts them.</summary>
    /// <param name="table">The file of stills.</param>
    /// <param name="stills">The clip, or a piece of it.</param>
    /// <returns>For each piece in which <see cref="Least"/> features or more are found at one shift what speaks for it: by features that few pieces have, and by all.</returns>
    public static (IReadOnlyDictionary<int, PieceVote> Rare, IReadOnlyDictionary<int, PieceVote> Common) Of(WordTable table, IReadOnlyList<ClipStill> stills)
    {
        PieceVotes votes = new(table);
        Dictionary<int, Cell[]> rare = [], common = [];
        int every = Math.Max(1, (stills.Count + MostStills - 1) / MostStills);
        for (int symmetry = 0; symmetry < FeaturePattern.Symmetries; symmetry++)
        {
            votes.rare.Clear();
            votes.common.Clear();
            for (int i = 0; i < stills.Count; i += every)
            {
                votes.Ask(stills[i], symmetry);
            }

            TakeBest(votes.rare, symmetry, rare);
            TakeBest(votes.common, symmetry, common);
        }

        return (Beyond(rare, static _ => default), Beyond(common, static ways => ways.OrderByDescending(static it => it.Weight).ElementAt(ByChance)));
    }

    // Of each piece the shift with the most, in each way.
    private static void TakeBest(Dictionary<(int Piece, int Shift), Cell> votes, int symmetry, Dictionary<int, Cell[]> best)
    {
        foreach (((int piece, _), Cell cell) in votes)
        {
            if (!best.TryGetValue(piece, out Cell[]? ways))
            {
                best.Add(piece, ways = new Cell[FeaturePattern.Symmetries]);
            }

            ways[symmetry] = cell.Weight > ways[symmetry].Weight ? cell : ways[symmetry];
        }
    }

    private static Dictionary<int, PieceVote> Beyond(Dictionary<int, Cell[]> best, Func<Cell[], Cell> chanceOf)
    {
        Dictionary<int, PieceVote> votes = [];
        foreach ((int piece, Cell[] ways) in best)
        {
            Cell chance = chanceOf(ways);
            (int weight, int symmetries) = (0, 0);
            for (int symmetry = 0; symmetry < ways.Length; symmetry++)
            {
                if (ways[symmetry].Count - chance.Count >= Least)
                {
                    (weight, symmetries) = (Math.Max(weight, ways[symmetry].Weight - chance.Weight), symmetries | (1 << symmetry));
                }
            }

            if (symmetries != 0)
            {
                votes.Add(piece, new PieceVote(weight, symmetries));
            }
        }

        return votes;
    }

    private void Ask(ClipStill still, int symmetry)
    {
        ofStill.Clear();
        hits.Clear();
        foreach (PictureFeature feature in still.Features)
        {
            found.Clear();
            crowd.Clear();
            table.Find(feature.Descriptor.Through(symmetry), feature.IsBright, found, crowd);
            asked++;
            (int from, int pieces) = (hits.Count, Keep(found));
            if (pieces <= rareUpTo)
            {
                Vote(rare, CollectionsMarshal.AsSpan(hits)[from..], still.Seconds, asked, 1);
            }

            pieces += Keep(crowd);
            if (pieces > 0)
            {
                ofStill.Add((pieces, asked, from, hits.Count));
            }
        }

        // By pieces, and then in the order of the features.
        ofStill.Sort();
        int voted = 0;
        foreach ((int pieces, int feature, int from, int until) in ofStill.Take(MostFeatures))
        {
            // At least 1: where all are copies of one clip, every feature is in all pieces.
            int weight = 1 + BitOperations.Log2((uint)(table.Pieces / Math.Max(FewPieces, pieces)) | 1);
            Vote(common, CollectionsMarshal.AsSpan(hits)[from..until], still.Seconds, feature, weight);
            voted += until - from;
            if (voted >= MostHits)
            {
                break;
            }
        }
    }

    // Keeps each still once for a feature; gives the number of pieces that it had not before.
    private int Keep(List<int> stills)
    {
        int pieces = 0;
        foreach (int still in stills)
        {
            if (lastOfStill[still] != asked)
            {
                lastOfStill[still] = asked;
                hits.Add(still);
                ref int last = ref lastOfPiece[table.PieceOf(still)];
                pieces += last == asked ? 0 : 1;
                last = asked;
            }
        }

        return pieces;
    }

    // A feature counts once for a shift, however often it is found there.
    private void Vote(Dictionary<(int Piece, int Shift), Cell> votes, ReadOnlySpan<int> stills, double seconds, int feature, int weight)
    {
        foreach (int still in stills)
        {
            int piece = table.PieceOf(still), shift = (int)Math.Floor((table.TimeOf(still) - seconds) / HalfSpan);
            Count(votes, (piece, shift), feature, weight);
            Count(votes, (piece, shift - 1), feature, weight);
        }
    }

    private static void Count(Dictionary<(int Piece, int Shift), Cell> votes, (int, int) at, int feature, int weight)
    {
        ref Cell cell = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, at, out _);
        cell = cell.Last == feature ? cell : new Cell(cell.Count + 1, cell.Weight + weight, feature);
    }

    // What was counted for a piece and a shift, and the feature that counted last.
    private readonly record struct Cell(int Count, int Weight, int Last);
}
