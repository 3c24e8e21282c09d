using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Earth.Elevation;

/// <summary>Heights of one degree by one degree, of the Shuttle Radar Topography Mission or in its form (HGT), or taken from rasters (GeoTIFF).</summary>
/// <remarks>
/// <para>Source of the form: NASA/USGS, SRTM Topography ("SRTM_Topo.txt", "Documentation for the SRTM data products", 2009), section 2 and 3.1.3: rows from north to south, samples
/// from west to east, signed 16-bit whole metres with the high byte first, 3601 or 1201 to a side, the outermost shared with the neighbours; the name gives the south-west corner.
/// Samples stand for points, not for areas.</para>
/// <para>Voids (-32768; some makers write -32767) stay voids. Heights count from the EGM96 geoid. Stated error of SRTM: 16 metres absolute, 10 relative, at 90 % (same source);
/// surfaces, not bare ground: forests and roofs are in it.</para>
/// <para>From rasters: samples on the same kind of lattice, at their spacing but not closer than one arc-second; where the raster's own samples lie elsewhere, bilinear between them.</para>
/// </remarks>
public sealed class ElevationTile
{
    /// <summary>Bytes of the largest tile, one arc-second: 3601 by 3601 samples of two bytes.</summary>
    public const int MostBytes = 3601 * 3601 * 2;

    private const int LeastBytes = 1201 * 1201 * 2;
    private readonly short[]? samples; // row by row from the north-west corner
    private readonly float[]? heights; // the same of a raster; NaN for voids

    private ElevationTile(int south, int west, int side, short[] samples) =>
        (SouthDegrees, WestDegrees, Side, Datum, this.samples) = (south, west, side, VerticalDatum.Egm96, samples);

    private ElevationTile(int south, int west, int side, VerticalDatum datum, float[] heights) =>
        (SouthDegrees, WestDegrees, Side, Datum, this.heights) = (south, west, side, datum, heights);

    /// <summary>What the heights count from.</summary>
    public VerticalDatum Datum { get; }

    /// <summary>Latitude of the southern edge in whole degrees, in [-90, 89].</summary>
    public int SouthDegrees { get; }

    /// <summary>Longitude of the western edge in whole degrees, in [-180, 179].</summary>
    public int WestDegrees { get; }

    /// <summary>Samples to a side: 1201 (three arc-seconds) or 3601 (one); of rasters any from 2 to 3601.</summary>
    public int Side { get; }

    /// <summary>Distance of two samples in seconds of arc, at least 1.</summary>
    public double ArcSeconds => 3600.0 / (Side - 1);

    /// <summary>Bytes that the heights take in memory.</summary>
    public int Bytes => samples is null ? heights!.Length * sizeof(float) : samples.Length * sizeof(short);

    /// <summary>Name of the tile whose south-west corner this is, such as <c>N41E001</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">South outside [-90, 89] or west outside [-180, 179].</exception>
    public static string NameOf(int southDegrees, int westDegrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(southDegrees, -90);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(southDegrees, 89);
        ArgumentOutOfRangeException.ThrowIfLessThan(westDegrees, -180);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(westDegrees, 179);
        return string.Create(CultureInfo.InvariantCulture,
            $"{(southDegrees < 0 ? 'S' : 'N')}{Math.Abs(southDegrees):00}{(westDegrees < 0 ? 'W' : 'E')}{Math.Abs(westDegrees):000}");
    }

    /// <summary>Reads the bytes of a tile.</summary>
    /// <param name="bytes">The whole file, unpacked.</param>
    /// <param name="southDegrees">Southern edge, in [-90, 89].</param>
    /// <param name="westDegrees">Western edge, in [-180, 179].</param>
    /// <exception cref="InvalidDataException">The number of bytes is that of no tile.</exception>
    public static ElevationTile Read(ReadOnlySpan<byte> bytes, int southDegrees, int westDegrees)
    {
        _ = NameOf(southDegrees, westDegrees);
        int side = bytes.Length switch
        {
            MostBytes => 3601,
            LeastBytes => 1201,
            _ => throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"It has {bytes.Length} bytes; a tile of heights has {MostBytes} (one arc-second) or {LeastBytes} (three).")),
        };
        short[] samples = new short[side * side];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16BigEndian(bytes[(2 * i)..]);
        }

        return new(southDegrees, westDegrees, side, samples);
    }

    /// <summary>A tile of samples that rasters gave.</summary>
    /// <param name="southDegrees">Southern edge, in [-90, 89].</param>
    /// <param name="westDegrees">Western edge, in [-180, 179].</param>
    /// <param name="heights">Row by row from the north-west, as many rows as columns; NaN for voids.</param>
    /// <param name="datum">What they count from.</param>
    internal static ElevationTile OfHeights(int southDegrees, int westDegrees, float[] heights, VerticalDatum datum) =>
        new(southDegrees, westDegrees, (int)Math.Sqrt(heights.Length), datum, heights);

    /// <summary>One sample in metres above <see cref="Datum"/>; null for a void.</summary>
    /// <param name="row">From the north, in [0, <see cref="Side"/>).</param>
    /// <param name="column">From the west, in [0, <see cref="Side"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No such row or column.</exception>
    public double? SampleMetres(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Side);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Side);
        double height = Height((row * Side) + column);
        return double.IsNaN(height) ? null : height;
    }

    /// <summary>Height between samples, bilinear; NaN where one that counts is a void.</summary>
    /// <param name="north">Degrees north of the southern edge, in [0, 1].</param>
    /// <param name="east">Degrees east of the western edge, in [0, 1].</param>
    internal double Between(double north, double east)
    {
        double down = (1 - north) * (Side - 1), right = east * (Side - 1);
        int row = Math.Min((int)down, Side - 2), column = Math.Min((int)right, Side - 2);
        double y = down - row, x = right - column;
        int at = (row * Side) + column;
        double nw = Height(at), ne = Height(at + 1), sw = Height(at + Side), se = Height(at + Side + 1);

        // A sample without weight may be a void: on a row, on a column and on a sample itself.
        return Mix(Mix(nw, ne, x), Mix(sw, se, x), y);
    }

    /// <summary>The sample at an index, row by row from the north-west; NaN for a void.</summary>
    internal double Height(int at)
    {
        if (samples is null)
        {
            return heights![at];
        }

        short sample = samples[at];
        return sample <= -32767 ? double.NaN : sample;
    }

    private static double Mix(double a, double b, double part) => part == 0 ? a : part == 1 ? b : a + ((b - a) * part);
}
