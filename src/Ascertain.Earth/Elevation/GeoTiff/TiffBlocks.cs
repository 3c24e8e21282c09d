using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Ascertain.Earth.Elevation.GeoTiff;

/// <summary>The strips or tiles of one page, unpacked to heights one at a time.</summary>
/// <remarks>
/// <para>Source: TIFF Revision 6.0 (Adobe, 1992), sections 3, 13, 14 and 15 for strips, LZW, differences and tiles; Adobe Photoshop TIFF Technical Notes (2002) for Deflate;
/// Adobe TIFF Technical Note 3 (2005) for differences of floating numbers.</para>
/// </remarks>
internal sealed class TiffBlocks
{
    private const int MostBlocks = 1 << 22, MostBlockBytes = 1 << 26;
    private const double UsualVoid = -9999;

    private readonly bool isTiled;
    private readonly int rows, columns, across;
    private readonly int sampleBytes, format, compression, predictor;
    private readonly long[] offsets, lengths;
    private readonly double? noData;

    /// <summary>Checks how a page is stored.</summary>
    /// <exception cref="InvalidDataException">In a way that is not read; the message is a sentence.</exception>
    public TiffBlocks(TiffPage page, double? noData)
    {
        this.noData = noData;
        (rows, columns) = ((int)Math.Min(page.Number(257), int.MaxValue), (int)Math.Min(page.Number(256), int.MaxValue));
        if (rows is < 2 or > 1_000_000 || columns is < 2 or > 1_000_000)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has {rows} rows of {columns} heights; from 2 to 1,000,000 of each are read."));
        }

