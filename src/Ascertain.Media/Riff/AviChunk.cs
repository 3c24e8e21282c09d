namespace Ascertain.Media.Riff;

/// <summary>One chunk of picture or sound in a <c>movi</c> list.</summary>
internal struct AviChunk
{
    /// <summary>First byte of its data.</summary>
    public long Data;

    /// <summary>Bytes of data that are there.</summary>
    public int Size;

    /// <summary>The last two letters of its id, e.g. <c>dc</c>, as a big-endian number.</summary>
    public ushort Kind;

    /// <summary>Stream number, 0 to 99.</summary>
    public byte Stream;

    /// <summary>An index marks it as a key frame.</summary>
    public bool IsKey;

    /// <summary>An index names it.</summary>
    public bool IsIndexed;

    /// <summary>Its four characters, as a big-endian number.</summary>
    public readonly uint Id => ((uint)('0' + (Stream / 10)) << 24) | ((uint)('0' + (Stream % 10)) << 16) | Kind;
}
