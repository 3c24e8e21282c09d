using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ascertain.ReproducibleMath;

/// <summary>Elementary functions for kernels: the same bits on every machine as <see cref="DMath"/>'s are, some twenty times faster, and not rounded to the nearest double.</summary>
/// <remarks>
/// <para>Only + − × ÷ √ and moves of bits, in a fixed order and without fused multiply-add, so that a vector lane that does the same operations gives the same bits.
/// Arguments are reduced after W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980); the series are Taylor's, cut where the rest is below 2^-53 of the result's scale.</para>
/// <para>Stated error: 4e-16 absolute for sine and cosine (7e-16 for <see cref="Cos(double)"/>), two units in the last place (4.4e-16 absolute) for the arc tangent; measured against <see cref="DMath"/> in the tests.</para>
/// </remarks>
public static class QuickMath
{
    /// <summary>Largest size of an argument in radians that is reduced; beyond it the functions return NaN.</summary>
    /// <remarks>Because then n of <c>n π/2</c> has at most 20 bits, and its product with the first part of π/2 (33 bits) is exact.</remarks>
    public const double LargestRadians = 1_000_000;

    /// <summary>Largest size of an argument in degrees that is reduced; beyond it the functions return NaN.</summary>
    public const double LargestDegrees = 1e12;

    /// <summary>One and a half times 2^52: added and taken off again it rounds to the nearest whole number, ties to even, and leaves that number in the low bits.</summary>
    internal const double Shifter = 6_755_399_441_055_744;

    internal const double TwoOverPi = 0.6366197723675814, OneOverPi = 0.3183098861837907;

    // The leading 33 bits of π/2, the next 33, and the rest: HalfPiHigh × n is exact for n below 2^20.
    internal const double HalfPiHigh = 1.5707963267341256, HalfPiMiddle = 6.077100506303966e-11, HalfPiLow = 2.0222662487959506e-21;

    /// <summary>Radians of one degree.</summary>
    public const double DegreesToRadians = Math.PI / 180;

    /// <summary>Degrees of one radian.</summary>
    public const double RadiansToDegrees = 180 / Math.PI;

    // Taylor coefficients ±1/n!: for an argument of at most π/4 the terms beyond S15 and C16 are below 5e-17, for one of at most π/2 (the cosine alone) those beyond S21 below 2e-18.
    internal const double S3 = -1.0 / 6, S5 = 1.0 / 120, S7 = -1.0 / 5_040, S9 = 1.0 / 362_880, S11 = -1.0 / 39_916_800, S13 = 1.0 / 6_227_020_800, S15 = -1.0 / 1_307_674_368_000, S17 = 1.0 / 355_687_428_096_000, S19 = -1.0 / 121_645_100_408_832_000, S21 = 1.0 / 51_090_942_171_709_440_000.0;
    internal const double C2 = -1.0 / 2, C4 = 1.0 / 24, C6 = -1.0 / 720, C8 = 1.0 / 40_320, C10 = -1.0 / 3_628_800, C12 = 1.0 / 479_001_600, C14 = -1.0 / 87_178_291_200, C16 = 1.0 / 20_922_789_888_000;

    /// <summary>Sine and cosine of radians. NaN beyond <see cref="LargestRadians"/> either way, and for NaN.</summary>
    public static (double Sin, double Cos) SinCos(double radians)
    {
        if (!(Math.Abs(radians) <= LargestRadians))
        {
            return (double.NaN, double.NaN);
        }

        double shifted = (radians * TwoOverPi) + Shifter, n = shifted - Shifter;
        double r = ((radians - (n * HalfPiHigh)) - (n * HalfPiMiddle)) - (n * HalfPiLow);
        return Turned(BitConverter.DoubleToInt64Bits(shifted), r);
    }

    /// <summary>Cosine of radians alone, in two thirds of the time; its last bits differ from those of <see cref="SinCos(double)"/>. NaN beyond <see cref="LargestRadians"/> either way, and for NaN.</summary>
    /// <remarks>Reduced to the nearest odd multiple of π/2, of which cos x is the sine or its opposite: one series instead of two, and nothing to choose.</remarks>
    public static double Cos(double radians)
    {
        if (!(Math.Abs(radians) <= LargestRadians))
        {
            return double.NaN;
        }

        double shifted = ((radians * OneOverPi) - 0.5) + Shifter, n = (2 * (shifted - Shifter)) + 1;
        double r = ((radians - (n * HalfPiHigh)) - (n * HalfPiMiddle)) - (n * HalfPiLow);
        double square = r * r;
        double sin = r + (r * square * (S3 + (square * (S5 + (square * (S7 + (square * (S9 + (square * (S11 + (square * (S13 + (square * (S15 + (square * (S17 + (square * (S19 + (square * S21)))))))))))))))))));
        return (BitConverter.DoubleToInt64Bits(shifted) & 1) == 0 ? -sin : sin;
    }

