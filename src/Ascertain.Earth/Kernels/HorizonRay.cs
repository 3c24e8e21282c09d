using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Kernels;

/// <summary>Traces one line of sight over a grid and finds what hides the sky.</summary>
/// <remarks>
/// <para>What is computed: the greatest of (h - z)/d - c d over the line, with h the bilinear ground at the distance d, z the height of the eye and c = (1 - k)/(2R), R the Gaussian radius √(MN) and k the coefficient of refraction.
/// Source of the correction: W. Torge and J. Müller, Geodesy, 4th ed. (2012), section 5.5.2 (curvature and refraction of trigonometric heights). Its error is that of k, which the air of the day decides.</para>
/// <para>How: stretches over which even the highest ground around would lie below what was found already are skipped, the longer the farther (<see cref="MaximumPyramid"/>); where it would not, the ground is looked at where
/// the line crosses the lattice, between which it is a parabola with little bend. So the cost grows with what stands out, not with the distance. The specification, every bit of the way looked at, is in the tests.</para>
/// <para>Heights are read without checks of bounds: a line begins within the grid, and every step's end is checked to lie within it.</para>
/// </remarks>
internal readonly ref struct HorizonRay
{
    // Nearer than this is the ground one stands on; arbitrary.
    private const double LeastMetres = 1;

    private readonly TerrainGrid grid;
    private readonly ref float heights;
    private readonly ref short maxima;
    private readonly ref int offsets, widths;
    private readonly int top;
    private readonly int columns;
    private readonly double lastRow, lastColumn;
    private readonly double eye, bend, radius;

    /// <summary>Prepares the lines from one place.</summary>
    /// <param name="grid">The ground.</param>
    /// <param name="from">Where they begin.</param>
    /// <param name="eyeMetres">Height of the eye above the grid's datum.</param>
    /// <param name="radiusMetres">How far ground is looked at.</param>
    /// <param name="refraction">Coefficient of refraction.</param>
    public HorizonRay(TerrainGrid grid, in SightOrigin from, double eyeMetres, double radiusMetres, double refraction)
    {
        this.grid = grid;
        heights = ref MemoryMarshal.GetArrayDataReference(grid.Heights);
        maxima = ref MemoryMarshal.GetArrayDataReference(grid.Maxima.Entries);
        offsets = ref MemoryMarshal.GetArrayDataReference(grid.Maxima.Offsets);
        widths = ref MemoryMarshal.GetArrayDataReference(grid.Maxima.Widths);
        top = grid.Maxima.Widths.Length - 1;
        (columns, lastRow, lastColumn) = (grid.Columns, grid.Rows - 1, grid.Columns - 1);
        (eye, radius) = (eyeMetres, radiusMetres);
        bend = (1 - refraction) / (2 * Math.Sqrt(from.AlongMetres * from.AcrossMetres));
    }

    /// <summary>Finds what hides the sky along a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="nearMetres">A distance at which something may stand out (that of the neighbouring line), or 0: it saves time and, but for where the ground is looked at, changes nothing.</param>
    public HorizonPoint Trace(in SightLine line, double nearMetres)
    {
        double best = -1e9, bestMetres = 0, step = line.MetresOfCell(radius);
        if (nearMetres > 0)
        {
            for (int i = -1; i <= 1; i++)
            {
                double metres = nearMetres + (i * step);
                Consider(line.Row(metres), line.Column(metres), metres, ref best, ref bestMetres);
            }
        }

        double from = 0, row = line.Row(0), column = line.Column(0), length = step;
        int level = 0;
        while (from < radius)
        {
            double until = Least(from + length, radius), nextRow = line.Row(until), nextColumn = line.Column(until);
            if (!(nextRow >= 0 && nextRow <= lastRow && nextColumn >= 0 && nextColumn <= lastColumn))
            {
                if (level > 0)
                {
                    (level, length) = (level - 1, length / 2);
                    continue;
                }

                // To the edge of what is known and no farther.
                double part = PartWithin(row, nextRow, lastRow, PartWithin(column, nextColumn, lastColumn, 1));
                double edge = from + ((until - from) * part);
                Look(row, column, Math.Clamp(row + ((nextRow - row) * part), 0, lastRow), Math.Clamp(column + ((nextColumn - column) * part), 0, lastColumn), from, edge, ref best, ref bestMetres);
                from = edge;
                break;
            }

            // Both are within the grid, so that the plain conversion is exact.
            int y = double.ConvertToIntegerNative<int>(Least(row, nextRow)) >> level, x = double.ConvertToIntegerNative<int>(Least(column, nextColumn)) >> level;
            double highest = Unsafe.Add(ref maxima, Unsafe.Add(ref offsets, level) + (y * Unsafe.Add(ref widths, level)) + x);
            if (highest <= eye + (best * (best < 0 ? until : from)) + (bend * from * from))
            {
                if (level < top)
                {
                    (level, length) = (level + 1, length * 2);
                }
            }
            else if (level > 0)
            {
                (level, length) = (level - 1, length / 2);
                continue;
            }
            else
            {
                Look(row, column, nextRow, nextColumn, from, until, ref best, ref bestMetres);
            }

            (from, row, column) = (until, nextRow, nextColumn);
        }

        // What is not known hid nothing on the way, so that how far was seen is asked apart, and only where something is unknown.
        double seen = grid.Unknown is { } unknown ? KnownWay.Metres(grid, unknown, line, from, step) : from;
        return bestMetres > 0 ? new((float)best, (float)bestMetres, (float)seen) : new(float.NegativeInfinity, 0, (float)seen);
    }

    // Of two numbers that are none of NaN and signed nought, which the runtime's own would look for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Least(double a, double b) => a < b ? a : b;

    // How much of the way from one place to the next lies within [0, last], if less than what is given.
    private static double PartWithin(double place, double next, double last, double part) =>
        next < 0 ? Math.Min(part, place / (place - next)) : next > last ? Math.Min(part, (last - place) / (next - place)) : part;

    // Within one step the line crosses at most one row and one column of the lattice: up to three cells, in each of which the ground along the line is a parabola.
    private void Look(double row, double column, double nextRow, double nextColumn, double from, double until, ref double best, ref double bestMetres)
    {
        double y = Math.Floor(row > nextRow ? row : nextRow), x = Math.Floor(column > nextColumn ? column : nextColumn);
        double down = nextRow - row, right = nextColumn - column, length = until - from;
        double first = y > Least(row, nextRow) ? (y - row) / down : 1, second = x > Least(column, nextColumn) ? (x - column) / right : 1;
        if (first > second)
        {
            (first, second) = (second, first);
        }

        Cell(row, column, down * first, right * first, from, length * first, ref best, ref bestMetres);
        if (first < 1)
        {
            double part = second - first;
            Cell(row + (down * first), column + (right * first), down * part, right * part, from + (length * first), length * part, ref best, ref bestMetres);
            if (second < 1)
            {
                part = 1 - second;
                Cell(row + (down * second), column + (right * second), down * part, right * part, from + (length * second), length * part, ref best, ref bestMetres);
            }
        }
    }

    // The greatest tangent along a stretch within one cell: (a + b t + c t²)/(from + length t), less what the bend takes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Cell(double row, double column, double down, double right, double from, double length, ref double best, ref double bestMetres)
    {
        int y = double.ConvertToIntegerNative<int>(Least(row + (down / 2), lastRow - 1)), x = double.ConvertToIntegerNative<int>(Least(column + (right / 2), lastColumn - 1));
        ref float at = ref Unsafe.Add(ref heights, (nint)((y * (long)columns) + x)), below = ref Unsafe.Add(ref at, columns);
        float nw = at, ne = Unsafe.Add(ref at, 1), sw = below, se = Unsafe.Add(ref below, 1);
        double hidden = eye + (best * (best < 0 ? from + length : from)) + (bend * from * from);
        if ((nw > ne ? nw : ne) <= hidden && (sw > se ? sw : se) <= hidden)
        {
            return;
        }

        double east = ne - nw, south = sw - nw, twist = se - sw - east, v = row - y, u = column - x;
        double a = nw + (east * u) + (south * v) + (twist * u * v) - eye;
        double b = (east * right) + (south * down) + (twist * ((u * down) + (v * right))), c = twist * down * right, end = a + b + c;
        Take(a, from, ref best, ref bestMetres);
        Take(end, from + length, ref best, ref bestMetres);
        if (c < 0 && (a > end ? a : end) - (c / 4) > (best * from) + (bend * from * from))
        {
            Between(a, b, c, from, length, ref best, ref bestMetres);
        }
    }

    // Where the derivative is nought, the bend apart, which takes nothing within a cell: c L t² + 2 c f t + b f - a L = 0.
    private void Between(double a, double b, double c, double from, double length, ref double best, ref double bestMetres)
    {
        double root = (from * from) - (length * ((b * from) - (a * length)) / c);
        if (root > 0)
        {
            double t = (Math.Sqrt(root) - from) / length;
            if (t > 0 && t < 1)
            {
                Take(a + (t * (b + (t * c))), from + (length * t), ref best, ref bestMetres);
            }
        }
    }

    // NaN compares as lower: the unknown hides nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(double above, double metres, ref double best, ref double bestMetres)
    {
        if (above - (bend * metres * metres) > best * metres && metres >= LeastMetres)
        {
            (best, bestMetres) = ((above / metres) - (bend * metres), metres);
        }
    }

    private void Consider(double row, double column, double metres, ref double best, ref double bestMetres)
    {
        if (row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn && metres >= LeastMetres && metres <= radius)
        {
            Take(grid.HeightMetres(row, column) - eye, metres, ref best, ref bestMetres);
        }
    }
}
