namespace Ascertain.Media.Decoding;

/// <summary>A picture in red, green, blue, 8 bits each.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Pixels">Rows from the top, three bytes a pixel, no padding.</param>
public sealed record RgbImage(int Width, int Height, ReadOnlyMemory<byte> Pixels);
