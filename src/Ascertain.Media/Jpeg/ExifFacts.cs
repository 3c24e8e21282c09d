namespace Ascertain.Media.Jpeg;

/// <summary>What the caller of the EXIF reader compares with its own.</summary>
/// <param name="Width">PixelXDimension, or null.</param>
/// <param name="Height">PixelYDimension, or null.</param>
internal readonly record struct ExifFacts(long? Width, long? Height);
