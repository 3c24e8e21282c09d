namespace Ascertain.Custody.Ed25519;

/// <summary>The table P, 3 P, 5 P … (2^(w−1) − 1) P of a point, for scalars in signed digits of width w.</summary>
internal sealed class OddMultiples
{
    private readonly int width;
    private readonly EdwardsAddend[] addends;

    /// <summary>Computes the 2^(w−2) multiples; w is from 2 to 8.</summary>
    public OddMultiples(EdwardsPoint point, int width)
    {
        this.width = width;
        addends = new EdwardsAddend[1 << (width - 2)];
        EdwardsAddend twice = point.Double().ToAddend();
        for (int i = 0; i < addends.Length; i++)
        {
            addends[i] = point.ToAddend();
            point = point.Add(twice);
        }
    }

    /// <summary>a P + b Q, where P and Q are the points of the tables, with one common chain of doublings.</summary>
    /// <remarks>Straus's method, interleaved with signed digits: Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography", algorithm 3.51.</remarks>
    public static EdwardsPoint Sum(in Scalar a, OddMultiples ofP, in Scalar b, OddMultiples ofQ)
    {
        Span<sbyte> digitsOfA = stackalloc sbyte[Scalar.DigitCount];
        Span<sbyte> digitsOfB = stackalloc sbyte[Scalar.DigitCount];
        a.WriteDigits(digitsOfA, ofP.width);
        b.WriteDigits(digitsOfB, ofQ.width);
        EdwardsPoint sum = EdwardsPoint.Identity;
        for (int i = Scalar.DigitCount - 1; i >= 0; i--)
        {
            sum = ofQ.Add(ofP.Add(sum.Double(), digitsOfA[i]), digitsOfB[i]);
        }

        return sum;
    }

    private EdwardsPoint Add(in EdwardsPoint sum, int digit) => digit switch
    {
        > 0 => sum.Add(addends[digit / 2]),
        < 0 => sum.Add(addends[-digit / 2].Negate()),
        0 => sum,
    };
}
