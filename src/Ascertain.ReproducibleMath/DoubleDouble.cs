namespace Ascertain.ReproducibleMath;

/// <summary>A number as the unevaluated sum of two doubles, about 106 bits: what the elementary functions compute in before they round once.</summary>
/// <remarks>Error-free transformations: Knuth's two-sum, and two-product by fused multiply-add (Ogita, Rump, Oishi, SIAM J. Sci. Comput. 26(6), 2005).
/// IEEE 754 defines every operation used, fused multiply-add included, so the bits are the same with and without hardware support.
/// Not for arguments near overflow: callers scale first.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble Of(double value) => new(value, 0);

    /// <summary>a + b without error.</summary>
    public static DoubleDouble Sum(double a, double b)
    {
        double s = a + b, v = s - a;
        return new DoubleDouble(s, (a - (s - v)) + (b - v));
    }

    /// <summary>a × b without error (barring underflow).</summary>
    public static DoubleDouble Product(double a, double b)
    {
        double p = a * b;
        return new DoubleDouble(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble s = Sum(a.High, b.High), t = Sum(a.Low, b.Low);
        s = Quick(s.High, s.Low + t.High);
        return Quick(s.High, s.Low + t.Low);
    }

    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        DoubleDouble s = Sum(a.High, b);
        return Quick(s.High, s.Low + a.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble p = Product(a.High, b.High);
        return Quick(p.High, p.Low + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        DoubleDouble p = Product(a.High, b);
        return Quick(p.High, Math.FusedMultiplyAdd(a.Low, b, p.Low));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double q1 = a.High / b.High;
        DoubleDouble r = a - (b * q1);
        double q2 = r.High / b.High;
        r -= b * q2;
        DoubleDouble q = Quick(q1, q2);
        return q + (r.High / b.High);
    }

    /// <summary>Square root of a number that is not negative.</summary>
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        if (a.High <= 0)
        {
            return default;
        }

        double s = Math.Sqrt(a.High);
        DoubleDouble rest = a - Product(s, s);
        return Quick(s, rest.High / (2 * s));
    }

    /// <summary>Times a power of two; exact barring underflow.</summary>
    public DoubleDouble Scale(double powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    /// <summary>The nearest double.</summary>
    public double Round() => High + Low;

    // |a| ≥ |b|, or a is zero.
    private static DoubleDouble Quick(double a, double b)
    {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }
}
