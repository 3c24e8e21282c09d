using System.Buffers.Binary;
using System.IO.Compression;

namespace Ascertain.Media.Decoding;

/// <summary>Writes a picture as PNG (W3C PNG Specification, third edition): header, one run of data, end. No text, no time, no colour profile.</summary>
/// <remarks>The compressed bytes depend on the runtime's zlib and are never digested.</remarks>
public static class PngWriter
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes to a stream and leaves it open.</summary>
    public static void Write(RgbImage image, Stream to)
    {
        ArgumentNullException.ThrowIfNull(image);
        Write(image.Pixels.Span, image.Width, image.Height, hasAlpha: false, to);
    }

    /// <summary>Writes samples of red, green, blue and opacity (not multiplied), row by row from the upper left, to a stream, and leaves it open.</summary>
    /// <exception cref="ArgumentException">Other than four bytes a pixel.</exception>
    public static void WriteRgba(ReadOnlySpan<byte> samples, int width, int height, Stream to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(samples.Length, 4L * width * height);
        Write(samples, width, height, hasAlpha: true, to);
    }

    private static void Write(ReadOnlySpan<byte> pixels, int width, int height, bool hasAlpha, Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, (byte)(hasAlpha ? 6 : 2)); // 8 bits, true colour; then deflate, adaptive filters, no interlace: all 0
        WriteChunk(to, "IHDR"u8, header);
        WriteChunk(to, "IDAT"u8, Compress(pixels, (hasAlpha ? 4 : 3) * width));
        WriteChunk(to, "IEND"u8, []);
    }

    // Filter 2 (Up) for every row: a row minus the one above, which suits pictures well enough.
    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int stride)
    {
        byte[] row = new byte[stride + 1];
        row[0] = 2;
        MemoryStream packed = new();
        using (ZLibStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < pixels.Length / stride; y++)
            {
                ReadOnlySpan<byte> here = pixels.Slice(y * stride, stride);
                for (int x = 0; x < stride; x++)
                {
                    row[x + 1] = (byte)(here[x] - (y == 0 ? 0 : pixels[((y - 1) * stride) + x]));
                }

                deflate.Write(row);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void WriteChunk(Stream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        to.Write(number);
        to.Write(type);
        to.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        to.Write(number);
    }

    // CRC-32 of ISO 3309 (PNG annex D), bit by bit: a still is written once in a while.
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB8_8320 & (uint)-(int)(crc & 1));
            }
        }

        return crc;
    }
}