    /// <summary><see cref="Cos(double)"/> of four arguments: each lane has the bits that the scalar function gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Cos(Vector256<double> radians)
    {
        Vector256<double> reduced = Vector256.LessThanOrEqual(Vector256.Abs(radians), Vector256.Create(LargestRadians));
        Vector256<double> shifter = Vector256.Create(Shifter);
        Vector256<double> shifted = ((radians * OneOverPi) - Vector256.Create(0.5)) + shifter, n = ((shifted - shifter) * 2) + Vector256<double>.One;
        Vector256<double> r = ((radians - (n * HalfPiHigh)) - (n * HalfPiMiddle)) - (n * HalfPiLow);
        Vector256<double> square = r * r;
        Vector256<double> sin = r + (r * square * (Vector256.Create(S3) + (square * (Vector256.Create(S5) + (square * (Vector256.Create(S7) + (square * (Vector256.Create(S9) + (square * (Vector256.Create(S11) + (square * (Vector256.Create(S13) + (square * (Vector256.Create(S15) + (square * (Vector256.Create(S17) + (square * (Vector256.Create(S19) + (square * S21)))))))))))))))))));
        Vector256<long> opposite = (~shifted.AsInt64()) << 63;
        return Vector256.ConditionalSelect(reduced, (sin.AsInt64() ^ opposite).AsDouble(), Vector256.Create(double.NaN));
    }

    /// <summary>Sine and cosine of degrees; exact at multiples of 90. NaN beyond <see cref="LargestDegrees"/> either way, and for NaN.</summary>
    public static (double Sin, double Cos) SinCosDegrees(double degrees)
    {
        if (!(Math.Abs(degrees) <= LargestDegrees))
        {
            return (double.NaN, double.NaN);
        }

        // 90 n and the difference are exact.
        double shifted = (degrees * (1.0 / 90)) + Shifter, n = shifted - Shifter;
        return Turned(BitConverter.DoubleToInt64Bits(shifted), (degrees - (90 * n)) * DegreesToRadians);
    }

    /// <summary><see cref="SinCos(double)"/> of four arguments: each lane has the bits that the scalar function gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCos(Vector256<double> radians)
    {
        Vector256<double> reduced = Vector256.LessThanOrEqual(Vector256.Abs(radians), Vector256.Create(LargestRadians));
        Vector256<double> shifter = Vector256.Create(Shifter);
        Vector256<double> shifted = (radians * TwoOverPi) + shifter, n = shifted - shifter;
        Vector256<double> r = ((radians - (n * HalfPiHigh)) - (n * HalfPiMiddle)) - (n * HalfPiLow);
        return Turned(shifted.AsInt64(), r, reduced);
    }

    /// <summary><see cref="SinCosDegrees(double)"/> of four arguments: each lane has the bits that the scalar function gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Sin, Vector256<double> Cos) SinCosDegrees(Vector256<double> degrees)
    {
        Vector256<double> reduced = Vector256.LessThanOrEqual(Vector256.Abs(degrees), Vector256.Create(LargestDegrees));
        Vector256<double> shifter = Vector256.Create(Shifter);
        Vector256<double> shifted = (degrees * (1.0 / 90)) + shifter, n = shifted - shifter;
        return Turned(shifted.AsInt64(), (degrees - (n * 90)) * DegreesToRadians, reduced);
    }

    /// <summary>Arc sine in degrees, in [−90, 90]; what rounding put beyond ±1 is taken as ±1.</summary>
    public static double AsinDegrees(double sine) => Math.Abs(sine) >= 1 ? Math.CopySign(90, sine) : Atan2Degrees(sine, Math.Sqrt((1 - sine) * (1 + sine)));

    /// <summary>e to the power x, for x in [−700, 700], within two units in the last place; 0 below, NaN above.</summary>
    /// <remarks>x = n ln 2 + r with two parts of ln 2, and a polynomial for e^r by Chebyshev interpolation (<c>builders/quick-maths.py</c>): relative error 2^-58.</remarks>
    public static double Exp(double x)
    {
        if (!(x is >= -700 and <= 700))
        {
            return x < -700 ? 0 : double.NaN;
        }

        double shifted = (x * OneOverLn2) + Shifter, n = shifted - Shifter;
        double high = x - (n * Ln2High), low = n * Ln2Low, r = high - low;
        double tail = r * r * (0.5 + (r * (0.1666666666666667 + (r * (0.04166666666666667 + (r * (0.00833333333332608 + (r * (0.0013888888888883416 + (r * (0.00019841269875012652
            + (r * (2.4801587326462975e-05 + (r * (2.7557255156868756e-06 + (r * (2.755727263819065e-07 + (r * (2.5105318184818993e-08 + (r * 2.0915066119079847e-09))))))))))))))))))));
        return BitConverter.Int64BitsToDouble(((long)n + 1023) << 52) * (1 + (high + (tail - low)));
    }

