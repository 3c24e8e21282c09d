namespace Ascertain.Media.Decoding;

/// <summary>Regions of a picture that are not shown: filled with one flat colour, never blurred or made coarse, since both can be undone.</summary>
/// <remarks>
/// A block is a sample of chroma with the luma that it serves. Every block that a region touches is filled whole, so no chroma of the region colours what lies beside it.
/// In each row of blocks a region is filled from its leftmost to its rightmost place there: what a hollow outline encloses goes with it, whichever way its inside is told.
/// Integer arithmetic, the same on every machine.
/// </remarks>
/// <param name="regions">Outlines by their corners, each as places [x, y] in pixels of the decoded picture; two corners are a rectangle between them.</param>
public sealed class PictureMask(IReadOnlyList<IReadOnlyList<(double X, double Y)>> regions)
{
    private const int Places = 256; // of a pixel: finer than anybody draws

    /// <summary>The picture with every region filled.</summary>
    /// <param name="picture">Stays as it is.</param>
    /// <returns>Another picture; null when a region lies outside this one, so that the mask was not made for it.</returns>
    public PictureFrame? Apply(PictureFrame picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        PixelFormat format = picture.Format;
        (int width, int height) = (picture.Info.Width, picture.Info.Height);
        (int shiftX, int shiftY) = (Math.Max(0, format.ChromaShiftX), Math.Max(0, format.ChromaShiftY));
        (int across, int down) = ((width + (1 << shiftX) - 1) >> shiftX, (height + (1 << shiftY) - 1) >> shiftY);
        bool[] blocks = new bool[across * down];
        foreach (IReadOnlyList<(double X, double Y)> region in regions)
        {
            if (!Mark(blocks, across, down, shiftX, shiftY, width, height, Corners(region)))
            {
                return null;
            }
        }

        byte[] samples = picture.Samples.ToArray();
        Fill(samples, format, width, height, shiftX, shiftY, (x, y) => blocks[(y * across) + x]);
        return picture.Alike(picture.Info, format, samples);
    }

    // Rounded to a 256th of a pixel. What has no height gets the least there is: it hides the pixels it lies on.
    private static (long X, long Y)[] Corners(IReadOnlyList<(double X, double Y)> region)
    {
        (long X, long Y)[] corners = [.. region.Select(static it => ((long)Math.Round(it.X * Places), (long)Math.Round(it.Y * Places)))];
        if (corners.Length == 2 || corners.All(it => it.Y == corners[0].Y))
        {
            (long left, long top) = (corners.Min(static it => it.X), corners.Min(static it => it.Y));
            (long right, long bottom) = (corners.Max(static it => it.X), Math.Max(top + 1, corners.Max(static it => it.Y)));
            return [(left, top), (right, top), (right, bottom), (left, bottom)];
        }

        return corners;
    }

    private static bool Mark(bool[] blocks, int across, int down, int shiftX, int shiftY, int width, int height, (long X, long Y)[] corners)
    {
        bool isInside = false;
        for (int row = 0; row < down; row++)
        {
            long top = ((long)row << shiftY) * Places, bottom = Math.Min((long)(row + 1) << shiftY, height) * Places;
            if (Extent(corners, top, bottom) is not { } extent)
            {
                continue;
            }

            long left = Math.Max(0, extent.Left), right = Math.Min((long)width * Places, Math.Max(extent.Right, extent.Left + 1));
            if (left >= right)
            {
                continue;
            }

            for (long column = left / Places >> shiftX; column <= (right - 1) / Places >> shiftX; column++)
            {
                blocks[(row * across) + column] = isInside = true;
            }
        }

        return isInside;
    }

    // Leftmost and rightmost place of the outline between two heights, rounded outwards; null where it does not come there. Level edges lie between the ends of others.
    private static (long Left, long Right)? Extent((long X, long Y)[] corners, long top, long bottom)
    {
        (long left, long right) = (long.MaxValue, long.MinValue);
        for (int i = 0; i < corners.Length; i++)
        {
            ((long X, long Y) upper, (long X, long Y) lower) = (corners[i], corners[(i + 1) % corners.Length]);
            if (upper.Y > lower.Y)
            {
                (upper, lower) = (lower, upper);
            }

            if (upper.Y == lower.Y || upper.Y >= bottom || lower.Y <= top)
            {
                continue;
            }

            foreach (long y in (ReadOnlySpan<long>)[Math.Max(top, upper.Y), Math.Min(bottom, lower.Y)])
            {
                // Coordinates stay below 2^25, so the product below 2^51.
                (long whole, long rest) = Math.DivRem((lower.X - upper.X) * (y - upper.Y), lower.Y - upper.Y);
                left = Math.Min(left, upper.X + whole - (rest < 0 ? 1 : 0));
                right = Math.Max(right, upper.X + whole + (rest > 0 ? 1 : 0));
            }
        }

        return left > right ? null : (left, right);
    }

    private static void Fill(byte[] samples, PixelFormat format, int width, int height, int shiftX, int shiftY, Func<int, int, bool> isHidden)
    {
        int middle = 1 << (format.BitDepth - 1); // grey: half of luma, no colour
        FillPlane(samples, format, 0, width, height, 1, middle, (x, y) => isHidden(x >> shiftX, y >> shiftY));
        int luma = width * height, chroma = format.ChromaWidth(width) * format.ChromaHeight(height);
        if (format.ChromaShiftX >= 0)
        {
            int planes = format.IsInterleaved ? 1 : 2, components = format.IsInterleaved ? 2 : 1;
            for (int plane = 0; plane < planes; plane++)
            {
                FillPlane(samples, format, luma + (plane * chroma), format.ChromaWidth(width), format.ChromaHeight(height), components, middle, isHidden);
            }
        }

        if (format.HasAlpha)
        {
            FillPlane(samples, format, luma + (2 * chroma), width, height, 1, (1 << format.BitDepth) - 1, (x, y) => isHidden(x >> shiftX, y >> shiftY));
        }
    }

    private static void FillPlane(byte[] samples, PixelFormat format, int start, int width, int height, int components, int value, Func<int, int, bool> isHidden)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                if (!isHidden(x, y))
                {
                    continue;
                }

                for (int component = 0; component < components; component++)
                {
                    int at = start + (((y * width) + x) * components) + component;
                    if (format.BytesPerSample == 1)
                    {
                        samples[at] = (byte)value;
                    }
                    else
                    {
                        (samples[2 * at], samples[(2 * at) + 1]) = ((byte)value, (byte)(value >> 8));
                    }
                }
            }
        }
    }
}
