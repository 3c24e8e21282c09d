namespace Ascertain.Media.KeyFrames;

/// <summary>A decoded key frame.</summary>
/// <param name="Ticks">Presentation time in ticks of the track; null when the decoder gave none.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="LumaSha256">Digest of its luma.</param>
internal sealed record KeyFrame(long? Ticks, double Seconds, int Width, int Height, string LumaSha256);
