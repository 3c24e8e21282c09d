using System.Globalization;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Horizons;

/// <summary>Puts the tiles of an area together into one lattice.</summary>
internal static class TerrainAssembly
{
    /// <summary>A lattice before it is a grid.</summary>
    internal sealed record Lattice(float[] Heights, int Rows, int Columns, double NorthDegrees, double WestDegrees, int Intervals, Func<int, int, bool> IsCovered);

    /// <inheritdoc cref="TerrainGrid.Over"/>
    public static TerrainGrid Assemble(ElevationFolder folder, GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        (double south, double north, double west, double east) = Bounds(southWest, northEast, borderMetres);
        (int bottom, int top, int left, int right) = Squares(southWest, northEast, borderMetres);

        Dictionary<(int South, int West), ElevationTile> tiles = [];
        List<string> missing = [], unread = [];
        for (int y = bottom; y < top; y++)
        {
            for (int x = left; x < right; x++)
            {
                int turned = x < -180 ? x + 360 : x > 179 ? x - 360 : x;
                if (folder.Tile(y, turned) is { } tile)
                {
                    tiles[(y, x)] = tile;
                }
                else
                {
                    (folder.Has(y, turned) ? unread : missing).Add(ElevationTile.NameOf(y, turned));
                }
            }
        }

        if (tiles.Count == 0)
        {
            throw new TerrainNotCoveredException($"The folder of heights covers nothing there; {(missing.Count > 0 ? $"missing: {string.Join(", ", missing.Take(12))}{(missing.Count > 12 ? " and more" : "")}" : "no tile of it can be read")}.{Because(folder)}");
        }

        VerticalDatum datum = DatumOf(tiles.Values);
        int intervals = tiles.Values.Max(static it => it.Side) - 1;

        // Only as far as there are tiles: beyond, nothing is known anyway.
        south = Math.Max(south, tiles.Keys.Min(static it => it.South));
        north = Math.Min(north, tiles.Keys.Max(static it => it.South) + 1);
        west = Math.Max(west, tiles.Keys.Min(static it => it.West));
        east = Math.Min(east, tiles.Keys.Max(static it => it.West) + 1);
        int firstRow = (int)Math.Floor((top - north) * intervals), lastRow = (int)Math.Ceiling((top - south) * intervals);
        int firstColumn = (int)Math.Floor((west - left) * intervals), lastColumn = (int)Math.Ceiling((east - left) * intervals);
        (int rows, int columns) = (Math.Max(2, lastRow - firstRow + 1), Math.Max(2, lastColumn - firstColumn + 1));
        if ((long)rows * columns > TerrainGrid.MostSamples)
        {
            throw new TerrainNotCoveredException(string.Create(CultureInfo.InvariantCulture, $"The area has {(long)rows * columns} heights, more than are held at once ({TerrainGrid.MostSamples}); search a smaller one."));
        }

        float[] heights = new float[rows * columns];
        Array.Fill(heights, float.NaN);
        foreach (((int y, int x), ElevationTile tile) in tiles)
        {
            Place(tile, heights, rows, columns, ((top - y - 1) * intervals) - firstRow, ((x - left) * intervals) - firstColumn, intervals);
        }

        if (!heights.AsSpan().ContainsAnyExcept(float.NaN))
        {
            throw new TerrainNotCoveredException("The tiles there hold voids only.");
        }

        bool IsCovered(int row, int column) => tiles.ContainsKey((top - 1 - Math.Min((row + firstRow) / intervals, top - bottom - 1), left + Math.Min((column + firstColumn) / intervals, right - left - 1)));
        double first = left + ((double)firstColumn / intervals);
        return TerrainGrid.Of(new(heights, rows, columns, top - ((double)firstRow / intervals), first < -180 ? first + 360 : first, intervals, IsCovered), datum, missing, unread, folder);
    }

    /// <summary>The squares of one degree that hold a rectangle and the border around it, in whole degrees; the left edge may lie beyond the date line.</summary>
    /// <exception cref="TerrainNotCoveredException">They are too many.</exception>
    internal static (int Bottom, int Top, int Left, int Right) Squares(GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        (double south, double north, double west, double east) = Bounds(southWest, northEast, borderMetres);
        (int bottom, int top, int left, int right) = ((int)Math.Floor(south), (int)Math.Ceiling(north), (int)Math.Floor(west), (int)Math.Ceiling(east));
        return (long)(top - bottom) * (right - left) <= 400 ? (bottom, top, left, right) : throw new TerrainNotCoveredException("The area is larger than 400 square degrees; search a smaller one.");
    }

    private static string Because(ElevationFolder folder) => folder.Faults.Count == 0 ? "" : $" Not read: {string.Join("; ", folder.Faults.Take(3).Select(static it => $"{it.Key}: {it.Value}"))}";

    private static (double South, double North, double West, double East) Bounds(GeoPoint southWest, GeoPoint northEast, double borderMetres)
    {
        // Degrees that are at least so many metres: on the smallest radius, at the latitude farthest from the equator.
        double high = borderMetres / Wgs84.PolarRadiusMetres * QuickMath.RadiansToDegrees * 1.01;
        double south = southWest.LatitudeDegrees - high, north = northEast.LatitudeDegrees + high;
        double cos = QuickMath.SinCosDegrees(Math.Min(89, Math.Max(Math.Abs(south), Math.Abs(north)))).Cos;
        double wide = Math.Min(high / cos, 90);
        double west = southWest.LongitudeDegrees, width = northEast.LongitudeDegrees - west;
        return (Math.Max(south, -90), Math.Min(north, 90), west - wide, west + (width < 0 ? width + 360 : width) + wide);
    }

    private static VerticalDatum DatumOf(IEnumerable<ElevationTile> tiles)
    {
        VerticalDatum[] datums = [.. tiles.Select(static it => it.Datum).Distinct()];
        return datums.Length == 1 ? datums[0]
            : datums.Contains(VerticalDatum.Wgs84Ellipsoid) ? throw new TerrainNotCoveredException("Some tiles there count heights from the ellipsoid and others from a geoid or do not say; the step between them would be taken for ground.")
            : VerticalDatum.Unstated; // geoids differ by a metre or so
    }

    // A sample that is there already, on a shared edge, stays unless it is a void.
    private static void Place(ElevationTile tile, float[] heights, int rows, int columns, int top, int left, int intervals)
    {
        bool same = tile.Side - 1 == intervals;
        for (int y = Math.Max(0, -top); y <= intervals && y + top < rows; y++)
        {
            for (int x = Math.Max(0, -left); x <= intervals && x + left < columns; x++)
            {
                ref float height = ref heights[((y + top) * columns) + x + left];
                if (float.IsNaN(height))
                {
                    height = same ? (float)tile.Height((y * tile.Side) + x) : (float)tile.Between(1 - ((double)y / intervals), (double)x / intervals);
                }
            }
        }
    }
}
