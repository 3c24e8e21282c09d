using System.Numerics;

namespace Ascertain.ReproducibleMath;

public static partial class DMath
{
    // Below this the reduction by three constants is exact enough: n < 2^21, and the nearest double to a multiple of π/2 is farther than 2^-62.
    private const double LargeArgument = 2_097_152;

    /// <summary>Sine of radians; any finite argument is reduced exactly. NaN for infinities and NaN.</summary>
    public static double Sin(double x) => SinCos(x).Sin;

    /// <summary>Cosine of radians; any finite argument is reduced exactly. NaN for infinities and NaN.</summary>
    public static double Cos(double x) => SinCos(x).Cos;

    /// <summary>Sine and cosine of radians at once.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (!double.IsFinite(x))
        {
            return (double.NaN, double.NaN);
        }

        if (Math.Abs(x) < 1e-9)
        {
            return (SmallOdd(x, -1.0 / 6), 1); // below 2^-29 the cosine rounds to 1
        }

        (DoubleDouble sin, DoubleDouble cos) = SinCosOf(x);
        return (sin.Round(), cos.Round());
    }

    /// <summary>Tangent of radians; any finite argument is reduced exactly. NaN for infinities and NaN.</summary>
    public static double Tan(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.NaN;
        }

        if (Math.Abs(x) < 1e-9)
        {
            return SmallOdd(x, 1.0 / 3);
        }

        (DoubleDouble sin, DoubleDouble cos) = SinCosOf(x);
        return (sin / cos).Round();
    }

    /// <summary>Arc sine in radians, in [−π/2, π/2]. NaN outside [−1, 1].</summary>
    public static double Asin(double x)
    {
        if (!(Math.Abs(x) <= 1))
        {
            return double.NaN;
        }

        if (Math.Abs(x) < 1e-9)
        {
            return SmallOdd(x, 1.0 / 6);
        }

        double value = Atan(DoubleDouble.Of(Math.Abs(x)), Complement(x)).Round();
        return x < 0 ? -value : value;
    }

    /// <summary>Arc cosine in radians, in [0, π]. NaN outside [−1, 1].</summary>
    public static double Acos(double x)
    {
        if (!(Math.Abs(x) <= 1))
        {
            return double.NaN;
        }

        DoubleDouble angle = Atan(Complement(x), DoubleDouble.Of(Math.Abs(x)));
        return (x < 0 ? MathConstants.Pi - angle : angle).Round();
    }

    /// <summary>Arc tangent in radians, in [−π/2, π/2].</summary>
    public static double Atan(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (Math.Abs(x) < 1e-9)
        {
            return SmallOdd(x, -1.0 / 3);
        }

        // Beyond 2^66 the result is π/2 to more than double precision.
        double value = Math.Abs(x) > 7e19 ? MathConstants.HalfPi.High : Atan(DoubleDouble.Of(Math.Abs(x)), DoubleDouble.Of(1)).Round();
        return x < 0 ? -value : value;
    }

    /// <summary>Angle of the point (x, y) in radians, in [−π, π]; special values as ISO C Annex F.10.1.4.</summary>
    public static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double height = Math.Abs(y), width = Math.Abs(x);
        double angle;
        if (height == 0 || (double.IsInfinity(width) && !double.IsInfinity(height)))
        {
            angle = double.IsNegative(x) ? MathConstants.Pi.High : 0;
        }
        else if (double.IsInfinity(width))
        {
            angle = (x > 0 ? MathConstants.HalfPi.Scale(0.5) : MathConstants.Pi - MathConstants.HalfPi.Scale(0.5)).Round();
        }
        else if (width == 0 || double.IsInfinity(height))
        {
            angle = MathConstants.HalfPi.High;
        }
        else
        {
            angle = AngleOf(height, width, x < 0);
        }

        return double.IsNegative(y) ? -angle : angle;
    }

    private static double AngleOf(double height, double width, bool isLeft)
    {
        // Scaled by one power of two, so that neither over- nor underflows inside.
        int scale = -Math.ILogB(Math.Max(height, width));
        int apart = Math.ILogB(height) - Math.ILogB(width);
        if (apart > 70)
        {
            return MathConstants.HalfPi.High;
        }

        if (apart < -70)
        {
            return isLeft ? MathConstants.Pi.High : height / width;
        }

        DoubleDouble angle = Atan(DoubleDouble.Of(Math.ScaleB(height, scale)), DoubleDouble.Of(Math.ScaleB(width, scale)));
        return (isLeft ? MathConstants.Pi - angle : angle).Round();
    }

    // x + c x³ for |x| < 1e-9: the next term is below 2^-119 of x.
    private static double SmallOdd(double x, double c) => x == 0 ? x : Math.FusedMultiplyAdd(x * x * c, x, x);

    // √(1 − x²) = √((1 − x)(1 + x)), both factors exact.
    private static DoubleDouble Complement(double x) => DoubleDouble.Sqrt(DoubleDouble.Sum(1, -x) * DoubleDouble.Sum(1, x));

    // atan(y/x) for y, x ≥ 0: the smaller over the larger, minus the nearest sixteenth, whose arc tangent is known.
    private static DoubleDouble Atan(DoubleDouble y, DoubleDouble x)
    {
        bool isSteep = y.High > x.High;
        DoubleDouble t = isSteep ? x / y : y / x;
        int nearest = (int)Math.Round(t.High * 16);
        double c = nearest / 16.0;
        DoubleDouble r = (t + -c) / ((t * c) + 1.0), square = -(r * r);
        DoubleDouble sum = MathConstants.InverseOdds[11];
        for (int n = 10; n >= 0; n--)
        {
            sum = (sum * square) + MathConstants.InverseOdds[n];
        }

        DoubleDouble angle = MathConstants.Arctangents[nearest] + (sum * r);
        return isSteep ? MathConstants.HalfPi - angle : angle;
    }

    private static (DoubleDouble Sin, DoubleDouble Cos) SinCosOf(double x)
    {
        (int quadrant, DoubleDouble r) = Math.Abs(x) < LargeArgument ? Reduce(x) : ReduceLarge(x);
        DoubleDouble square = -(r * r);

        // |r| ≤ π/4: 27!⁻¹ (π/4)²⁷ is below 2^-102 of r.
        DoubleDouble sin = MathConstants.InverseFactorials[27], cos = MathConstants.InverseFactorials[26];
        for (int n = 25; n >= 1; n -= 2)
        {
            sin = (sin * square) + MathConstants.InverseFactorials[n];
            cos = (cos * square) + MathConstants.InverseFactorials[n - 1];
        }

        sin *= r;
        return (quadrant & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    private static (int Quadrant, DoubleDouble Remainder) Reduce(double x)
    {
        double n = Math.Round(x * MathConstants.TwoOverPi);
        DoubleDouble rest = (DoubleDouble.Of(x) - DoubleDouble.Product(n, MathConstants.HalfPiA)) - DoubleDouble.Product(n, MathConstants.HalfPiB);
        return ((int)n, rest + (-n * MathConstants.HalfPiC));
    }

    // x = M 2^E with M of 53 bits: the fraction of x (2/π) in whole numbers, from as many bits of 2/π as matter.
    private static (int Quadrant, DoubleDouble Remainder) ReduceLarge(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;

        // Bits of 2/π above 2^(−exponent+2) only add whole turns; 256 bits below the point of the product are kept.
        int skip = Math.Max(0, (exponent - 4) / 64), words = Math.Min(MathConstants.TwoOverPiBits.Length - skip, 8);
        BigInteger window = BigInteger.Zero;
        for (int i = 0; i < words; i++)
        {
            window = (window << 64) | MathConstants.TwoOverPiBits[skip + i];
        }

        int fraction = (64 * (skip + words)) - exponent; // bits after the point in the product
        BigInteger product = mantissa * window;
        BigInteger turn = BigInteger.One << (fraction + 2);
        product %= turn;
        BigInteger half = BigInteger.One << (fraction - 1);
        BigInteger quadrant = (product + half) >> fraction;
        BigInteger rest = product - (quadrant << fraction);

        DoubleDouble value = Fraction(rest, fraction) * MathConstants.HalfPi;
        return x < 0 ? (-(int)quadrant, -value) : ((int)quadrant, value);
    }

    // rest / 2^fraction from its leading bits, wherever they lie: 53 for the high part, then 50 more.
    private static DoubleDouble Fraction(BigInteger rest, int fraction)
    {
        int shift = (int)Math.Max(0, (long)BigInteger.Abs(rest).GetBitLength() - 53);
        long high = (long)(rest >> shift);
        BigInteger left = rest - ((BigInteger)high << shift);
        int lower = Math.Max(0, shift - 50);
        return DoubleDouble.Sum(Math.ScaleB(high, shift - fraction), Math.ScaleB((long)(left >> lower), lower - fraction));
    }
}
