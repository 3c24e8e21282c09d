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
                if (level == 0)
                {
                    break;
                }

                level--;
                continue;
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

    // Within one step the line crosses at most one row and one column of the lattice; the ground between crossings bends little.
    private void Look(double row, double column, double nextRow, double nextColumn, double from, double until, ref double best, ref double bestMetres)
    {
        double y = Math.Floor(Math.Max(row, nextRow)), x = Math.Floor(Math.Max(column, nextColumn));
        if (y > Math.Min(row, nextRow))
        {
            double part = (y - row) / (nextRow - row);
            Consider(y, column + ((nextColumn - column) * part), from + ((until - from) * part), ref best, ref bestMetres);
        }

        if (x > Math.Min(column, nextColumn))
        {
            double part = (x - column) / (nextColumn - column);
            Consider(row + ((nextRow - row) * part), x, from + ((until - from) * part), ref best, ref bestMetres);
        }

        Consider(nextRow, nextColumn, until, ref best, ref bestMetres);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Consider(double row, double column, double metres, ref double best, ref double bestMetres)
    {
        if (!(row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn && metres >= LeastMetres && metres <= radius))
        {
            return;
        }

        (int y, int x) = ((int)Math.Min(row, lastRow - 1), (int)Math.Min(column, lastColumn - 1));
        (double down, double right) = (row - y, column - x);
        ref float at = ref Unsafe.Add(ref heights, (nint)((y * (long)columns) + x)), below = ref Unsafe.Add(ref at, columns);
        double upper = at + ((Unsafe.Add(ref at, 1) - (double)at) * right), lower = below + ((Unsafe.Add(ref below, 1) - (double)below) * right);

        // NaN compares as lower: the unknown hides nothing.
        double tangent = ((upper + ((lower - upper) * down) - eye) / metres) - (bend * metres);
        if (tangent > best)
        {
            (best, bestMetres) = (tangent, metres);
        }
    }
}
