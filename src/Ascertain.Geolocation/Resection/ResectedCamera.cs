namespace Ascertain.Geolocation.Resection;

/// <summary>A camera that was found from control points.</summary>
/// <param name="Place">Where its centre of projection stood.</param>
/// <param name="HeightMetres">Above the WGS 84 ellipsoid, if the heights of the points are.</param>
/// <param name="BearingDegrees">Direction of the optical axis, clockwise from true north, in [0, 360).</param>
/// <param name="TiltDegrees">Of the optical axis above the horizontal plane at the camera, in [-90, 90].</param>
/// <param name="RollDegrees">How far the camera is turned clockwise about the optical axis as seen by who holds it, in (-180, 180]; the horizon then falls to the left.</param>
/// <param name="FieldOfViewDegrees">From the left edge of the picture to the right one without distortion, 2 atan(width / 2 f), in (0, 180).</param>
/// <param name="FocalPixels">Focal length in pixels.</param>
/// <param name="K1">Radial distortion.</param>
public sealed record ResectedCamera(
    GeoPoint Place, double HeightMetres, double BearingDegrees, double TiltDegrees, double RollDegrees, double FieldOfViewDegrees, double FocalPixels, double K1)
{
    /// <summary>Which numbers were estimated, in the order of the rows of <see cref="Covariance"/>; the others were taken as given.</summary>
    public required IReadOnlyList<ResectedNumber> Estimated { get; init; }

    /// <summary>Covariance of what was estimated, in metres and degrees: (Jᵀ W J)⁻¹ with W from the stated standard deviations, to first order.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Covariance { get; init; }

    /// <summary>Where on the ground it stood with 95 %, if errors are normal and the standard deviations true.</summary>
    public required ErrorEllipse Ellipse { get; init; }

    /// <summary>Distance in the picture between where a point was seen and where this camera sees it, by point as given; null for one that it cannot see.</summary>
    public required IReadOnlyList<double?> ResidualsPixels { get; init; }

    /// <summary>Which points were used; the others do not go together with them.</summary>
    public required IReadOnlyList<bool> Used { get; init; }

    /// <summary>Squares of the residuals over their variances, summed over the points that were used.</summary>
    public required double ChiSquared { get; init; }

    /// <summary>Coordinates measured less numbers estimated.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>Distance to the farthest point that was used.</summary>
    public required double FarthestMetres { get; init; }
}
