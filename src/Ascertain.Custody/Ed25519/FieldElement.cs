using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ascertain.Custody.Ed25519;

/// <summary>An integer modulo p = 2^255 − 19: the field under edwards25519 (RFC 8032 §5.1).</summary>
/// <remarks>
/// <para>Held as five limbs of 51 bits, the lowest first: the value is the sum of limb i times 2^(51 i).</para>
/// <para>After every operation each limb is below 2^51 + 2^9, and the value so below 2 p: one element has several forms.
/// <see cref="Write"/>, <see cref="IsZero"/> and <see cref="IsOdd"/> look at the smallest.</para>
/// </remarks>
internal readonly struct FieldElement
{
    /// <summary>Length of an element as bytes.</summary>
    public const int ByteCount = 32;

    /// <summary>The 51 bits of a limb.</summary>
    public const ulong LimbMask = (1UL << 51) - 1;

    private readonly ulong limb0, limb1, limb2, limb3, limb4;

    private FieldElement(ulong limb0, ulong limb1, ulong limb2, ulong limb3, ulong limb4) =>
        (this.limb0, this.limb1, this.limb2, this.limb3, this.limb4) = (limb0, limb1, limb2, limb3, limb4);

    /// <summary>0.</summary>
    public static FieldElement Zero => default;

    /// <summary>1.</summary>
    public static FieldElement One => Of(1);

    /// <summary>A square root of −1: 2^((p−1)/4) (RFC 8032 §5.1.3), which is (2^((p−5)/8))² · 2.</summary>
    public static FieldElement SquareRootOfMinusOne { get; } = Of(2).RaiseToPMinus5Over8().Square() * Of(2);

    /// <summary>Whether this is 0 modulo p.</summary>
    public bool IsZero
    {
        get
        {
            FieldElement smallest = Smallest();
            return (smallest.limb0 | smallest.limb1 | smallest.limb2 | smallest.limb3 | smallest.limb4) == 0;
        }
    }

    /// <summary>Whether the smallest non-negative form is odd: the sign of x in RFC 8032 §5.1.2.</summary>
    public bool IsOdd => (Smallest().limb0 & 1) != 0;

    /// <summary>A small number as an element.</summary>
    public static FieldElement Of(uint value) => new(value, 0, 0, 0, 0);

    /// <summary>Reads 32 bytes, little-endian, without the highest bit; a value from p to 2^255 − 1 is taken modulo p.</summary>
    public static FieldElement Read(ReadOnlySpan<byte> bytes)
    {
        ulong word0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong word1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        ulong word2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        ulong word3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..ByteCount]);
        return new(
            word0 & LimbMask,
            ((word0 >> 51) | (word1 << 13)) & LimbMask,
            ((word1 >> 38) | (word2 << 26)) & LimbMask,
            ((word2 >> 25) | (word3 << 39)) & LimbMask,
            (word3 >> 12) & LimbMask);
    }

    /// <summary>Writes the smallest non-negative form as 32 bytes, little-endian; the highest bit is 0.</summary>
    public void Write(Span<byte> bytes)
    {
        FieldElement it = Smallest();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, it.limb0 | (it.limb1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (it.limb1 >> 13) | (it.limb2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (it.limb2 >> 26) | (it.limb3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (it.limb3 >> 39) | (it.limb4 << 12));
    }

    /// <summary>a + b.</summary>
    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        Carried(a.limb0 + b.limb0, a.limb1 + b.limb1, a.limb2 + b.limb2, a.limb3 + b.limb3, a.limb4 + b.limb4);

    /// <summary>a − b as a + 4p − b: the limbs of 4p are 2^53 − 76 and four times 2^53 − 4, so no difference is below 0.</summary>
    public static FieldElement operator -(in FieldElement a, in FieldElement b) =>
        Carried(
            a.limb0 + (1UL << 53) - 76 - b.limb0,
            a.limb1 + (1UL << 53) - 4 - b.limb1,
            a.limb2 + (1UL << 53) - 4 - b.limb2,
            a.limb3 + (1UL << 53) - 4 - b.limb3,
            a.limb4 + (1UL << 53) - 4 - b.limb4);

    /// <summary>−a.</summary>
    public static FieldElement operator -(in FieldElement a) => Zero - a;

    /// <summary>a · b: the schoolbook product. What lies above 2^255 comes back times 19, because 2^255 is 19 modulo p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        ulong b1x19 = b.limb1 * 19, b2x19 = b.limb2 * 19, b3x19 = b.limb3 * 19, b4x19 = b.limb4 * 19;
        return Folded(
            LimbSum.Product(a.limb0, b.limb0) + LimbSum.Product(a.limb1, b4x19) + LimbSum.Product(a.limb2, b3x19) + LimbSum.Product(a.limb3, b2x19) + LimbSum.Product(a.limb4, b1x19),
            LimbSum.Product(a.limb0, b.limb1) + LimbSum.Product(a.limb1, b.limb0) + LimbSum.Product(a.limb2, b4x19) + LimbSum.Product(a.limb3, b3x19) + LimbSum.Product(a.limb4, b2x19),
            LimbSum.Product(a.limb0, b.limb2) + LimbSum.Product(a.limb1, b.limb1) + LimbSum.Product(a.limb2, b.limb0) + LimbSum.Product(a.limb3, b4x19) + LimbSum.Product(a.limb4, b3x19),
            LimbSum.Product(a.limb0, b.limb3) + LimbSum.Product(a.limb1, b.limb2) + LimbSum.Product(a.limb2, b.limb1) + LimbSum.Product(a.limb3, b.limb0) + LimbSum.Product(a.limb4, b4x19),
            LimbSum.Product(a.limb0, b.limb4) + LimbSum.Product(a.limb1, b.limb3) + LimbSum.Product(a.limb2, b.limb2) + LimbSum.Product(a.limb3, b.limb1) + LimbSum.Product(a.limb4, b.limb0));
    }

    /// <summary>This times itself: the product with its equal terms taken together, which saves ten multiplications of 25.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public FieldElement Square()
    {
        ulong twice0 = limb0 * 2, twice1 = limb1 * 2, twice2 = limb2 * 2, twice3 = limb3 * 2, limb3x19 = limb3 * 19, limb4x19 = limb4 * 19;
        return Folded(
            LimbSum.Product(limb0, limb0) + LimbSum.Product(twice1, limb4x19) + LimbSum.Product(twice2, limb3x19),
            LimbSum.Product(twice0, limb1) + LimbSum.Product(twice2, limb4x19) + LimbSum.Product(limb3, limb3x19),
            LimbSum.Product(twice0, limb2) + LimbSum.Product(limb1, limb1) + LimbSum.Product(twice3, limb4x19),
            LimbSum.Product(twice0, limb3) + LimbSum.Product(twice1, limb2) + LimbSum.Product(limb4, limb4x19),
            LimbSum.Product(twice0, limb4) + LimbSum.Product(twice1, limb3) + LimbSum.Product(limb2, limb2));
    }

    /// <summary>1 / this, and 0 for 0: this^(p−2) (Fermat), with p − 2 = 8 · (p−5)/8 + 3.</summary>
    public FieldElement Invert() => RaiseToPMinus5Over8().Squared(3) * Square() * this;

    /// <summary>This to the power (p−5)/8 = 2^252 − 3, the exponent of the square root in RFC 8032 §5.1.3.</summary>
    /// <remarks>onesN is this^(2^N − 1), an exponent of N one bits; the last step appends the bits 01.</remarks>
    public FieldElement RaiseToPMinus5Over8()
    {
        FieldElement ones2 = Squared(1) * this;
        FieldElement ones4 = ones2.Squared(2) * ones2;
        FieldElement ones5 = ones4.Squared(1) * this;
        FieldElement ones10 = ones5.Squared(5) * ones5;
        FieldElement ones20 = ones10.Squared(10) * ones10;
        FieldElement ones40 = ones20.Squared(20) * ones20;
        FieldElement ones50 = ones40.Squared(10) * ones10;
        FieldElement ones100 = ones50.Squared(50) * ones50;
        FieldElement ones200 = ones100.Squared(100) * ones100;
        FieldElement ones250 = ones200.Squared(50) * ones50;
        return ones250.Squared(2) * this;
    }

    private FieldElement Squared(int times)
    {
        FieldElement power = this;
        for (int i = 0; i < times; i++)
        {
            power = power.Square();
        }

        return power;
    }

    // Sums of limbs, each below 2^55: what carries is at most 15, and 15 · 19 is below 2^9.
    private static FieldElement Carried(ulong sum0, ulong sum1, ulong sum2, ulong sum3, ulong sum4) => new(
        (sum0 & LimbMask) + ((sum4 >> 51) * 19),
        (sum1 & LimbMask) + (sum0 >> 51),
        (sum2 & LimbMask) + (sum1 >> 51),
        (sum3 & LimbMask) + (sum2 >> 51),
        (sum4 & LimbMask) + (sum3 >> 51));

    // Sums below 78 · 2^102 in the first four, below 6 · 2^102 in the last. So each carry fits 64 bits, the last one
    // times 19 too, and what it carries on to the second limb is below 6 · 19 + 1, and so below 2^9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Folded(LimbSum sum0, LimbSum sum1, LimbSum sum2, LimbSum sum3, LimbSum sum4)
    {
        sum1 += sum0.Carry;
        sum2 += sum1.Carry;
        sum3 += sum2.Carry;
        sum4 += sum3.Carry;
        ulong lowest = sum0.Limb + (sum4.Carry * 19);
        return new(lowest & LimbMask, sum1.Limb + (lowest >> 51), sum2.Limb, sum3.Limb, sum4.Limb);
    }

    // This is a value v below 2 p: v + 19 reaches 2^255 exactly when v is at least p, and v − p = v + 19 − 2^255.
    private FieldElement Smallest()
    {
        ulong carry = (limb0 + 19) >> 51;
        carry = (limb1 + carry) >> 51;
        carry = (limb2 + carry) >> 51;
        carry = (limb3 + carry) >> 51;
        ulong isAtLeastP = (limb4 + carry) >> 51;
        ulong sum0 = limb0 + (19 * isAtLeastP);
        ulong sum1 = limb1 + (sum0 >> 51);
        ulong sum2 = limb2 + (sum1 >> 51);
        ulong sum3 = limb3 + (sum2 >> 51);
        ulong sum4 = limb4 + (sum3 >> 51);
        return new(sum0 & LimbMask, sum1 & LimbMask, sum2 & LimbMask, sum3 & LimbMask, sum4 & LimbMask);
    }
}
