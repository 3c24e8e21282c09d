using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Kernels;

/// <summary>How far along a line of sight the ground is known, before the first cell of which a corner is not.</summary>
/// <remarks>Stretches over squares without an unknown sample are skipped, the longer the farther (<see cref="MaximumPyramid.OfUnknown"/>); elsewhere the ground is looked at four times in each cell's length,
/// so that a cell of which a line cuts no more than a corner can pass unseen.</remarks>
internal static class KnownWay
{
    private const int Looks = 4;

    /// <summary>Metres from the beginning.</summary>
    /// <param name="grid">The ground.</param>
    /// <param name="unknown">Where it is not known.</param>
    /// <param name="line">The line.</param>
    /// <param name="until">How far is asked, within the grid.</param>
    /// <param name="step">Metres that lead no farther than one row and one column.</param>
    public static double Metres(TerrainGrid grid, MaximumPyramid unknown, in SightLine line, double until, double step)
    {
        double from = 0, length = step;
        int level = 0, top = unknown.Widths.Length - 1;
        while (from < until)
        {
            double next = Math.Min(from + length, until), row = line.Row(from), column = line.Column(from);
            double nextRow = Math.Clamp(line.Row(next), 0, grid.Rows - 1), nextColumn = Math.Clamp(line.Column(next), 0, grid.Columns - 1);
            int y = (int)Math.Min(row, nextRow) >> level, x = (int)Math.Min(column, nextColumn) >> level;
            if (unknown.Entries[unknown.Offsets[level] + (y * unknown.Widths[level]) + x] == 0)
            {
                (level, length) = level < top ? (level + 1, length * 2) : (level, length);
                from = next;
            }
            else if (level > 0)
            {
                (level, length) = (level - 1, length / 2);
            }
            else if (IsKnown(grid, row, column, nextRow, nextColumn))
            {
                from = next;
            }
            else
            {
                return from;
            }
        }

        return until;
    }

    private static bool IsKnown(TerrainGrid grid, double row, double column, double nextRow, double nextColumn)
    {
        for (int i = 1; i <= Looks; i++)
        {
            double part = (i - 0.5) / Looks;
            if (double.IsNaN(grid.HeightMetres(row + ((nextRow - row) * part), column + ((nextColumn - column) * part))))
            {
                return false;
            }
        }

        return true;
    }
}
