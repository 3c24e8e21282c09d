using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Continuity;

/// <summary>How an H.264 stream is coded at a place, beside all other places of the clip: whether a key picture stands there off the distance of the groups, how many blocks are predicted from their own picture, and how far the quantiser moves.</summary>
/// <remarks>An observation that goes with a place that something else tells. An encoder answers every sudden change of what is seen so, with a cut or without one: bench/results/coding-at-cuts.md.</remarks>
internal sealed record CodingAtPlace
{
    /// <summary>A sign stands out where at most one in so many other places shows as much. Arbitrary.</summary>
    public const int OneIn = 50;

    /// <summary>Fewer other places are not compared with.</summary>
    public const int FewestOthers = 50;

    // Arbitrary: smaller values are what rate control and content do everywhere.
    private const double LeastIntra = 0.2, LeastStep = 2;

    // Pictures behind a place in which its blocks are looked at: B pictures leave the change to the next one that is shown after all before it. And pictures of the quantiser before and behind; both arbitrary.
    private const int Behind = 3, Level = 6;

    /// <summary>The place: the first picture after it, in presentation order.</summary>
    public required int Place { get; init; }

    /// <summary>Pictures since the I picture before, where an I picture stands at the place; else null.</summary>
    public int? KeyDistance { get; init; }

    /// <summary>The usual distance of I pictures, that of most of them; 0 where there are fewer than three distances.</summary>
    public int UsualDistance { get; init; }

    /// <summary>Pictures elsewhere that are I pictures off that distance, of all elsewhere.</summary>
    public (int K, int N) KeysElsewhere { get; init; }

    /// <summary>The greatest share of blocks predicted from their own picture, of the predicted pictures at the place and up to two behind, in [0, 1]; NaN where there is none.</summary>
    public double Intra { get; init; } = double.NaN;

    /// <summary>Other places with as great a share, of all that were compared.</summary>
    public (int K, int N) IntraElsewhere { get; init; }

    /// <summary>Difference of the median quantisers of the six predicted pictures behind and before, in steps; NaN where there are too few.</summary>
    public double Step { get; init; } = double.NaN;

    /// <summary>Other places with as great a step either way, of all that were compared.</summary>
    public (int K, int N) StepElsewhere { get; init; }

    /// <summary>A key picture off the distance of the groups, where hardly any stands elsewhere.</summary>
    public bool HasKey => KeyDistance is { } distance && distance != UsualDistance && IsRare(KeysElsewhere);

    /// <summary>More blocks from their own picture than nearly everywhere else.</summary>
    public bool HasIntra => Intra >= LeastIntra && IsRare(IntraElsewhere);

    /// <summary>The quantiser moves more than nearly everywhere else.</summary>
    public bool HasStep => Math.Abs(Step) >= LeastStep && IsRare(StepElsewhere);

    /// <summary>Whether any of them stands out.</summary>
    public bool StandsOut => HasKey || HasIntra || HasStep;

    /// <summary>Looks at places.</summary>
    /// <param name="series">The stream; its pictures as they are shown are those that places count.</param>
    /// <param name="places">The places.</param>
    /// <param name="near">Other places nearer than this to one of them are not compared with.</param>
    public static IReadOnlyList<CodingAtPlace> Of(SyntaxSeries series, IReadOnlyList<int> places, int near = Level)
    {
        PictureSyntax[] pictures = [.. series.PresentationOrder.Select(it => series.Pictures[it])];
        HashSet<int> taken = [.. places.SelectMany(it => Enumerable.Range(it - near, (2 * near) + 1))];
        int[] others = [.. Enumerable.Range(1, Math.Max(0, pictures.Length - 1)).Where(it => !taken.Contains(it))];
        int[] distances = Distances(pictures, out int usual);
        double[] intra = [.. Enumerable.Range(0, pictures.Length).Select(it => IntraAt(pictures, it))], steps = [.. Enumerable.Range(0, pictures.Length).Select(it => StepAt(pictures, it))], sizes = [.. steps.Select(Math.Abs)];
        return [.. places.Where(it => it > 0 && it < pictures.Length).Select(it => new CodingAtPlace
        {
            Place = it,
            KeyDistance = distances[it] > 0 ? distances[it] : null,
            UsualDistance = usual,
            KeysElsewhere = (others.Count(other => distances[other] > 0 && distances[other] != usual), others.Length),
            Intra = intra[it],
            IntraElsewhere = AsGreat(intra, others, it),
            Step = steps[it],
            StepElsewhere = AsGreat(sizes, others, it),
        })];
    }

    private static bool IsRare((int K, int N) elsewhere) => elsewhere.N >= FewestOthers && elsewhere.K * OneIn <= elsewhere.N;

    // Of each I picture but the first the pictures since the one before; 0 of others. The usual one is that of most, where at least half of three and more have it.
    private static int[] Distances(PictureSyntax[] pictures, out int usual)
    {
        int[] distances = new int[pictures.Length];
        int last = 0;
        for (int i = 1; i < pictures.Length; i++)
        {
            if (pictures[i] is { Type: PictureType.I, Blocks: > 0 })
            {
                (distances[i], last) = (i - last, i);
            }
        }

        int[] all = [.. distances.Where(static it => it > 0)];
        IGrouping<int, int>? most = all.GroupBy(static it => it).OrderByDescending(static it => it.Count()).ThenByDescending(static it => it.Key).FirstOrDefault();
        usual = most is not null && all.Length >= 3 && 2 * most.Count() >= all.Length ? most.Key : 0;
        return distances;
    }

    private static double IntraAt(PictureSyntax[] pictures, int place)
    {
        double greatest = double.NaN;
        for (int i = place; i < Math.Min(pictures.Length, place + Behind); i++)
        {
            if (pictures[i] is { Blocks: > 0, Type: PictureType.P or PictureType.B } it)
            {
                double share = (double)it.Intra / it.Blocks;
                greatest = double.IsNaN(greatest) || share > greatest ? share : greatest;
            }
        }

        return greatest;
    }

    // Of P pictures, since I and B pictures have offsets of their own.
    private static double StepAt(PictureSyntax[] pictures, int place)
    {
        double[] Levels(IEnumerable<int> order) => [.. order.Where(it => pictures[it] is { Type: PictureType.P, Blocks: > 0 }).Take(Level).Select(it => pictures[it].QpMean!.Value)];
        const int MostSearched = 4 * Level;
        double[] before = Levels(Enumerable.Range(1, Math.Min(place, MostSearched)).Select(it => place - it)), behind = Levels(Enumerable.Range(place, Math.Min(pictures.Length - place, MostSearched)));
        return before.Length < Level / 2 || behind.Length < Level / 2 ? double.NaN : NeighbourDeviation.Median(behind) - NeighbourDeviation.Median(before);
    }

    private static (int K, int N) AsGreat(double[] values, int[] others, int place)
    {
        double own = values[place];
        return (others.Count(it => values[it] >= own), others.Count(it => !double.IsNaN(values[it]))); // none where it is NaN itself
    }
}
