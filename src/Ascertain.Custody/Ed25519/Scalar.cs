using System.Buffers.Binary;

namespace Ascertain.Custody.Ed25519;

/// <summary>An integer from 0 to L − 1, where L = 2^252 + 27742317777372353535851937790883648493 is the order of the base point (RFC 8032 §5.1).</summary>
/// <remarks>Time depends on values: for public data only.</remarks>
internal readonly struct Scalar
{
    /// <summary>Length of a scalar as bytes.</summary>
    public const int ByteCount = 32;

    /// <summary>Number of signed digits, as L has bits. Zeros follow the highest bit of L, so no digit carries beyond it.</summary>
    public const int DigitCount = 253;

    private static readonly UInt128 HighOfL = UInt128.One << (252 - 128);
    private static readonly UInt128 LowOfL = new(0x14de_f9de_a2f7_9cd6, 0x5812_631a_5cf5_d3ed);
    private readonly UInt128 high, low;

    private Scalar(UInt128 high, UInt128 low) => (this.high, this.low) = (high, low);

    private bool IsAtLeastL => high > HighOfL || (high == HighOfL && low >= LowOfL);

    /// <summary>Reads 32 bytes, little-endian. False from L upwards: RFC 8032 §5.1.7 refuses such an S, or S + L would be a second signature.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Scalar scalar)
    {
        scalar = new(BinaryPrimitives.ReadUInt128LittleEndian(bytes[16..ByteCount]), BinaryPrimitives.ReadUInt128LittleEndian(bytes));
        return !scalar.IsAtLeastL;
    }

    /// <summary>The remainder modulo L of any number of bytes, little-endian: long division, bit by bit from the highest.</summary>
    public static Scalar Reduce(ReadOnlySpan<byte> bytes)
    {
        Scalar rest = default;
        for (int bit = (bytes.Length * 8) - 1; bit >= 0; bit--)
        {
            uint next = (uint)(bytes[bit / 8] >> (bit % 8)) & 1;
            rest = new((rest.high << 1) | (rest.low >> 127), (rest.low << 1) | next);
            rest = rest.IsAtLeastL ? rest.LessL() : rest;
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
        (UInt128 high, UInt128 low) = (this.high, this.low);
        int modulus = 1 << width;
        for (int i = 0; i < DigitCount; i++)
        {
            int digit = 0;
            if (UInt128.IsOddInteger(low))
            {
                digit = (int)(uint)low & (modulus - 1);
                low -= (uint)digit;
                if (digit >= modulus / 2)
                {
                    digit -= modulus;
                    low += (uint)modulus; // a multiple of it before and after, so it wraps to 0 or not at all
                    high += low == 0 ? UInt128.One : UInt128.Zero;
                }
            }

            digits[i] = (sbyte)digit;
            (high, low) = (high >> 1, (low >> 1) | (high << 127));
        }
    }

    private Scalar LessL() => new(high - HighOfL - (low < LowOfL ? UInt128.One : UInt128.Zero), low - LowOfL);
}
