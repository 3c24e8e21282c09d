namespace Ascertain.Media.Decoding;

/// <summary>The decoder's account of one picture, read before its samples.</summary>
internal readonly record struct FrameNote(FrameInfo Info, PixelFormat Format, bool HasSamples);
