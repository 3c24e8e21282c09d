using System.Buffers.Binary;
using Ascertain.Earth.Horizons;

namespace Ascertain.Geolocation.Maps;

/// <summary>Heights of a map at equal steps, and the picture of their relief: shaded as by a light from the north-west, water level and unknown ground in their own tones.</summary>
/// <remarks>The shade is the cosine between the ground's normal and the light: B. K. P. Horn, Hill shading and the reflectance map, Proc. IEEE 69 (1981) 14, equation for the Lambertian surface. The picture is a bitmap as it stands, not compressed, so that its bytes are the same on every machine.</remarks>
internal sealed class ReliefRaster
{
    private const double Side = 1.5; // units of the map to a pixel; arbitrary, the reader's screen smooths it
    private const byte Water = 254, Unknown = 255;

    private ReliefRaster(int columns, int rows, double[] heights, double pixelMetres) => (Columns, Rows, Heights, PixelMetres) = (columns, rows, heights, pixelMetres);

    /// <summary>Pixels across.</summary>
    public int Columns { get; }

    /// <summary>Pixels down.</summary>
    public int Rows { get; }

    /// <summary>Of the pixels' middles row by row from the north-west; NaN where nothing is known.</summary>
    public double[] Heights { get; }

    /// <summary>Size of a pixel on the ground.</summary>
    public double PixelMetres { get; }

    /// <summary>Of a map.</summary>
    public static ReliefRaster Of(TerrainGrid grid, MapFrame map)
    {
        int columns = (int)(map.Width / Side), rows = (int)(map.Height / Side);
        double[] heights = new double[columns * rows];
        for (int row = 0; row < rows; row++)
        {
            double y = grid.RowOf(map.NorthDegrees - ((row + 0.5) * (map.NorthDegrees - map.SouthDegrees) / rows));
            for (int column = 0; column < columns; column++)
            {
                double longitude = map.WestDegrees + ((column + 0.5) * (map.EastDegrees - map.WestDegrees) / columns);
                heights[(row * columns) + column] = grid.HeightMetres(y, grid.ColumnOf(longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude));
            }
        }

        return new(columns, rows, heights, map.MetresPerUnit * map.Height / rows);
    }

    /// <summary>Least and greatest height; null where nothing is known.</summary>
    public (double Least, double Greatest)? Span
    {
        get
        {
            double[] known = [.. Heights.Where(static it => !double.IsNaN(it))];
            return known.Length == 0 ? null : (known.Min(), known.Max());
        }
    }

    /// <summary>The picture as a Windows bitmap of 8 bits with a palette (BITMAPINFOHEADER).</summary>
    public byte[] ToBitmap()
    {
        const int Head = 14 + 40 + (256 * 4);
        int stride = (Columns + 3) & ~3;
        byte[] file = new byte[Head + (stride * Rows)];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), Head);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Columns);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), Rows); // from the lowest row up
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(34), stride * Rows);
        for (int i = 0; i < 256; i++)
        {
            (byte blue, byte green, byte red) = i switch { Water => ((byte)235, (byte)215, (byte)190), Unknown => ((byte)255, (byte)255, (byte)255), _ => ((byte)(i * 235 / 253), (byte)(i * 246 / 253), (byte)(i * 250 / 253)) };
            (file[54 + (4 * i)], file[55 + (4 * i)], file[56 + (4 * i)]) = (blue, green, red);
        }

        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                file[Head + ((Rows - 1 - row) * stride) + column] = Tone(row, column);
            }
        }

        return file;
    }

    private byte Tone(int row, int column)
    {
        double here = Heights[(row * Columns) + column];
        if (double.IsNaN(here))
        {
            return Unknown;
        }

        double eastward = Slope(row, column, 0, 1), southward = Slope(row, column, 1, 0);
        if (here <= 0 && eastward == 0 && southward == 0)
        {
            return Water;
        }

        // The light from the north-west, 45 degrees high: (-1, -1, √2) / 2 to the east, to the south and up.
        double lit = (eastward + southward + 1.4142135623730951) / (2 * Math.Sqrt((eastward * eastward) + (southward * southward) + 1));
        return (byte)Math.Clamp(70 + (250 * Math.Max(0, lit)), 0, 250);
    }

    // Metres of rise in a metre; at the rim and beside unknown ground from one side only.
    private double Slope(int row, int column, int down, int right)
    {
        (double before, double here, double after) = (At(row - down, column - right), At(row, column), At(row + down, column + right));
        return double.IsNaN(before) ? double.IsNaN(after) ? 0 : (after - here) / PixelMetres : double.IsNaN(after) ? (here - before) / PixelMetres : (after - before) / (2 * PixelMetres);
    }

    private double At(int row, int column) => row < 0 || column < 0 || row >= Rows || column >= Columns ? double.NaN : Heights[(row * Columns) + column];
}
