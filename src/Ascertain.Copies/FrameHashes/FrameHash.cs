using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace Ascertain.Copies.FrameHashes;

/// <summary>256 bits that stand for how one picture looks. Pictures that look alike have hashes that differ in few bits.</summary>
/// <remarks>
/// <para>Bit k tells of coefficient (k / 16, k mod 16) of the cosine transform; see <see cref="PdqHasher"/>. Hexadecimal text has bit 255 first, as hash lists of PDQ have it.</para>
/// <para>It finds pictures that may be copies. It is no digest: different pictures can have the same.</para>
/// </remarks>
/// <param name="Bits0To63">Bits 0 to 63, bit k in place k.</param>
/// <param name="Bits64To127">Bits 64 to 127.</param>
/// <param name="Bits128To191">Bits 128 to 191.</param>
/// <param name="Bits192To255">Bits 192 to 255.</param>
public readonly record struct FrameHash(ulong Bits0To63, ulong Bits64To127, ulong Bits128To191, ulong Bits192To255) : IComparable<FrameHash>
{
    /// <summary>Bits of a hash.</summary>
    public const int Bits = 256;

    /// <summary>Bytes of a hash.</summary>
    public const int Bytes = Bits / 8;

    /// <summary>Characters of its text.</summary>
    public const int HexLength = Bits / 4;

    /// <summary>Number of bits in which two hashes differ, 0 to 256. Of unrelated pictures it is near 128.</summary>
    /// <param name="other">The other hash.</param>
    public int DistanceTo(FrameHash other) =>
        BitOperations.PopCount(Bits0To63 ^ other.Bits0To63) + BitOperations.PopCount(Bits64To127 ^ other.Bits64To127)
        + BitOperations.PopCount(Bits128To191 ^ other.Bits128To191) + BitOperations.PopCount(Bits192To255 ^ other.Bits192To255);

    /// <summary>Order of the 256-bit numbers, which is also that of their texts. It says nothing about likeness.</summary>
    /// <param name="other">The other hash.</param>
    public int CompareTo(FrameHash other)
    {
        int order = Bits192To255.CompareTo(other.Bits192To255);
        order = order != 0 ? order : Bits128To191.CompareTo(other.Bits128To191);
        order = order != 0 ? order : Bits64To127.CompareTo(other.Bits64To127);
        return order != 0 ? order : Bits0To63.CompareTo(other.Bits0To63);
    }

    /// <summary>64 lower-case hexadecimal digits, bit 255 first.</summary>
    public string ToHex() => string.Create(CultureInfo.InvariantCulture, $"{Bits192To255:x16}{Bits128To191:x16}{Bits64To127:x16}{Bits0To63:x16}");

    /// <summary>Reads <see cref="ToHex"/>; upper case is accepted, since lists of others have it.</summary>
    /// <param name="text">64 hexadecimal digits and nothing else.</param>
    /// <param name="hash">The hash.</param>
    /// <returns>False for any other text.</returns>
    public static bool TryFromHex(ReadOnlySpan<char> text, out FrameHash hash)
    {
        hash = default;
        if (text.Length != HexLength
            || !TryWord(text[..16], out ulong fourth) || !TryWord(text[16..32], out ulong third) || !TryWord(text[32..48], out ulong second) || !TryWord(text[48..], out ulong first))
        {
            return false;
        }

        hash = new FrameHash(first, second, third, fourth);
        return true;
    }

    /// <summary>Writes the 32 bytes in which it is stored: little-endian, so that bit k is bit k mod 8 of byte k / 8.</summary>
    /// <param name="to">Takes at least 32 bytes.</param>
    public void WriteTo(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(to, Bits0To63);
        BinaryPrimitives.WriteUInt64LittleEndian(to[8..], Bits64To127);
        BinaryPrimitives.WriteUInt64LittleEndian(to[16..], Bits128To191);
        BinaryPrimitives.WriteUInt64LittleEndian(to[24..], Bits192To255);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    /// <param name="from">At least 32 bytes.</param>
    public static FrameHash ReadFrom(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(from), BinaryPrimitives.ReadUInt64LittleEndian(from[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(from[16..]), BinaryPrimitives.ReadUInt64LittleEndian(from[24..]));

    /// <summary>The same as <see cref="ToHex"/>.</summary>
    public override string ToString() => ToHex();

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator <(FrameHash left, FrameHash right) => left.CompareTo(right) < 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator >(FrameHash left, FrameHash right) => left.CompareTo(right) > 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator <=(FrameHash left, FrameHash right) => left.CompareTo(right) <= 0;

    /// <summary>Order as <see cref="CompareTo"/> has it.</summary>
    public static bool operator >=(FrameHash left, FrameHash right) => left.CompareTo(right) >= 0;

    // No sign, no white space, no separator: hexadecimal digits alone.
    private static bool TryWord(ReadOnlySpan<char> text, out ulong word) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out word);
}
