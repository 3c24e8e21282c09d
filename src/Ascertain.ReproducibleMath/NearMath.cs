namespace Ascertain.ReproducibleMath;

/// <summary>Elementary functions for loops of millions: within 2 units in the last place of <see cref="DMath"/> (arc sine: 4), and the same bits on every machine.</summary>
/// <remarks><para>Only + − × ÷ √ and whole numbers in one fixed order, which IEEE 754 fixes to the bit; nothing is fused. <see cref="DMath"/> is the specification.</para>
/// <para>Polynomials and the parts of π/2 and ln 2 are printed by <c>builders/near-maths.py</c>; reduction by three parts is that of W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980).</para></remarks>
public static class NearMath
{
    /// <summary>Arguments of sine and cosine beyond this are left to <see cref="DMath"/>: n × the first part of π/2 is exact up to n = 2^20.</summary>
    public const double GreatestReduced = 1_000_000;

    private const double TwoOverPi = 0.6366197723675814, HalfPi1 = 1.5707963267341256, HalfPi2 = 6.077100506303966e-11, HalfPi3 = 2.0222662487959506e-21;
    private const double OneOverLn2 = 1.4426950408889634, Ln2High = 0.6931471804855391, Ln2Low = 7.440617109802979e-11;
    private const double TanEighth = 0.4142135623730951, QuarterPi = 0.7853981633974483;

    /// <summary>Sine and cosine of radians. NaN for infinities and NaN.</summary>
    public static (double Sin, double Cos) SinCos(double x)
    {
        if (!(Math.Abs(x) <= GreatestReduced))
        {
            return DMath.SinCos(x);
        }

        double turns = Math.Round(x * TwoOverPi);
        double r = x - (turns * HalfPi1) - (turns * HalfPi2) - (turns * HalfPi3);
        double u = r * r;
        double sin = r + (r * u * (-0.16666666666666666 + (u * (0.008333333333333331 + (u * (-0.00019841269841265017 + (u * (2.755731921930192e-06
            + (u * (-2.5052106219521895e-08 + (u * (1.6058529572267877e-10 + (u * -7.586576588171073e-13)))))))))))));
        double cos = 1 - (0.5 * u) + (u * u * (0.041666666666666664 + (u * (-0.0013888888888888887 + (u * (2.4801587301584618e-05 + (u * (-2.7557319221382114e-07
            + (u * (2.087675578389404e-09 + (u * (-1.1470459749675607e-11 + (u * 4.745804889760674e-14)))))))))))));
        return ((long)turns & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    /// <summary>Angle of the point (x, y) in radians, in [−π, π]; finite arguments, and 0 for the origin.</summary>
    public static double Atan2(double y, double x)
    {
        double height = Math.Abs(y), width = Math.Abs(x);
        double less = Math.Min(height, width), more = Math.Max(height, width);
        if (more == 0)
        {
            return 0;
        }

        double t = less / more;
        double angle = t > TanEighth ? QuarterPi + Arctangent((less - more) / (less + more)) : Arctangent(t);
        angle = height > width ? MathConstants.HalfPi.High - angle : angle;
        angle = x < 0 ? MathConstants.Pi.High - angle : angle;
        return y < 0 ? -angle : angle;
    }

    /// <summary>Arc sine in radians, in [−π/2, π/2]; what rounding put beyond ±1 is taken as ±1.</summary>
    public static double Asin(double x) => Math.Abs(x) >= 1 ? Math.CopySign(MathConstants.HalfPi.High, x) : Atan2(x, Math.Sqrt((1 - x) * (1 + x)));

    /// <summary>e to the power x, for x in [−700, 700]; below that 0.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        double n = Math.Round(x * OneOverLn2);
        double high = x - (n * Ln2High), low = n * Ln2Low, r = high - low;
        double tail = r * r * (0.5 + (r * (0.1666666666666667 + (r * (0.04166666666666667 + (r * (0.00833333333332608 + (r * (0.0013888888888883416 + (r * (0.00019841269875012652
            + (r * (2.4801587326462975e-05 + (r * (2.7557255156868756e-06 + (r * (2.755727263819065e-07 + (r * (2.5105318184818993e-08 + (r * 2.0915066119079847e-09))))))))))))))))))));
        double value = 1 + (high + (tail - low));
        return BitConverter.Int64BitsToDouble(((long)n + 1023) << 52) * value;
    }

    // On [−tan(π/8), tan(π/8)].
    private static double Arctangent(double x)
    {
        double u = x * x;
        return x + (x * u * (-0.3333333333333333 + (u * (0.199999999999998 + (u * (-0.14285714285658824 + (u * (0.1111111110505757 + (u * (-0.09090908748635232 + (u * (0.07692296234491514
            + (u * (-0.06666422364033206 + (u * (0.05878900032342983 + (u * (-0.052302411507894 + (u * (0.045506220391755364 + (u * (-0.034545610104858494 + (u * 0.016258132064979208)))))))))))))))))))))));
    }
}
