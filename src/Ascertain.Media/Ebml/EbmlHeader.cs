namespace Ascertain.Media.Ebml;

/// <summary>Id and size of one element as they stand (RFC 8794 §4 to §6).</summary>
/// <param name="Id">With its marker bits.</param>
/// <param name="Offset">First byte of the id.</param>
/// <param name="HeaderSize">Bytes of id and size, 2 to 12.</param>
/// <param name="DataSize">Declared bytes of data; -1 for "unknown".</param>
internal readonly record struct EbmlHeader(uint Id, long Offset, int HeaderSize, long DataSize)
{
    /// <summary>First byte after the header.</summary>
    public long DataOffset => Offset + HeaderSize;

    /// <summary>All data bits of the size are one.</summary>
    public bool HasUnknownSize => DataSize < 0;

    /// <summary>Where the data end, but not beyond <paramref name="limit"/>.</summary>
    public long EndWithin(long limit) => HasUnknownSize || DataSize > limit - DataOffset ? limit : DataOffset + DataSize;

    /// <summary>Reads a header.</summary>
    /// <returns>False where no id of 1 to 4 bytes with a size of 1 to 8 bytes stands before <paramref name="limit"/>.</returns>
    public static bool TryRead(ByteSource source, long offset, long limit, out EbmlHeader header)
    {
        header = default;
        Span<byte> bytes = stackalloc byte[12];
        int read = source.Read(offset, bytes);
        ReadOnlySpan<byte> there = bytes[..(int)Math.Clamp(Math.Min(read, limit - offset), 0, 12)];
        return TryRead(there, offset, out header);
    }

    /// <summary>Reads a header from bytes that begin at an offset of the item.</summary>
    public static bool TryRead(ReadOnlySpan<byte> there, long offset, out EbmlHeader header)
    {
        header = default;
        if (there.Length < 2)
        {
            return false;
        }

        int idLength = System.Numerics.BitOperations.LeadingZeroCount((uint)there[0]) - 23;
        if (idLength > 4 || there.Length <= idLength)
        {
            return false;
        }

        uint id = 0;
        for (int i = 0; i < idLength; i++)
        {
            id = (id << 8) | there[i];
        }

        int sizeLength = VariableInteger(there[idLength..], out long size);
        if (sizeLength == 0)
        {
            return false;
        }

        header = new EbmlHeader(id, offset, idLength + sizeLength, size);
        return true;
    }

    /// <summary>A variable-size integer without its marker (RFC 8794 §4); -1 when all data bits are one.</summary>
    /// <returns>Its length in bytes, or 0 when it is not whole.</returns>
    public static int VariableInteger(ReadOnlySpan<byte> bytes, out long value)
    {
        value = 0;
        if (bytes.IsEmpty || bytes[0] == 0)
        {
            return 0;
        }

        int length = System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[0]) - 23;
        if (bytes.Length < length)
        {
            return 0;
        }

        value = bytes[0] & ((1 << (8 - length)) - 1);
        for (int i = 1; i < length; i++)
        {
            value = (value << 8) | bytes[i];
        }

        if (value == (1L << (7 * length)) - 1)
        {
            value = -1;
        }

        return length;
    }
}
