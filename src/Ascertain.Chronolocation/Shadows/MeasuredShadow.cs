namespace Ascertain.Chronolocation.Shadows;

/// <summary>What a frame says of a shadow.</summary>
/// <param name="Ratio">Length over height of its object.</param>
/// <param name="RatioSigma">Standard deviation.</param>
/// <param name="RelativeAzimuthDegrees">Direction in which it points, clockwise from where the camera looks, in [0, 360).</param>
/// <param name="RelativeAzimuthSigmaDegrees">Standard deviation.</param>
internal sealed record MeasuredShadow(double Ratio, double RatioSigma, double RelativeAzimuthDegrees, double RelativeAzimuthSigmaDegrees)
{
    /// <summary>What of <see cref="RatioSigma"/> came from the camera to first order: horizon, uprights, focal length. Shadows of one camera share it.</summary>
    public double RatioSigmaOfCamera { get; init; }

    /// <summary>The same of <see cref="RelativeAzimuthSigmaDegrees"/>.</summary>
    public double RelativeAzimuthSigmaOfCameraDegrees { get; init; }

    /// <summary>By how many degrees the direction turns when a part of the camera is off by one standard deviation, for each of <see cref="MarkedCamera.Parts"/>: what shadows of one camera share.</summary>
    public IReadOnlyList<double> TurnsByCameraDegrees { get; init; } = [];

    /// <summary>The same of the ratio.</summary>
    public IReadOnlyList<double> RatiosByCamera { get; init; } = [];

    /// <summary>Covariance of ratio and direction that comes from the clicks on foot, top and tip, in degrees.</summary>
    public double CovarianceOfClicks { get; init; }
}
