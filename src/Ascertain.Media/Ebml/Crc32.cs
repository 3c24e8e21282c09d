using System.Buffers.Binary;

namespace Ascertain.Media.Ebml;

/// <summary>The checksum of a CRC-32 element: ISO 3309 / ITU-T V.42, reflected polynomial 0xEDB88320, little-endian in the file (RFC 8794 §11.3.1).</summary>
/// <remarks><see cref="OfScalar"/> is the specification; <see cref="Of"/> takes eight bytes at a time from eight tables (M. Kounavis and F. Berry, 2005) and equals it.</remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    // Row k holds what one byte contributes when k further bytes follow it.
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum, eight bytes at a time.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<uint> table = Table;
        uint crc = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc, high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (byte)low] ^ table[(6 * 256) + (byte)(low >> 8)] ^ table[(5 * 256) + (byte)(low >> 16)] ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (byte)high] ^ table[(2 * 256) + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            crc = (crc >> 8) ^ table[(byte)(crc ^ value)];
        }

        return ~crc;
    }

    /// <summary>The plain loop over bits: read this to know what is computed.</summary>
    public static uint OfScalar(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = EightBits(crc ^ value);
        }

        return ~crc;
    }

    private static uint EightBits(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        }

        return value;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[8 * 256];
        for (int i = 0; i < 256; i++)
        {
            table[i] = EightBits((uint)i);
        }

        for (int i = 256; i < table.Length; i++)
        {
            uint before = table[i - 256];
            table[i] = (before >> 8) ^ table[(byte)before];
        }

        return table;
    }
}
