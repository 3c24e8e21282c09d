using System.Buffers;
using Ascertain.Earth.Elevation;

namespace Ascertain.Earth.Relief;

/// <summary>Draws map tiles of the ground: shaded slopes, a tint by height, contour lines.</summary>
/// <remarks>
/// <para>Shading: light from the north-west (azimuth 315 degrees, 45 above the horizon), brightness the cosine between it and the normal of the ground, gradients after
/// B. K. P. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981) 14-47 (differences over three by three heights, the middle ones twice), heights not exaggerated,
/// distances those of the latitude. Where samples lie farther apart than pixels the differences reach from sample to sample, so that no facets show.</para>
/// <para>Tints are middling greys, for coloured marks in front of them on light and dark pages. They and the lines are for finding one's way, not for measuring.</para>
/// <para>The same bytes on every machine. Neighbouring tiles fit: a pixel depends on its place on the map alone, as long as neighbours have samples of one spacing.</para>
/// </remarks>
public static class ReliefTile
{
    /// <summary>Smallest zoom that is drawn; because a tile of a smaller one would open more than nine tiles of heights.</summary>
    public const int LeastZoom = 8;

    /// <summary>Bytes of a picture: 256 rows of 256 pixels of red, green, blue and alpha, alpha 0 or 255.</summary>
    public const int PictureBytes = 4 * Pixels * Pixels;

    private const int Pixels = WebMercator.TilePixels;

    // Because a wider border costs more than the picture; beyond zoom 16 facets of three arc-seconds begin to show.
    private const int MostReach = 64;

    // Light from azimuth 315, elevation 45 degrees, as a vector east, north, up: -1/2, 1/2, 1/sqrt 2.
    private const double LightEast = -0.5, LightNorth = 0.5, LightUp = 0.70710678118654752;

    // Arbitrary, chosen by eye: tints at sea level and from 4,000 metres up; how far shading goes; lines.
    private const double LowRed = 158, LowGreen = 168, LowBlue = 162, HighRed = 206, HighGreen = 200, HighBlue = 192;
    private const double HighMetres = 4000, Ambient = 0.45;
    private const double LineRed = 84, LineGreen = 66, LineBlue = 50;

    /// <summary>Metres between contour lines at a zoom; null where none are drawn (below zoom 10).</summary>
    /// <remarks>Arbitrary: on a slope of 45 degrees lines are then three pixels apart or more at the latitude 45. Every fifth line is stronger.</remarks>
    public static int? ContourIntervalMetres(int zoom) => zoom switch
    {
        < 10 => null,
        10 => 500,
        11 => 200,
        12 => 100,
        13 => 50,
        14 => 20,
        _ => 10,
    };

    /// <summary>Draws one tile.</summary>
    /// <param name="ground">The heights.</param>
    /// <param name="zoom">In [0, <see cref="WebMercator.MostZoom"/>]; below <see cref="LeastZoom"/> nothing is drawn.</param>
    /// <param name="column">From the west, in [0, 2^zoom).</param>
    /// <param name="row">From the north, in [0, 2^zoom).</param>
    /// <param name="rgba">Receives the picture, row by row from the north; at least <see cref="PictureBytes"/>. Ground that no tile covers, and voids, become transparent black.</param>
    /// <returns>False where nothing is covered: then all is transparent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No such tile.</exception>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public static bool Draw(ElevationFolder ground, int zoom, int column, int row, Span<byte> rgba)
    {
        ArgumentNullException.ThrowIfNull(ground);
        int tiles = WebMercator.Tiles(zoom);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, tiles);
        if (rgba.Length < PictureBytes)
        {
            throw new ArgumentException("The picture needs 262,144 bytes.", nameof(rgba));
        }

        rgba = rgba[..PictureBytes];
        rgba.Clear();
        if (zoom < LeastZoom || HeightGrid.Sampler.Over(ground, zoom, column, row) is not { } sampler)
        {
            return false;
        }

        // Pixels from one sample to the next, in longitude.
        double spacing = sampler.ArcSeconds / 3600.0 * tiles * Pixels / 360;
        int reach = (int)Math.Clamp(Math.Round(spacing), 1, MostReach);
        int side = Pixels + (2 * reach);
        double[] heights = ArrayPool<double>.Shared.Rent(side * side);
        try
        {
            Span<double> grid = heights.AsSpan(0, side * side);
            return sampler.Fill(grid, reach) && Paint(new HeightGrid(grid, reach), zoom, row, rgba);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(heights);
        }
    }

    /// <summary>Brightness of a slope in [0, 1]: the cosine between the light and the normal, 0 where the light does not reach.</summary>
    /// <param name="east">Rise towards the east, metres a metre.</param>
    /// <param name="north">Rise towards the north, metres a metre.</param>
    internal static double Shade(double east, double north) =>
        Math.Max(0, (LightUp - (LightEast * east) - (LightNorth * north)) / Math.Sqrt(1 + (east * east) + (north * north)));

    private static bool Paint(HeightGrid grid, int zoom, int row, Span<byte> rgba)
    {
        int? interval = ContourIntervalMetres(zoom);
        bool any = false;
        for (int y = 0; y < Pixels; y++)
        {
            double latitude = WebMercator.LatitudeDegrees((row + ((y + 0.5) / Pixels)) / WebMercator.Tiles(zoom));
            double metres = WebMercator.PixelMetres(latitude, zoom);
            for (int x = 0; x < Pixels; x++)
            {
                double height = grid[x, y];
                if (double.IsNaN(height))
                {
                    continue;
                }

                any = true;
                (double east, double north) = grid.Gradient(x, y, metres);
                double line = interval is { } apart ? Contour(grid, x, y, height, apart) : 0;
                Pixel(rgba.Slice(4 * ((y * Pixels) + x), 4), height, Shade(east, north), line);
            }
        }

        return any;
    }

    private static void Pixel(Span<byte> to, double height, double shade, double line)
    {
        double high = Math.Clamp(height / HighMetres, 0, 1);
        double light = Ambient + ((1 - Ambient) * shade / LightUp);
        to[0] = Mixed(LowRed + ((HighRed - LowRed) * high), light, LineRed, line);
        to[1] = Mixed(LowGreen + ((HighGreen - LowGreen) * high), light, LineGreen, line);
        to[2] = Mixed(LowBlue + ((HighBlue - LowBlue) * high), light, LineBlue, line);
        to[3] = byte.MaxValue;
    }

    private static byte Mixed(double tint, double light, double ink, double line)
    {
        double ground = Math.Min(tint * light, 240);
        return (byte)((ground + ((ink - ground) * line)) + 0.5);
    }

    // How strongly a pixel is inked, in [0, 1]: by its distance from the line, in pixels, as far as a neighbour lies on the other side.
    private static double Contour(HeightGrid grid, int x, int y, double height, int interval)
    {
        double level = Math.Round(height / interval, MidpointRounding.AwayFromZero);
        if (!grid.Crosses(x, y, level * interval, height >= level * interval))
        {
            return 0;
        }

        double perPixel = grid.RisePerPixel(x, y);
        bool strong = level % 5 == 0;
        double halfWidth = strong ? 0.9 : 0.5;
        double distance = perPixel > 0 ? Math.Abs(height - (level * interval)) / perPixel : 0;
        return Math.Clamp(halfWidth + 0.5 - distance, 0, 1) * (strong ? 0.75 : 0.4);
    }
}
