namespace Ascertain.Media.Decoding;

/// <summary>One picture that was asked for.</summary>
/// <param name="Picture">The picture; null when there is none at that place, and <paramref name="Report"/> says how the decode ended.</param>
/// <param name="Report">How the decode went.</param>
public sealed record FrameRead(PictureFrame? Picture, DecodeReport Report);
