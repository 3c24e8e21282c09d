namespace Ascertain.Custody.TimeStamps;

/// <summary>Reads the parts of an <c>.ots</c> file, never past its end.</summary>
/// <param name="bytes">What is left to read.</param>
internal ref struct OpenTimestampsReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public readonly bool AtEnd => rest.IsEmpty;

    public byte ReadByte() => ReadBytes(1)[0];

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if (length > rest.Length)
        {
            throw new CustodyFormatException("ots.truncated", "An OpenTimestamps proof ends early.");
        }

        ReadOnlySpan<byte> read = rest[..length];
        rest = rest[length..];
        return read;
    }

    /// <summary>A length and that many bytes.</summary>
    public ReadOnlySpan<byte> ReadCounted(int least, int greatest)
    {
        long length = ReadNumber();
        return length >= least && length <= greatest
            ? ReadBytes((int)length)
            : throw new CustodyFormatException("ots.length", $"A part of an OpenTimestamps proof has {length} bytes; {least} to {greatest} are allowed.");
    }

    /// <summary>A number in LEB128: seven bits a byte, lowest first; at most 63 bits are read.</summary>
    public long ReadNumber()
    {
        long number = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte part = ReadByte();
            number |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }

        throw new CustodyFormatException("ots.number", "A number in an OpenTimestamps proof has more than 63 bits.");
    }
}
