using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>The ellipse on the ground that holds a normal error with 95 %.</summary>
/// <param name="SemiMajorMetres">Its longer half axis.</param>
/// <param name="SemiMinorMetres">Its shorter half axis.</param>
/// <param name="AzimuthDegrees">Direction of the longer axis, clockwise from true north, in [0, 180).</param>
public readonly record struct ErrorEllipse(double SemiMajorMetres, double SemiMinorMetres, double AzimuthDegrees)
{
    // The 95 % quantile of chi-squared with two degrees of freedom: -2 ln 0.05.
    private const double ChiSquared95 = 5.991464547107979;

    /// <summary>From variances and covariance of east and north, in square metres.</summary>
    public static ErrorEllipse Of(double east, double north, double between)
    {
        double mean = (east + north) / 2, half = (north - east) / 2, root = Math.Sqrt((half * half) + (between * between));
        double azimuth = root == 0 ? 0 : DMath.Atan2(between, half) * (90 / Math.PI);
        return new(Math.Sqrt(ChiSquared95 * (mean + root)), Math.Sqrt(ChiSquared95 * Math.Max(0, mean - root)), azimuth < 0 ? azimuth + 180 : azimuth);
    }
}
