using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Geodesy;

/// <summary>An angle kept as its sine and cosine, which lose nothing near multiples of 90 degrees.</summary>
/// <remarks>C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013) 43-55, writes it ph(x + iy), the phase of a complex number.</remarks>
internal readonly record struct Direction(double Sin, double Cos)
{
    /// <summary>The phase of x + iy, brought to the unit circle.</summary>
    public static Direction Phase(double y, double x)
    {
        double length = Math.Sqrt((x * x) + (y * y));
        return new(y / length, x / length);
    }

    /// <summary>From degrees; whole multiples of 90 are exact, and so is what is taken off.</summary>
    public static Direction FromDegrees(double degrees)
    {
        double turn = Math.IEEERemainder(degrees, 360);
        double quarter = Math.Round(turn / 90, MidpointRounding.ToEven);
        (double sin, double cos) = DMath.SinCos((turn - (90 * quarter)) * (Math.PI / 180));
        return (int)quarter switch
        {
            0 => new(sin, cos),
            1 => new(cos, -sin),
            -1 => new(-cos, sin),
            _ => new(-sin, -cos),
        };
    }

    /// <summary>In radians, in [-pi, pi].</summary>
    public double Radians => DMath.Atan2(Sin, Cos);

    /// <summary>In degrees, in [-180, 180]. The arc that is computed is at most 45 degrees, so that multiples of 90 are exact.</summary>
    public double Degrees
    {
        get
        {
            const double Degree = 180 / Math.PI;
            if (Math.Abs(Sin) > Math.Abs(Cos))
            {
                double fromQuarter = DMath.Atan2(Cos, Math.Abs(Sin)) * Degree;
                return Sin > 0 ? 90 - fromQuarter : fromQuarter - 90;
            }

            double arc = DMath.Atan2(Sin, Math.Abs(Cos)) * Degree;
            return Cos >= 0 ? arc : (double.IsNegative(Sin) ? -180 : 180) - arc;
        }
    }

    public static Direction operator -(Direction a, Direction b) =>
        new((a.Sin * b.Cos) - (a.Cos * b.Sin), (a.Cos * b.Cos) + (a.Sin * b.Sin));

    public static Direction operator +(Direction a, Direction b) =>
        new((a.Sin * b.Cos) + (a.Cos * b.Sin), (a.Cos * b.Cos) - (a.Sin * b.Sin));
}
