namespace Ascertain.Media.KeyFrames;

/// <summary>A decoded key frame.</summary>
/// <param name="Ticks">Presentation time in the decoder's unit; null when it gave none.</param>
/// <param name="TimeBaseNumerator">Of that unit in seconds.</param>
/// <param name="TimeBaseDenominator">Of that unit in seconds.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="LumaSha256">Digest of its luma.</param>
internal sealed record KeyFrame(long? Ticks, long TimeBaseNumerator, long TimeBaseDenominator, double Seconds, int Width, int Height, string LumaSha256);
