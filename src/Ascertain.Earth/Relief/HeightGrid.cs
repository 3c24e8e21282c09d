using Ascertain.Earth.Elevation;

namespace Ascertain.Earth.Relief;

/// <summary>Heights at the middles of a tile's pixels and of a border around it; NaN where there is no ground.</summary>
/// <param name="heights">Rows of 256 + 2 reach heights, from the north-west.</param>
/// <param name="reach">Pixels of border, and of the distance over which a gradient is taken.</param>
internal readonly ref struct HeightGrid(ReadOnlySpan<double> heights, int reach)
{
    private readonly ReadOnlySpan<double> heights = heights;
    private readonly int reach = reach;
    private readonly int side = WebMercator.TilePixels + (2 * reach);

    /// <summary>Height at a pixel of the tile, or of its border.</summary>
    public double this[int x, int y] => heights[((y + reach) * side) + x + reach];

    /// <summary>Rise towards east and north after Horn 1981, metres a metre.</summary>
    public (double East, double North) Gradient(int x, int y, double pixelMetres)
    {
        double nw = this[x - reach, y - reach], n = this[x, y - reach], ne = this[x + reach, y - reach];
        double w = this[x - reach, y], e = this[x + reach, y];
        double sw = this[x - reach, y + reach], s = this[x, y + reach], se = this[x + reach, y + reach];
        if (double.IsNaN(nw + n + ne + w + e + sw + s + se))
        {
            // Beside a void the slope goes on as it comes from the other side.
            double here = this[x, y];
            (nw, se, n, s) = (Known(nw, se, here), Known(se, nw, here), Known(n, s, here), Known(s, n, here));
            (ne, sw, w, e) = (Known(ne, sw, here), Known(sw, ne, here), Known(w, e, here), Known(e, w, here));
        }

        double over = 8 * reach * pixelMetres;
        return (((ne + (2 * e) + se) - (nw + (2 * w) + sw)) / over, ((nw + (2 * n) + ne) - (sw + (2 * s) + se)) / over);
    }

    /// <summary>True when a neighbour of a pixel lies on the other side of a level.</summary>
    public bool Crosses(int x, int y, double level, bool above)
    {
        // A void compares as neither side.
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                double height = this[x + dx, y + dy];
                if (above ? height < level : height >= level)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Steepest rise in metres a pixel, from the neighbours.</summary>
    public double RisePerPixel(int x, int y)
    {
        double here = this[x, y], w = this[x - 1, y], e = this[x + 1, y], n = this[x, y - 1], s = this[x, y + 1];
        double east = (Known(e, w, here) - Known(w, e, here)) / 2, north = (Known(n, s, here) - Known(s, n, here)) / 2;
        return Math.Sqrt((east * east) + (north * north));
    }

    private static double Known(double height, double opposite, double here) => !double.IsNaN(height) ? height
        : !double.IsNaN(opposite) ? here + (here - opposite)
        : here;

    /// <summary>Takes heights of the tiles under one map tile.</summary>
    internal sealed class Sampler
    {
        private readonly ElevationTile?[] tiles; // rows from the south, columns from the west
        private readonly int south, west, columns, rows;
        private readonly int zoom, tileColumn, tileRow;

        private Sampler(ElevationTile?[] tiles, int south, int west, int columns, int zoom, int tileColumn, int tileRow)
        {
            (this.tiles, this.south, this.west, this.columns, rows) = (tiles, south, west, columns, tiles.Length / columns);
            (this.zoom, this.tileColumn, this.tileRow) = (zoom, tileColumn, tileRow);
            ArcSeconds = tiles.Max(static it => it?.ArcSeconds ?? 0);
        }

        /// <summary>Spacing of the coarsest samples under the tile.</summary>
        public double ArcSeconds { get; }

        /// <summary>Opens the tiles under a map tile; null where there are none.</summary>
        public static Sampler? Over(ElevationFolder ground, int zoom, int column, int row)
        {
            // The border is at most a quarter of a tile to each side.
            double count = WebMercator.Tiles(zoom);
            double north = WebMercator.LatitudeDegrees(Math.Max(0, (row - 0.25) / count)), south = WebMercator.LatitudeDegrees(Math.Min(1, (row + 1.25) / count));
            int west = (int)Math.Floor(((column - 0.25) / count * 360) - 180), east = (int)Math.Floor(((column + 1.25) / count * 360) - 180);
            int bottom = (int)Math.Floor(south), top = (int)Math.Floor(north), columns = east - west + 1;
            ElevationTile?[] tiles = new ElevationTile?[columns * (top - bottom + 1)];
            for (int i = 0; i < tiles.Length; i++)
            {
                int degree = west + (i % columns);
                tiles[i] = ground.Tile(bottom + (i / columns), degree < -180 ? degree + 360 : degree > 179 ? degree - 360 : degree);
            }

            return tiles.Any(static it => it is not null) ? new(tiles, bottom, west, columns, zoom, column, row) : null;
        }

        /// <summary>Fills a grid; false when no height is known.</summary>
        public bool Fill(Span<double> grid, int reach)
        {
            int side = WebMercator.TilePixels + (2 * reach);
            double pixels = (double)WebMercator.Tiles(zoom) * WebMercator.TilePixels;
            bool any = false;
            for (int y = 0; y < side; y++)
            {
                double part = ((tileRow * (double)WebMercator.TilePixels) + y - reach + 0.5) / pixels;
                double latitude = WebMercator.LatitudeDegrees(Math.Clamp(part, 0, 1));
                int degree = (int)Math.Floor(latitude), tileAt = degree - south;
                Span<double> row = grid.Slice(y * side, side);
                if (tileAt < 0 || tileAt >= rows)
                {
                    row.Fill(double.NaN);
                    continue;
                }

                for (int x = 0; x < side; x++)
                {
                    double longitude = (((tileColumn * (double)WebMercator.TilePixels) + x - reach + 0.5) / pixels * 360) - 180;
                    double floor = Math.Floor(longitude);
                    int columnAt = (int)floor - west;
                    ElevationTile? tile = columnAt >= 0 && columnAt < columns ? tiles[(tileAt * columns) + columnAt] : null;
                    double height = tile?.Between(latitude - degree, longitude - floor) ?? double.NaN;
                    any |= !double.IsNaN(height);
                    row[x] = height;
                }
            }

            return any;
        }
    }
}
