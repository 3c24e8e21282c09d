namespace Ascertain.Chronolocation.Shadows;

internal sealed partial class ShadowGround
{
    // By the length alone the likelihood is one function of the sine of the elevation: the area under each step of its table is summed, and the likeliest steps are stretches of elevations whose columns an arc cosine gives.
    private GroundRegion? RegionByElevation(Sun sun, double mass, CancellationToken cancellationToken)
    {
        const double Units = 1L << 30; // of a cell at the equator: areas in whole numbers, so that threads may add them up in any order
        long[] areas = new long[TableSteps + 1];
        ParallelOptions options = new() { CancellationToken = cancellationToken };
        Parallel.For(0, Rows, options, () => new long[TableSteps + 1], (row, _, mine) =>
        {
            RowOfSun at = new(row, Rows, sun);
            Span<(int From, int Until)> arcs = stackalloc (int, int)[4];
            int count = Arcs(at, sun, lowestSine, highestSine, arcs);
            for (int i = 0; i < count; i++)
            {
                (int from, int until) = arcs[i];
                Count(mine, (long)(at.CosLatitude * Units), cosines.AsSpan(from, until - from), sines.AsSpan(from, until - from), sun, at);
            }

            return mine;
        }, mine =>
        {
            lock (areas)
            {
                for (int i = 0; i < areas.Length; i++)
                {
                    areas[i] += mine[i];
                }
            }
        });
        int[] order = new int[areas.Length];
        double[] likeliest = new double[areas.Length];
        double whole = 0, held = 0;
        for (int i = 0; i < order.Length; i++)
        {
            (order[i], likeliest[i]) = (i, -Middle(i));
            whole += areas[i] * Middle(i);
        }

        if (whole == 0)
        {
            return null;
        }

        Array.Sort(likeliest, order);
        double least = double.PositiveInfinity;
        for (int i = 0; held < mass * whole; i++)
        {
            least = -likeliest[i];
            held += areas[order[i]] * least;
        }

        held = 0;
        List<(double Lowest, double Highest)> stretches = [];
        for (int i = 0; i < areas.Length; i++)
        {
            int begin = i;
            for (; i < areas.Length && Middle(i) >= least; i++)
            {
                held += areas[i] * Middle(i);
            }

            if (i > begin)
            {
                stretches.Add((SineAt(begin), SineAt(i)));
            }
        }

        List<(int Row, int From, int Until)>?[] runs = new List<(int, int, int)>?[Rows];
        Parallel.For(0, Rows, options, row =>
        {
            RowOfSun at = new(row, Rows, sun);
            Span<(int From, int Until)> arcs = stackalloc (int, int)[4];
            foreach ((double lowest, double highest) in stretches)
            {
                int count = Arcs(at, sun, lowest, highest, arcs);
                for (int i = 0; i < count; i++)
                {
                    (runs[row] ??= []).Add((row, arcs[i].From, arcs[i].Until));
                }
            }

            runs[row]?.Sort(static (one, other) => one.From.CompareTo(other.From));
        });
        double area = 0;
        for (int row = 0; row < Rows; row++)
        {
            area += (runs[row]?.Sum(static it => it.Until - it.From) ?? 0) * new RowOfSun(row, Rows, sun).CosLatitude;
        }

        return new GroundRegion(Level, [.. runs.SelectMany(static it => it ?? [])], held / whole, area * GroundLikelihood.SquareKilometresOfACell(Level), whole / Units);
    }

    // Of a step of the table: the likelihood in its middle, and the sine at which it begins.
    private double Middle(int step) => step < TableSteps ? (byElevation[step] + byElevation[step + 1]) / 2 : byElevation[TableSteps];

    private double SineAt(int step)
    {
        double place = tableStart + (step / toStep);
        return byRoot ? 1 - (Math.Min(0, place) * Math.Min(0, place)) : place;
    }

    private void Count(long[] areas, long area, ReadOnlySpan<double> cosLongitude, ReadOnlySpan<double> sinLongitude, Sun sun, RowOfSun row)
    {
        double level = row.Level, byCosine = row.Swing * sun.CosLongitude, bySine = row.Swing * sun.SinLongitude;
        for (int i = 0; i < cosLongitude.Length && i < sinLongitude.Length; i++)
        {
            double at = Step(level + (byCosine * cosLongitude[i]) + (bySine * sinLongitude[i]));
            if (at is >= 0 and <= TableSteps)
            {
                areas[(int)at] += area;
            }
        }
    }
}