    private const double OneOverLn2 = 1.4426950408889634, Ln2High = 0.6931471804855391, Ln2Low = 7.440617109802979e-11;

    /// <summary>Angle of the point (x, y) in degrees, in [−180, 180]; 0 for the origin. NaN where either is NaN or infinite.</summary>
    public static double Atan2Degrees(double y, double x)
    {
        double height = Math.Abs(y), width = Math.Abs(x), larger = Math.Max(height, width), smaller = Math.Min(height, width);
        if (!(larger > 0))
        {
            return larger == 0 ? 0 : double.NaN;
        }

        // The smaller over the larger, minus the nearest sixteenth, whose arc tangent is known. Series: |r| ≤ 1/32, so r^13/13 is below 3e-21.
        double t = smaller / larger;
        double shifted = (t * 16) + Shifter, c = (shifted - Shifter) * 0.0625;
        if (double.IsNaN(t))
        {
            return double.NaN;
        }

        double r = (t - c) / (1 + (t * c)), square = r * r;
        double rest = r * square * (A3 + (square * (A5 + (square * (A7 + (square * (A9 + (square * A11))))))));
        double angle = MathConstants.Arctangents[(int)(BitConverter.DoubleToInt64Bits(shifted) & 31)].High + (r + rest);
        angle = height > width ? MathConstants.HalfPi.High - angle : angle;
        angle *= RadiansToDegrees;
        angle = x < 0 ? 180 - angle : angle;
        return y < 0 ? -angle : angle;
    }

    private const double A3 = -1.0 / 3, A5 = 1.0 / 5, A7 = -1.0 / 7, A9 = 1.0 / 9, A11 = -1.0 / 11;

    // The quadrant lies in the two low bits of the shifted number.
    private static (double Sin, double Cos) Turned(long quadrant, double r)
    {
        double square = r * r;
        double sin = r + (r * square * (S3 + (square * (S5 + (square * (S7 + (square * (S9 + (square * (S11 + (square * (S13 + (square * S15)))))))))))));
        double cos = 1 + (square * (C2 + (square * (C4 + (square * (C6 + (square * (C8 + (square * (C10 + (square * (C12 + (square * (C14 + (square * C16)))))))))))))));
        (double first, double second) = (quadrant & 1) == 0 ? (sin, cos) : (cos, sin);
        return ((quadrant & 2) == 0 ? first : -first, ((quadrant + 1) & 2) == 0 ? second : -second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Sin, Vector256<double> Cos) Turned(Vector256<long> quadrant, Vector256<double> r, Vector256<double> reduced)
    {
        Vector256<double> square = r * r;
        Vector256<double> sin = r + (r * square * (Vector256.Create(S3) + (square * (Vector256.Create(S5) + (square * (Vector256.Create(S7) + (square * (Vector256.Create(S9) + (square * (Vector256.Create(S11) + (square * (Vector256.Create(S13) + (square * S15)))))))))))));
        Vector256<double> cos = Vector256.Create(1.0) + (square * (Vector256.Create(C2) + (square * (Vector256.Create(C4) + (square * (Vector256.Create(C6) + (square * (Vector256.Create(C8) + (square * (Vector256.Create(C10) + (square * (Vector256.Create(C12) + (square * (Vector256.Create(C14) + (square * C16)))))))))))))));
        Vector256<double> even = Vector256.Equals(quadrant & Vector256<long>.One, Vector256<long>.Zero).AsDouble();
        Vector256<double> first = Vector256.ConditionalSelect(even, sin, cos), second = Vector256.ConditionalSelect(even, cos, sin);
        Vector256<long> two = Vector256.Create(2L);
        first = (first.AsInt64() ^ ((quadrant & two) << 62)).AsDouble();
        second = (second.AsInt64() ^ (((quadrant + Vector256<long>.One) & two) << 62)).AsDouble();
        Vector256<double> none = Vector256.Create(double.NaN);
        return (Vector256.ConditionalSelect(reduced, first, none), Vector256.ConditionalSelect(reduced, second, none));
    }
}
