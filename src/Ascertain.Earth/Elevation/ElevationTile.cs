using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Earth.Elevation;

/// <summary>Heights of one degree by one degree, of the Shuttle Radar Topography Mission or in its form (HGT).</summary>
/// <remarks>
/// <para>Source of the form: NASA/USGS, SRTM Topography ("SRTM_Topo.txt", "Documentation for the SRTM data products", 2009), section 2 and 3.1.3: rows from north to south, samples
/// from west to east, signed 16-bit whole metres with the high byte first, 3601 or 1201 to a side, the outermost shared with the neighbours; the name gives the south-west corner.
/// Samples stand for points, not for areas.</para>
/// <para>Voids (-32768; some makers write -32767) stay voids. Heights count from the EGM96 geoid. Stated error of SRTM: 16 metres absolute, 10 relative, at 90 % (same source);
/// surfaces, not bare ground: forests and roofs are in it.</para>
/// </remarks>
public sealed class ElevationTile
{
    /// <summary>Bytes of the largest tile, one arc-second: 3601 by 3601 samples of two bytes.</summary>
    public const int MostBytes = 3601 * 3601 * 2;

    private const int LeastBytes = 1201 * 1201 * 2;
    private readonly short[] samples; // row by row from the north-west corner

    private ElevationTile(int south, int west, int side, short[] samples) =>
        (SouthDegrees, WestDegrees, Side, this.samples) = (south, west, side, samples);

    /// <summary>What the heights count from.</summary>
    public static VerticalDatum Datum => VerticalDatum.Egm96;

    /// <summary>Latitude of the southern edge in whole degrees, in [-90, 89].</summary>
    public int SouthDegrees { get; }

    /// <summary>Longitude of the western edge in whole degrees, in [-180, 179].</summary>
    public int WestDegrees { get; }

    /// <summary>Samples to a side: 1201 (three arc-seconds) or 3601 (one).</summary>
    public int Side { get; }

    /// <summary>Distance of two samples in seconds of arc: 3 or 1.</summary>
    public int ArcSeconds => 3600 / (Side - 1);

    /// <summary>Bytes that the heights take in memory.</summary>
    public int Bytes => samples.Length * sizeof(short);

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

    /// <summary>One sample in metres above the EGM96 geoid; null for a void.</summary>
    /// <param name="row">From the north, in [0, <see cref="Side"/>).</param>
    /// <param name="column">From the west, in [0, <see cref="Side"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">No such row or column.</exception>
    public int? SampleMetres(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Side);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Side);
        short sample = samples[(row * Side) + column];
        return IsVoid(sample) ? null : sample;
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
        short nw = samples[at], ne = samples[at + 1], sw = samples[at + Side], se = samples[at + Side + 1];
        return IsVoid(nw) || IsVoid(ne) || IsVoid(sw) || IsVoid(se)
            ? BesideVoid(nw, ne, sw, se, x, y)
            : Mix(Mix(nw, ne, x), Mix(sw, se, x), y);
    }

    // A sample without weight may be a void: on a row, on a column and on a sample itself.
    private static double BesideVoid(short nw, short ne, short sw, short se, double x, double y) =>
        Mix(Mix(Height(nw), Height(ne), x), Mix(Height(sw), Height(se), x), y);

    private static double Mix(double a, double b, double part) => part == 0 ? a : part == 1 ? b : a + ((b - a) * part);

    private static double Height(short sample) => IsVoid(sample) ? double.NaN : sample;

    private static bool IsVoid(short sample) => sample <= -32767;
}
