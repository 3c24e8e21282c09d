using Ascertain.Earth.Elevation.GeoTiff;

namespace Ascertain.Earth.Elevation;

/// <summary>The part of a raster that lies under one square degree.</summary>
internal sealed class RasterWindow
{
    // Nearer than this to one of the raster's samples, in steps, a place is that sample: the numbers in files are rounded.
    private const double Aligned = 1e-3;

    // A raster with much closer samples than a tile has would be unpacked in full for a tile; 256 MiB of floats.
    private const long MostHeights = 1L << 26;

    private readonly float[] window;
    private readonly int firstRow, firstColumn, rows, columns;
    private readonly GeoTiffFile raster;
    private readonly int south, side;
    private readonly double west;

    /// <summary>Reads it.</summary>
    /// <param name="raster">The file.</param>
    /// <param name="south">Southern edge of the square.</param>
    /// <param name="west">Western edge, in [-180, 179].</param>
    /// <param name="side">Places to a side of the tile.</param>
    /// <exception cref="InvalidDataException">A piece of the file is broken, or it has too many heights in a degree.</exception>
    public RasterWindow(GeoTiffFile raster, int south, int west, int side)
    {
        (this.raster, this.south, this.side) = (raster, south, side);

        // A raster over the date line counts on beyond 180, and one that begins there is the neighbour of what ends there.
        double off = west + 0.5 - ((raster.WestDegrees + raster.EastDegrees) / 2);
        this.west = off < -180 ? west + 360 : off > 180 ? west - 360 : west;
        (firstRow, rows) = Span((raster.NorthDegrees - south - 1) / raster.RowDegrees, (raster.NorthDegrees - south) / raster.RowDegrees, raster.Rows);
        (firstColumn, columns) = Span((this.west - raster.WestDegrees) / raster.ColumnDegrees, (this.west + 1 - raster.WestDegrees) / raster.ColumnDegrees, raster.Columns);
        if ((long)rows * columns > MostHeights)
        {
            throw new InvalidDataException("It has more heights in one square degree than are read (67,108,864).");
        }

        window = raster.Read(firstRow, firstColumn, rows, columns);
    }

    /// <summary>Gives heights to the places of the tile that have none yet; what the raster does not cover stays as it is.</summary>
    public void FillVoids(Span<float> lattice)
    {
        for (int row = 0; row < side; row++)
        {
            double down = (raster.NorthDegrees - (south + 1 - ((double)row / (side - 1)))) / raster.RowDegrees;
            for (int column = 0; column < side; column++)
            {
                ref float height = ref lattice[(row * side) + column];
                if (float.IsNaN(height))
                {
                    height = At(down, (west + ((double)column / (side - 1)) - raster.WestDegrees) / raster.ColumnDegrees, 0);
                }
            }
        }
    }

    /// <summary>Adds up, for the places of the tile that have no height, that of the outermost areas of the raster where they reach a place by their half beyond the middle.</summary>
    /// <param name="lattice">The tile.</param>
    /// <param name="sums">By index in the tile, what rasters gave so far.</param>
    public void AddEdges(ReadOnlySpan<float> lattice, Dictionary<int, (double Sum, int Count)> sums)
    {
        for (int i = 0; i < lattice.Length; i++)
        {
            if (float.IsNaN(lattice[i]))
            {
                (int row, int column) = (i / side, i % side);
                double down = (raster.NorthDegrees - (south + 1 - ((double)row / (side - 1)))) / raster.RowDegrees;
                float height = At(down, (west + ((double)column / (side - 1)) - raster.WestDegrees) / raster.ColumnDegrees, 0.5 + Aligned);
                if (!float.IsNaN(height))
                {
                    (double sum, int count) = sums.GetValueOrDefault(i);
                    sums[i] = (sum + height, count + 1);
                }
            }
        }
    }

    // Within the middles of the outermost samples and so many steps beyond them.
    private float At(double down, double right, double beyond)
    {
        (int row, double y) = Cell(down - firstRow, rows, beyond);
        (int column, double x) = Cell(right - firstColumn, columns, beyond);
        if (row < 0 || column < 0)
        {
            return float.NaN;
        }

        int at = (row * columns) + column, below = y == 0 ? at : at + columns, beside = x == 0 ? 0 : 1;
        double upper = window[at] + ((window[at + beside] - window[at]) * x), lower = window[below] + ((window[below + beside] - window[below]) * x);
        return (float)(upper + ((lower - upper) * y));
    }

    // The sample at or before a position and the part of a step beyond it; -1 where it lies outside.
    private static (int Index, double Part) Cell(double position, int count, double beyond)
    {
        double nearest = Math.Round(position);
        if (Math.Abs(position - nearest) < Aligned)
        {
            position = nearest;
        }

        return position >= 0 && position <= count - 1 ? ((int)position, position - (int)position)
            : position >= -beyond && position < 0 ? (0, 0)
            : position > count - 1 && position <= count - 1 + beyond ? (count - 1, 0)
            : (-1, 0);
    }

    private static (int First, int Count) Span(double from, double until, int most)
    {
        int first = (int)Math.Clamp(Math.Floor(from - Aligned), 0, most - 1), last = (int)Math.Clamp(Math.Ceiling(until + Aligned), 0, most - 1);
        return (first, last - first + 1);
    }
}