        (int bits, format) = ((int)page.Number(258, 1), (int)page.Number(339, 1));
        (compression, predictor, sampleBytes) = ((int)page.Number(259, 1), (int)page.Number(317, 1), bits / 8);
        if (page.Number(277, 1) != 1 || (bits, format) is not ((16, 1 or 2) or (32, 1 or 2 or 3) or (64, 3)))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It has {page.Number(277, 1)} numbers of {bits} bits (format {format}) at each place; one whole or floating number of 16, 32 or 64 bits is read."));
        }

        if (compression is not (1 or 5 or 8 or 32946) || predictor is not (1 or 2 or 3) || (predictor == 3 && format != 3) || (predictor == 2 && bits == 64))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It is packed in a way that is not read (compression {compression}, predictor {predictor}); none, LZW and Deflate are."));
        }

        isTiled = page.Has(322);
        (BlockRows, BlockColumns) = isTiled ? ((int)Math.Min(page.Number(323), int.MaxValue), (int)Math.Min(page.Number(322), int.MaxValue)) : ((int)Math.Min(page.Number(278, rows), rows), columns);
        if (BlockRows < 1 || BlockColumns < 1 || (long)BlockRows * BlockColumns * sampleBytes > MostBlockBytes)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It is stored in pieces of {BlockRows} by {BlockColumns} heights; up to 64 MiB are read at once."));
        }

        across = (columns + BlockColumns - 1) / BlockColumns;
        long count = across * (((long)rows + BlockRows - 1) / BlockRows);
        (offsets, lengths) = count <= MostBlocks ? (page.Numbers(isTiled ? 324 : 273, MostBlocks), page.Numbers(isTiled ? 325 : 279, MostBlocks)) : ([], []);
        if (offsets.Length != count || lengths.Length != count)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It should have {count} pieces, and names {offsets.Length} places and {lengths.Length} lengths."));
        }
    }

    /// <summary>Rows of heights.</summary>
    public int Rows => rows;

    /// <summary>Heights in a row.</summary>
    public int Columns => columns;

    /// <summary>A number that was read, is no height and is not declared as a void; null where none was met so far.</summary>
    public double? UndeclaredVoid { get; private set; }

    /// <summary>Rows of one piece.</summary>
    public int BlockRows { get; }

    /// <summary>Columns of one piece.</summary>
    public int BlockColumns { get; }

    /// <summary>Unpacks the piece in which the row and column lie; NaN for voids. A piece that the file leaves out (length 0) is all voids.</summary>
    /// <exception cref="InvalidDataException">It is broken; the message is a sentence.</exception>
    public float[] Read(TiffBytes bytes, int blockRow, int blockColumn)
    {
        int index = (blockRow * across) + blockColumn;
        int high = isTiled ? BlockRows : Math.Min(BlockRows, rows - (blockRow * BlockRows));
        float[] heights = new float[high * BlockColumns];
        if (lengths[index] == 0)
        {
            Array.Fill(heights, float.NaN);
            return heights;
        }

        byte[] unpacked = Unpack(bytes, index, heights.Length * sampleBytes);
        for (int row = 0; row < high; row++)
        {
            Decode(unpacked.AsSpan(row * BlockColumns * sampleBytes, BlockColumns * sampleBytes), heights.AsSpan(row * BlockColumns, BlockColumns), bytes.IsLittleEndian);
        }

        return heights;
    }

    private byte[] Unpack(TiffBytes bytes, int index, int wanted)
    {
        // What cannot be packed grows a little; more than that is no piece of this file.
        if (lengths[index] > wanted + (wanted / 4) + 1024)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Its piece {index} has {lengths[index]} bytes, more than its heights."));
        }

        byte[] packed = bytes.At(offsets[index], (int)lengths[index]);
        byte[] unpacked = new byte[wanted];
        bool whole = compression switch
        {
            1 => packed.Length >= wanted && packed.AsSpan(0, wanted).TryCopyTo(unpacked),
            5 => LzwBytes.Unpack(packed, unpacked),
            _ => Inflate(packed, unpacked),
        };
        return whole ? unpacked : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Its piece {index} is damaged: it does not unpack to {wanted} bytes."));
    }

    private static bool Inflate(byte[] packed, byte[] unpacked)
    {
        using ZLibStream stream = new(new MemoryStream(packed), CompressionMode.Decompress);
        return stream.ReadAtLeast(unpacked, unpacked.Length, throwOnEndOfStream: false) == unpacked.Length;
    }

    private void Decode(Span<byte> row, Span<float> heights, bool littleEndian)
    {
        if (predictor == 3)
        {
            row = FromBytePlanes(row);
            littleEndian = false;
        }

        long sum = 0;
        for (int i = 0; i < heights.Length; i++)
        {
            ReadOnlySpan<byte> at = row.Slice(i * sampleBytes, sampleBytes);
            double value;
            if (sampleBytes == 8)
            {
                value = littleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(at) : BinaryPrimitives.ReadDoubleBigEndian(at);
            }
            else
            {
                uint whole = sampleBytes == 2
                    ? littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at)
                    : littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
                sum = predictor == 2 ? sum + whole : whole;
                value = (sampleBytes, format) switch
                {
                    (2, 1) => (ushort)sum,
                    (2, _) => (short)sum,
                    (_, 1) => (uint)sum,
                    (_, 2) => (int)sum,
                    _ => BitConverter.UInt32BitsToSingle((uint)sum),
                };
            }

            heights[i] = Height(value);
        }
    }

    // A number beyond any height of the Earth is a void that its maker did not declare; -32767 and -32768 are the voids of SRTM. So is -9999 where no void is declared: the usual one of grids
    // since Esri's ASCII raster format ("NODATA_value ... Default is -9999", ArcGIS documentation, Esri ASCII raster format), and no ground but that of a deep-sea trench. The highest ground is Everest's 8,849 m.
    private float Height(double value)
    {
        if (value == noData || double.IsNaN(value))
        {
            return float.NaN;
        }

        if (value is > -32767 and < 9_000 && (value != UsualVoid || noData is not null))
        {
            return (float)value;
        }

        UndeclaredVoid ??= value;
        return float.NaN;
    }

    // Technical Note 3: bytes of one significance stand together, the highest first, as differences from byte to byte.
    private byte[] FromBytePlanes(Span<byte> row)
    {
        for (int i = 1; i < row.Length; i++)
        {
            row[i] += row[i - 1];
        }

        byte[] numbers = new byte[row.Length];
        int count = row.Length / sampleBytes;
        for (int i = 0; i < count; i++)
        {
            for (int part = 0; part < sampleBytes; part++)
            {
                numbers[(i * sampleBytes) + part] = row[(part * count) + i];
            }
        }

        return numbers;
    }
}
