using Ascertain.Chronolocation;
namespace Ascertain.Evaluation.Times;

/// <summary>Puts items about one recording together: a likelihood over time that survives items which are simply wrong.</summary>
/// <remarks>
/// <para>Each item i has a density f_i over the range: its likelihood divided by its sum over the range. With a share w of items that are simply wrong, and then say nothing of the time, its likelihood is (1 − w) f_i(t) + w / T with T the range's length:
/// a mixture with a uniform contamination (P. J. Huber, Ann. Math. Statist. 35 (1964) 73; for positions B. Jaynes' "two kinds of data", E. T. Jaynes, Probability Theory (2003), 21.3). Origins multiply; they are taken as independent given the time.</para>
/// <para>Items of one origin are one statement: where they agree, their product; where they exclude each other, either may be right, and the mean of their densities stands for them. That is a mixture of times, never a mean of dates.</para>
/// <para>All sums run in ordinal order of origins, items and time: the same bits everywhere.</para>
/// </remarks>
public sealed class TimeFusion
{
    /// <summary>Two items whose agreement is below this are said to be in conflict. Arbitrary: one in a hundred.</summary>
    public const double ConflictBelow = 0.01;

    private readonly long[] edges; // of elementary pieces: every end of every piece inside the range
    private readonly double[][] densities; // of each item in order, over the elementary pieces; null where it leaves the range
    private readonly TimeItem[] ordered;

    private TimeFusion(TimeRange range, TimeItem[] ordered, long[] edges, double[][] densities) => (Range, this.ordered, this.edges, this.densities) = (range, ordered, edges, densities);

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
        return new TimeFusion(range, inside, edges, [.. inside.Select(it => Density(it, edges))]) { OutsideOfRange = [.. ordered.Except(inside)] };
    }

    /// <summary>The likelihood of each stretch of time.</summary>
    /// <param name="wrongShare">Share of origins that are simply wrong, in [0, 1).</param>
    /// <param name="without">Ids that are left out.</param>
    public FusedTimes Fuse(double wrongShare, params IReadOnlyCollection<string> without)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(wrongShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(wrongShare, 1);
        double[] product = new double[edges.Length - 1];
        Array.Fill(product, 1.0);
        for (int i = 0; i < ordered.Length;)
        {
            List<double[]> kin = [];
            string origin = ordered[i].Origin;
            for (; i < ordered.Length && ordered[i].Origin == origin; i++)
            {
                if (!without.Contains(ordered[i].Id))
                {
                    kin.Add(densities[i]);
                }
            }

            if (kin.Count == 0)
            {
                continue;
            }

            double[] one = OfOneOrigin(kin);
            for (int at = 0; at < product.Length; at++)
            {
                // Times the range's length: 1 where the item says nothing.
                product[at] *= ((1 - wrongShare) * one[at] * Range.Seconds) + wrongShare;
            }
        }

        return new FusedTimes(edges, product);
    }

    /// <summary>Pairs of items that can hardly both be right, in order.</summary>
    public IReadOnlyList<TimeConflict> Conflicts()
    {
        List<TimeConflict> found = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            for (int j = i + 1; j < ordered.Length; j++)
            {
                double agreement = Agreement([densities[i], densities[j]]);
                if (agreement < ConflictBelow)
                {
                    found.Add(new TimeConflict(ordered[i].Id, ordered[j].Id, agreement));
                }
            }
        }

        return found;
    }

    private double[] OfOneOrigin(List<double[]> kin)
    {
        double[] one = new double[edges.Length - 1];
        bool agree = Agreement(kin) >= ConflictBelow;
        double sum = 0;
        for (int at = 0; at < one.Length; at++)
        {
            double value = agree ? 1 : 0;
            foreach (double[] density in kin)
            {
                value = agree ? value * density[at] * Range.Seconds : value + density[at];
            }

            one[at] = value;
            sum += value * (edges[at + 1] - edges[at]);
        }

        for (int at = 0; at < one.Length; at++)
        {
            one[at] /= sum;
        }

        return one;
    }

    // Of unrelated uniform times it is 1 in the mean.
    private double Agreement(List<double[]> items)
    {
        double sum = 0;
        for (int at = 0; at < edges.Length - 1; at++)
        {
            double product = edges[at + 1] - edges[at];
            for (int i = 0; i < items.Count; i++)
            {
                product *= i == 0 ? items[i][at] : items[i][at] * Range.Seconds;
            }

            sum += product;
        }

        return sum;
    }

    private static double[] Density(TimeItem item, long[] edges)
    {
        double[] density = new double[edges.Length - 1];
        double sum = 0;
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
                sum += density[at] * (edges[at + 1] - edges[at]);
            }
        }

        for (int at = 0; at < density.Length; at++)
        {
            density[at] /= sum;
        }

        return density;
    }
}
