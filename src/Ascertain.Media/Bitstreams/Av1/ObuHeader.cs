namespace Ascertain.Media.Bitstreams.Av1;

/// <summary>One open bitstream unit's header, AV1 specification §5.3.</summary>
/// <param name="Type">obu_type.</param>
/// <param name="HeaderSize">Bytes of header and size field.</param>
/// <param name="PayloadSize">Bytes after them; -1 when there is no size field, so that the unit reaches to the end.</param>
/// <param name="ForbiddenBit">obu_forbidden_bit is set.</param>
internal readonly record struct ObuHeader(int Type, int HeaderSize, long PayloadSize, bool ForbiddenBit)
{
    public const int SequenceHeader = 1;
    public const int TemporalDelimiter = 2;
    public const int FrameHeader = 3;
    public const int TileGroup = 4;
    public const int Metadata = 5;
    public const int Frame = 6;
    public const int RedundantFrameHeader = 7;
    public const int TileList = 8;
    public const int Padding = 15;

    /// <summary>Header, extension and an 8-byte size.</summary>
    public const int MostBytes = 10;

    /// <summary>Reserved types 0 and 9 to 14 (§6.2.2).</summary>
    public bool IsReserved => Type is 0 or (>= 9 and <= 14);

    /// <summary>Reads one; false when the bytes end inside it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out ObuHeader header)
    {
        BitReader bits = new(bytes);
        bool forbidden = bits.Flag();
        int type = (int)bits.Bits(4);
        bool extension = bits.Flag();
        bool hasSize = bits.Flag();
        bits.Skip(extension ? 9 : 1);
        long size = hasSize ? bits.Leb128() : -1;
        header = new ObuHeader(type, (int)(bits.Position / 8), size, forbidden);
        return !bits.Ended;
    }
}
