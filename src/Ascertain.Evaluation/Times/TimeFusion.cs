using Ascertain.Chronolocation;
namespace Ascertain.Evaluation.Times;

/// <summary>Puts items about one recording together: a likelihood over time that survives items which are simply wrong.</summary>
/// <remarks>The <see cref="RobustProduct"/> over the range, of each item's likelihood divided by its sum over the range. All sums run in ordinal order of origins, items and time: the same bits everywhere.</remarks>
public sealed class TimeFusion
{
    private readonly long[] edges; // of elementary pieces: every end of every piece inside the range
    private readonly RobustProduct product; // of the items in order, over the elementary pieces
    private readonly TimeItem[] ordered;

    private TimeFusion(TimeRange range, TimeItem[] ordered, long[] edges, RobustProduct product) => (Range, this.ordered, this.edges, this.product) = (range, ordered, edges, product);

    /// <summary>Over which time.</summary>
    public TimeRange Range { get; }

    /// <summary>In ordinal order of origin and id.</summary>
    public IReadOnlyList<TimeItem> Items => ordered;

    /// <summary>Items that say nothing of any second of the range: by them the recording lies outside it.</summary>
    public IReadOnlyList<TimeItem> OutsideOfRange { get; private init; } = [];

    /// <summary>Lays the items over one another.</summary>
    /// <exception cref="ArgumentException">An id occurs twice, or the range is empty.</exception>
    public static TimeFusion Of(TimeRange range, IReadOnlyList<TimeItem> items)
    {
        if (range.Seconds <= 0)
        {
            throw new ArgumentException("The range ends before it begins.", nameof(range));
        }

        if (items.Select(static it => it.Id).Distinct(StringComparer.Ordinal).Count() != items.Count)
        {
            throw new ArgumentException("Each item has an id of its own.", nameof(items));
        }

        long first = range.From.ToUnixTimeSeconds(), end = range.Until.ToUnixTimeSeconds();
        TimeItem[] ordered = [.. items.OrderBy(static it => it.Origin, StringComparer.Ordinal).ThenBy(static it => it.Id, StringComparer.Ordinal)];
        TimeItem[] inside = [.. ordered.Where(it => it.Pieces.Any(piece => piece.From < end && piece.Until > first))];
        SortedSet<long> cuts = [first, end];
        foreach (TimePiece piece in inside.SelectMany(static it => it.Pieces))
        {
            cuts.Add(Math.Clamp(piece.From, first, end));
            cuts.Add(Math.Clamp(piece.Until, first, end));
        }

        long[] edges = [.. cuts];
        double[] seconds = [.. edges.Skip(1).Select((it, at) => (double)(it - edges[at]))];
        return new TimeFusion(range, inside, edges, new RobustProduct([.. inside.Select(it => (it.Id, it.Origin, Density(it, edges)))], seconds, range.Seconds)) { OutsideOfRange = [.. ordered.Except(inside)] };
    }

    /// <summary>The likelihood of each stretch of time.</summary>
    /// <param name="wrongShare">Share of origins that are simply wrong, in [0, 1).</param>
    /// <param name="without">Ids that are left out.</param>
    public FusedTimes Fuse(double wrongShare, params IReadOnlyCollection<string> without) => new(edges, product.Fuse(wrongShare, without));

    /// <summary>Pairs of items that can hardly both be right, in order.</summary>
    public IReadOnlyList<TimeConflict> Conflicts() => [.. product.Conflicts().Select(static it => new TimeConflict(it.First, it.Second, it.Agreement))];

    private static double[] Density(TimeItem item, long[] edges)
    {
        double[] density = new double[edges.Length - 1];
        int piece = 0;
        for (int at = 0; at < density.Length; at++)
        {
            while (piece < item.Pieces.Count && item.Pieces[piece].Until <= edges[at])
            {
                piece++;
            }

            if (piece < item.Pieces.Count && item.Pieces[piece].From <= edges[at])
            {
                density[at] = item.Pieces[piece].Likelihood;
            }
        }

        return density;
    }
}
