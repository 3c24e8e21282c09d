namespace Ascertain.Media.Decoding;

/// <summary>The decoder's account of one picture, read before its samples.</summary>
/// <param name="Info">What it says of it.</param>
/// <param name="Format">Layout before the luma is taken out.</param>
/// <param name="NumberInChain">Number since the chain of filters was last made.</param>
/// <param name="HasSamples">True when its luma is delivered.</param>
internal readonly record struct FrameNote(FrameInfo Info, PixelFormat Format, long NumberInChain, bool HasSamples);
