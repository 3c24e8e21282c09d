using System.Buffers.Binary;

namespace Ascertain.Custody.Ed25519;

/// <summary>An integer from 0 to L − 1, where L = 2^252 + 27742317777372353535851937790883648493 is the order of the base point (RFC 8032 §5.1).</summary>
/// <remarks>Held as four words of 64 bits, the lowest first. Time depends on values: for public data only.</remarks>
internal readonly struct Scalar
{
    /// <summary>Length of a scalar as bytes.</summary>
    public const int ByteCount = 32;

    /// <summary>Number of signed digits, as L has bits. Zeros follow the highest bit of L, so no digit carries beyond it.</summary>
    public const int DigitCount = 253;

    private readonly ulong word0, word1, word2, word3;

    private Scalar(ulong word0, ulong word1, ulong word2, ulong word3) =>
        (this.word0, this.word1, this.word2, this.word3) = (word0, word1, word2, word3);

    private static Scalar L => new(0x5812_631a_5cf5_d3ed, 0x14de_f9de_a2f7_9cd6, 0, 1UL << (252 - 192));

    /// <summary>Reads 32 bytes, little-endian. False from L upwards: RFC 8032 §5.1.7 refuses such an S, or S + L would be a second signature.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Scalar scalar)
    {
        scalar = new(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..ByteCount]));
        return !scalar.TrySubtract(L, out _);
    }

    /// <summary>The remainder modulo L of any number of bytes, little-endian: long division, bit by bit from the highest.</summary>
    public static Scalar Reduce(ReadOnlySpan<byte> bytes)
    {
        Scalar rest = default;
        for (int bit = (bytes.Length * 8) - 1; bit >= 0; bit--)
        {
            ulong next = (ulong)(bytes[bit / 8] >> (bit % 8)) & 1;
            rest = new(
                (rest.word0 << 1) | next,
                (rest.word1 << 1) | (rest.word0 >> 63),
                (rest.word2 << 1) | (rest.word1 >> 63),
                (rest.word3 << 1) | (rest.word2 >> 63));
            rest = rest.TrySubtract(L, out Scalar difference) ? difference : rest;
        }

        return rest;
    }

    /// <summary>Writes the signed digits of width w, the lowest first: the scalar is the sum of digit i times 2^i.</summary>
    /// <remarks>
    /// Each digit is 0, or odd and between −2^(w−1) and 2^(w−1); of w digits in a row at most one is not 0. w is at most 8.
    /// Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography", algorithm 3.35.
    /// </remarks>
    public void WriteDigits(Span<sbyte> digits, int width)
    {
        digits.Clear();
        int modulus = 1 << width, carry = 0;
        for (int i = 0; i < DigitCount;)
        {
            int digit = Bits(i, width) + carry;
            if (int.IsEvenInteger(digit))
            {
                i++; // 1 and a carry of 1 make 0 and a carry of 1
                continue;
            }

            carry = digit >= modulus / 2 ? 1 : 0;
            digits[i] = (sbyte)(digit - (carry * modulus));
            i += width;
        }
    }

    private static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        ulong difference = a - b - borrow;
        borrow = a < b || (a == b && borrow == 1) ? 1UL : 0UL;
        return difference;
    }

    // False when the other is greater.
    private bool TrySubtract(in Scalar other, out Scalar difference)
    {
        ulong borrow = 0;
        difference = new(
            Subtract(word0, other.word0, ref borrow),
            Subtract(word1, other.word1, ref borrow),
            Subtract(word2, other.word2, ref borrow),
            Subtract(word3, other.word3, ref borrow));
        return borrow == 0;
    }

    private int Bits(int from, int count)
    {
        int shift = from % 64;
        ulong low = Word(from / 64) >> shift, high = shift == 0 ? 0 : Word((from / 64) + 1) << (64 - shift);
        return (int)(low | high) & ((1 << count) - 1);
    }

    private ulong Word(int i) => i switch { 0 => word0, 1 => word1, 2 => word2, 3 => word3, _ => 0 };
}
