namespace Ascertain.Media.Decoding;

/// <summary>A decoded frame beside its pixels.</summary>
/// <param name="Index">From 0, in the order in which the decoder gives frames: presentation order.</param>
/// <param name="Ticks">Presentation time in ticks, as the container has it before any edit list; null when the decoder gives none.</param>
/// <param name="TickSeconds">Length of a tick as numerator and denominator of seconds.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="BytesPerSample">1 for 8 bits, 2 (little-endian) for more.</param>
/// <param name="IsKey">The decoder calls it a key frame.</param>
/// <param name="IsDamaged">A decode error came before it and no clean key frame since: its pixels are kept off results.</param>
public readonly record struct FrameInfo(
    long Index, long? Ticks, (long Numerator, long Denominator) TickSeconds, int Width, int Height, int BytesPerSample, bool IsKey, bool IsDamaged)
{
    /// <summary>Presentation time in seconds; not a number when there is none.</summary>
    public double Seconds => Ticks is { } ticks ? (double)ticks * TickSeconds.Numerator / TickSeconds.Denominator : double.NaN;
}
