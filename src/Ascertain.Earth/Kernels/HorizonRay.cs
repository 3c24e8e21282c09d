using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Kernels;

/// <summary>Traces one line of sight over a grid and finds what hides the sky.</summary>
/// <remarks>
/// <para>What is computed: the greatest of (h - z)/d - c d over the line, with h the bilinear ground at the distance d, z the height of the eye and c = (1 - k)/(2R), R the Gaussian radius √(MN) and k the coefficient of refraction.
/// Source of the correction: W. Torge and J. Müller, Geodesy, 4th ed. (2012), section 5.5.2 (curvature and refraction of trigonometric heights). Its error is that of k, which the air of the day decides.</para>
/// <para>How: stretches over which even the highest ground around would lie below what was found already are skipped, the longer the farther (<see cref="MaximumPyramid"/>); where it would not, the ground is looked at where
/// the line crosses the lattice, between which it is a parabola with little bend. So the cost grows with what stands out, not with the distance. The scalar specification, every step of the line looked at, is in the tests.</para>
/// </remarks>
internal readonly ref struct HorizonRay
{
    // Steps are this part of a cell, so that rounding never makes one longer than a cell.
    private const double PartOfCell = 0.999;

    // Nearer than this is the ground one stands on; arbitrary.
    private const double LeastMetres = 1;

    private readonly TerrainGrid grid;
    private readonly ref float heights;
    private readonly int columns;
    private readonly double lastRow, lastColumn;
    private readonly double eye, bend, radius, step;

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
        (columns, lastRow, lastColumn) = (grid.Columns, grid.Rows - 1, grid.Columns - 1);
        (eye, radius) = (eyeMetres, radiusMetres);
        bend = (1 - refraction) / (2 * Math.Sqrt(from.AlongMetres * from.AcrossMetres));

        // Columns are closest at the latitude farthest from the equator that the radius reaches; its cosine is at least this.
        double narrowest = Math.Max(0.01, from.CosineOfLatitude - (radiusMetres / from.AlongMetres)) * from.AcrossMetres;
        step = PartOfCell * Math.Min(narrowest, from.AlongMetres) / from.SamplesPerRadian;
    }

    /// <summary>Finds what hides the sky along a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="nearMetres">A distance at which something may stand out (that of the neighbouring line), or 0: it saves time and, but for where the ground is looked at, changes nothing.</param>
    public HorizonPoint Trace(in SightLine line, double nearMetres)
    {
        double best = -1e9, bestMetres = 0;
        if (nearMetres > 0)
        {
            for (int i = -1; i <= 1; i++)
            {
                double metres = nearMetres + (i * step);
                Consider(line.Row(metres), line.Column(metres), metres, ref best, ref bestMetres);
            }
        }

        double from = 0, row = line.Row(0), column = line.Column(0);
        int level = 0, levels = grid.Maxima.Levels;
        while (from < radius)
        {
            double until = Math.Min(from + (step * (1 << level)), radius);
            double nextRow = line.Row(until), nextColumn = line.Column(until);
            if (!(nextRow >= 0 && nextRow <= lastRow && nextColumn >= 0 && nextColumn <= lastColumn))
            {
                if (level > 0)
                {
                    level--;
                    continue;
                }

                // To the edge of what is known and no farther.
                double part = PartWithin(row, nextRow, lastRow, PartWithin(column, nextColumn, lastColumn, 1));
                double edge = from + ((until - from) * part);
                Look(row, column, Math.Clamp(row + ((nextRow - row) * part), 0, lastRow), Math.Clamp(column + ((nextColumn - column) * part), 0, lastColumn), from, edge, ref best, ref bestMetres);
                from = edge;
                break;
            }

            int y = (int)Math.Min(row, nextRow) >> level, x = (int)Math.Min(column, nextColumn) >> level;
            double highest = grid.Maxima.Level(level)[(y * grid.Maxima.Width(level)) + x] - eye;
            if (highest <= Math.Min(best * from, best * until) + (bend * from * from))
            {
                level = level + 1 < levels ? level + 1 : level;
            }
            else if (level > 0)
            {
                level--;
                continue;
            }
            else
            {
                Look(row, column, nextRow, nextColumn, from, until, ref best, ref bestMetres);
            }

            (from, row, column) = (until, nextRow, nextColumn);
        }

        return bestMetres > 0 ? new((float)best, (float)bestMetres, (float)from) : new(float.NegativeInfinity, 0, (float)from);
    }

    // How much of the way from one place to the next lies within [0, last], if less than what is given.
    private static double PartWithin(double place, double next, double last, double part) =>
        next < 0 ? Math.Min(part, place / (place - next)) : next > last ? Math.Min(part, (last - place) / (next - place)) : part;

    // Within one step the line crosses at most one row and one column of the lattice: up to three cells, in each of which the ground along the line is a parabola.
    private void Look(double row, double column, double nextRow, double nextColumn, double from, double until, ref double best, ref double bestMetres)
    {
        double y = Math.Floor(Math.Max(row, nextRow)), x = Math.Floor(Math.Max(column, nextColumn));
        double down = nextRow - row, right = nextColumn - column;
        double first = y > Math.Min(row, nextRow) ? (y - row) / down : 1, second = x > Math.Min(column, nextColumn) ? (x - column) / right : 1;
        (first, second) = first <= second ? (first, second) : (second, first);
        double part = 0;
        for (int i = 0; i < 3; i++)
        {
            double next = i == 0 ? first : i == 1 ? second : 1;
            if (next > part)
            {
                Cell(row + (down * part), column + (right * part), down * (next - part), right * (next - part), from + ((until - from) * part), (until - from) * (next - part), ref best, ref bestMetres);
                part = next;
            }
        }
    }

    // The greatest tangent along a stretch within one cell: (a + b t + c t²)/(from + length t), less what the bend takes.
    private void Cell(double row, double column, double down, double right, double from, double length, ref double best, ref double bestMetres)
    {
        (int y, int x) = ((int)Math.Min(row + (down / 2), lastRow - 1), (int)Math.Min(column + (right / 2), lastColumn - 1));
        ref float at = ref Unsafe.Add(ref heights, (nint)((y * (long)columns) + x)), below = ref Unsafe.Add(ref at, columns);
        double nw = at, east = Unsafe.Add(ref at, 1) - nw, south = below - nw, twist = Unsafe.Add(ref below, 1) - below - east;
        (double v, double u) = (row - y, column - x);
        double a = nw + (east * u) + (south * v) + (twist * u * v) - eye;
        double b = (east * right) + (south * down) + (twist * ((u * down) + (v * right))), c = twist * down * right;
        Take(a, from, ref best, ref bestMetres);
        Take(a + b + c, from + length, ref best, ref bestMetres);
        if (c >= 0 || !(Math.Max(a, a + b + c) - (c / 4) > (best * from) + (bend * from * from)))
        {
            return;
        }

        // Where its derivative is nought, the bend apart, which takes nothing within a cell: c L t² + 2 c f t + b f - a L = 0.
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
