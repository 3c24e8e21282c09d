namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>Where and why the reading of a picture broke off.</summary>
/// <param name="Offset">Byte of the item at which the contradiction was seen; what caused it lies there or before.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record HevcBreak(long Offset, string Reason);
