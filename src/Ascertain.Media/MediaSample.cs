namespace Ascertain.Media;

/// <summary>One sample (a coded picture, a packet of sound, a record of telemetry) in decode order.</summary>
/// <param name="Offset">First byte in the item.</param>
/// <param name="Size">Bytes.</param>
/// <param name="DecodeTime">In ticks of the track's timescale.</param>
/// <param name="PresentationTime">In ticks of the track's timescale, before any edit list.</param>
/// <param name="Duration">In ticks; 0 when the container does not say.</param>
/// <param name="IsKey">The container marks it as a random access point.</param>
public readonly record struct MediaSample(long Offset, int Size, long DecodeTime, long PresentationTime, long Duration, bool IsKey);
