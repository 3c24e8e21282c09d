namespace Ascertain.Geolocation.Resection;

/// <summary>What is taken for granted when a camera is found from control points.</summary>
/// <param name="WidthPixels">Width of the picture, in [16, 100000].</param>
/// <param name="HeightPixels">Height of the picture, in [16, 100000].</param>
public sealed record ResectionAssumptions(int WidthPixels, int HeightPixels)
{
    /// <summary>Standard deviation of a pixel coordinate, in [0.01, 1000] pixels; that of a careful click unless stated.</summary>
    public double PixelSigma { get; init; } = 2;

    /// <summary>Standard deviation of each of east, north and up of a control point, in [0, 10000] metres; that of a good map unless stated.</summary>
    public double PointSigmaMetres { get; init; } = 3;

    /// <summary>Where the optical axis meets the picture; its middle unless stated.</summary>
    public (double X, double Y)? PrincipalPoint { get; init; }

    /// <summary>Focal length in pixels where it is known, and then taken as exact; null to find it.</summary>
    public double? FocalPixels { get; init; }

    /// <summary>Radial distortion where it is known, and then taken as exact; null to find it from <see cref="LeastPointsForDistortion"/> points on, and to take 0 below that.</summary>
    public double? K1 { get; init; }

    /// <summary>Points from which on k1 is estimated: with fewer it takes up the errors of the points instead; arbitrary, two and a half times as many numbers as are then estimated are measured.</summary>
    public const int LeastPointsForDistortion = 12;

    /// <summary>The principal point that counts.</summary>
    internal (double X, double Y) Principal => PrincipalPoint ?? (WidthPixels / 2.0, HeightPixels / 2.0);
}
