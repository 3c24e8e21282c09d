using Ascertain.Media.Decoding;

namespace Ascertain.Media.Skylines;

/// <summary>Pictures turned the right way up, as the container says that they are shown.</summary>
public static class TurnedImage
{
    /// <summary>Turned clockwise by quarter turns.</summary>
    /// <param name="image">As decoded.</param>
    /// <param name="degrees">0, 90, 180 or 270.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another angle.</exception>
    public static RgbImage Of(RgbImage image, int degrees)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (degrees == 0)
        {
            return image;
        }

        (int width, int height) = degrees is 90 or 270 ? (image.Height, image.Width) : degrees == 180 ? (image.Width, image.Height) : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Pictures are turned by quarter turns.");
        byte[] turned = new byte[3 * width * height];
        ReadOnlySpan<byte> pixels = image.Pixels.Span;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int fromX, int fromY) = degrees switch { 90 => (y, image.Height - 1 - x), 180 => (image.Width - 1 - x, image.Height - 1 - y), _ => (image.Width - 1 - y, x) };
                pixels.Slice(3 * ((fromY * image.Width) + fromX), 3).CopyTo(turned.AsSpan(3 * ((y * width) + x)));
            }
        }

        return new(width, height, turned);
    }
}
