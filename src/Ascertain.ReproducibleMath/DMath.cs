namespace Ascertain.ReproducibleMath;

/// <summary>Elementary functions that give the same bits on every machine, and are within one unit in the last place everywhere.</summary>
/// <remarks>
/// <para><see cref="Math"/> calls the C runtime, whose results differ between CPUs (measured: up to 0.08 % of arguments). Here only + − × ÷ √, fused multiply-add
/// and integer operations are used, which IEEE 754-2019 defines to the bit.</para>
/// <para>Each function reduces its argument, evaluates its series in double-double (about 100 bits) and rounds once, so that results are almost always the nearest double.
/// Reductions after W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), and M. Payne and R. Hanek, SIGNUM Newsletter 18 (1983).
/// Special values follow IEEE 754-2019 §9.2.1 and ISO C Annex F.</para>
/// </remarks>
public static partial class DMath
{
    private const double ExponentOverflow = 709.782712893384, ExponentUnderflow = -745.1332191019412;

    /// <summary>e^x. NaN for NaN; +∞ above 709.78; 0 below −745.13.</summary>
    public static double Exp(double x) => double.IsNaN(x) ? x
        : x > ExponentOverflow ? double.PositiveInfinity
        : x < ExponentUnderflow ? 0
        : Exp(DoubleDouble.Of(x));

    /// <summary>Natural logarithm. NaN below 0 and for NaN; −∞ at ±0; +∞ at +∞.</summary>
    public static double Log(double x) => IsSpecialForLog(x, out double special) ? special : LogOf(x).Round();

    /// <summary>Base-10 logarithm; special values as <see cref="Log"/>.</summary>
    public static double Log10(double x) => IsSpecialForLog(x, out double special) ? special : (LogOf(x) * MathConstants.Log10E).Round();

    /// <summary>Base-2 logarithm; special values as <see cref="Log"/>.</summary>
    public static double Log2(double x) => IsSpecialForLog(x, out double special) ? special : (LogOf(x) * MathConstants.Log2E).Round();

    /// <summary>x to the power y; special values as IEEE 754-2019 §9.2.1 (pow).</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        bool isWhole = y == Math.Floor(y), isOdd = isWhole && Math.Abs(y) < 9_007_199_254_740_992 && ((long)y & 1) != 0;
        double size = Math.Abs(x);
        if (double.IsInfinity(y))
        {
            return size == 1 ? 1 : size > 1 == y > 0 ? double.PositiveInfinity : 0;
        }

        if (size == 0 || double.IsInfinity(size))
        {
            double magnitude = size == 0 == y > 0 ? 0 : double.PositiveInfinity;
            return isOdd && double.IsNegative(x) ? -magnitude : magnitude;
        }

        if (x < 0 && !isWhole)
        {
            return double.NaN;
        }

        DoubleDouble exponent = LogOf(size) * Clamped(y);
        double result = exponent.High > ExponentOverflow + 1 ? double.PositiveInfinity : exponent.High < ExponentUnderflow - 1 ? 0 : Exp(exponent);
        return x < 0 && isOdd ? -result : result;
    }

    // |log x| ≤ 745, so larger exponents over- or underflow anyway, and the product stays finite.
    private static double Clamped(double y) => Math.Abs(y) < 1e290 ? y : y > 0 ? 1e290 : -1e290;

    private static bool IsSpecialForLog(double x, out double special)
    {
        special = x switch
        {
            0 => double.NegativeInfinity,
            > 0 when double.IsPositiveInfinity(x) => x,
            > 0 => 0,
            _ => double.NaN,
        };
        return !(x > 0) || double.IsInfinity(x);
    }

    // x = k ln 2 + r with |r| ≤ 0.35; e^r = (e^(r/64))^64 with the series for |r/64| < 0.0055, 14 terms below 2^-106.
    private static double Exp(DoubleDouble x)
    {
        double k = Math.Round(x.High * MathConstants.Log2E.High);
        DoubleDouble r = x - DoubleDouble.Product(k, MathConstants.Ln2A) - DoubleDouble.Product(k, MathConstants.Ln2B) - DoubleDouble.Of(k * MathConstants.Ln2C);
        r = r.Scale(1.0 / 64);
        DoubleDouble sum = MathConstants.InverseFactorials[13];
        for (int n = 12; n >= 1; n--)
        {
            sum = (sum * r) + MathConstants.InverseFactorials[n];
        }

        // e^r − 1 is squared up, so that the bits beside 1 are kept: (1+s)² − 1 = 2s + s².
        DoubleDouble s = sum * r;
        for (int i = 0; i < 6; i++)
        {
            s = s.Scale(2) + (s * s);
        }

        DoubleDouble result = s + 1.0;
        if (k >= -1023) // above, the anchor below would change its own last place when the result is added
        {
            return Math.ScaleB(result.Round(), (int)k);
        }

        // A subnormal result is rounded where its last place lies, once: beside a number whose last place is the same.
        double anchor = Math.ScaleB(1.5, -1022 - (int)k);
        DoubleDouble beside = DoubleDouble.Sum(anchor, result.High);
        return Math.ScaleB(beside.High + (beside.Low + result.Low) - anchor, (int)k);
    }

    // x = m 2^e with m in [√½, √2); log m = 2 artanh s, s = (m−1)/(m+1), |s| ≤ 0.1716: 21 terms below 2^-106.
    private static DoubleDouble LogOf(double x)
    {
        int e = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18_014_398_509_481_984; // 2^54 makes subnormals normal
            e = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        e += (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (m > 1.4142135623730951)
        {
            (m, e) = (m / 2, e + 1);
        }

        DoubleDouble s = DoubleDouble.Of(m - 1) / DoubleDouble.Sum(m, 1), square = s * s;
        DoubleDouble sum = MathConstants.InverseOdds[21];
        for (int n = 20; n >= 0; n--)
        {
            sum = (sum * square) + MathConstants.InverseOdds[n];
        }

        DoubleDouble logarithm = (sum * s).Scale(2);
        return e == 0 ? logarithm : (MathConstants.Ln2 * e) + logarithm;
    }
}
