using System.Buffers.Binary;

namespace Ascertain.Media.Jpeg;

/// <summary>The bytes of a TIFF block in its byte order (TIFF 6.0 §2).</summary>
internal readonly ref struct TiffBlock(ReadOnlySpan<byte> bytes, long offset, bool isLittle)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Where the block lies in the item.</summary>
    public long Offset { get; } = offset;

    public int Short(int at) => at < 0 || at > Bytes.Length - 2 ? 0
        : isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(Bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(Bytes[at..]);

    public uint Long(int at) => at < 0 || at > Bytes.Length - 4 ? 0
        : isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(Bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(Bytes[at..]);

    /// <summary>Numerator over denominator; NaN for a zero denominator.</summary>
    public double Rational(int at) => Long(at + 4) is var denominator and not 0 ? (double)Long(at) / denominator : double.NaN;
}
