namespace Ascertain.Chronolocation.Shadows;

/// <summary>What a frame says of a shadow.</summary>
/// <param name="Ratio">Length over height of its object.</param>
/// <param name="RatioSigma">Standard deviation.</param>
/// <param name="RelativeAzimuthDegrees">Direction in which it points, clockwise from where the camera looks, in [0, 360).</param>
/// <param name="RelativeAzimuthSigmaDegrees">Standard deviation.</param>
internal sealed record MeasuredShadow(double Ratio, double RatioSigma, double RelativeAzimuthDegrees, double RelativeAzimuthSigmaDegrees);
