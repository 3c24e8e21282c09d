namespace Ascertain.Media.KeyFrames;

/// <summary>A decoded key frame.</summary>
/// <param name="Time">Presentation time in units of <paramref name="TimeNumerator"/> / <paramref name="TimeDenominator"/> seconds, the decoder's clock; null when it gave none.</param>
/// <param name="TimeNumerator">Numerator of the unit, usually 1.</param>
/// <param name="TimeDenominator">Denominator of the unit.</param>
/// <param name="Seconds">The time in seconds; NaN when there is none.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="LumaSha256">Digest of its luma.</param>
internal sealed record KeyFrame(long? Time, long TimeNumerator, long TimeDenominator, double Seconds, int Width, int Height, string LumaSha256);
