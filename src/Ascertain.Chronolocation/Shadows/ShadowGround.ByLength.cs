namespace Ascertain.Chronolocation.Shadows;

internal sealed partial class ShadowGround
{
    // By the length alone the likelihood is one function of the sine of the elevation, and on a sphere equal steps of that sine hold equal areas (Archimedes, On the Sphere and Cylinder I, 42: the sine is the height over the plane through the
    // middle that faces the sun). So the area under each step of the table is known, and the likeliest steps are stretches of elevations whose columns an arc cosine gives. Cells by their middles hold what the stretches do, up to cells cut by the edge.
    private GroundRegion? RegionByElevation(Sun sun, double mass, CancellationToken cancellationToken)
    {
        double cellsOfASine = Columns * (double)Rows / Math.PI; // of cells at the equator
        double[] areas = new double[TableSteps];
        for (int i = 0; i < areas.Length; i++)
        {
            areas[i] = Math.Max(0, Math.Min(1, SineAt(i + 1)) - Math.Max(-1, SineAt(i))) * cellsOfASine;
        }

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
        Parallel.For(0, Rows, new ParallelOptions { CancellationToken = cancellationToken }, row =>
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

        return area == 0 ? null : new GroundRegion(Level, [.. runs.SelectMany(static it => it ?? [])], held / whole, area * GroundLikelihood.SquareKilometresOfACell(Level), whole);
    }

    // Of a step of the table: the likelihood in its middle, and the sine at which it begins.
    private double Middle(int step) => (byElevation[step] + byElevation[step + 1]) / 2;

    private double SineAt(int step)
    {
        double place = tableStart + (step / toStep);
        return byRoot ? 1 - (Math.Min(0, place) * Math.Min(0, place)) : place;
    }
}
