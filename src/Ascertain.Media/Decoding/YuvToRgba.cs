namespace Ascertain.Media.Decoding;

/// <summary><see cref="YuvToRgb"/> in tables, for pictures of eight bits that are to be seen at once; its scalar twin, and the way of all others, is that one.</summary>
/// <remarks>The same sums of the same integers in the same order, looked up: equal for every value of the three components.</remarks>
internal static class YuvToRgba
{
    private const int RowsAtOnce = 64; // arbitrary: enough work for a processor, enough parts for all

    public static void Convert(PictureFrame frame, Memory<byte> pixels)
    {
        (int width, int height, PixelFormat format) = (frame.Info.Width, frame.Info.Height, frame.Format);
        if (pixels.Length < 4L * width * height)
        {
            throw new ArgumentException("Four bytes for each pixel are needed.", nameof(pixels));
        }

        if (format.BitDepth != 8 || format.ChromaShiftX < 0)
        {
            Widen(YuvToRgb.Convert(frame), pixels.Span);
            return;
        }

        YuvToRgb.Factors of = YuvToRgb.Factors.Of(frame);
        Tables tables = new(of);
        int parts = (height + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, parts, part =>
        {
            for (int y = part * RowsAtOnce; y < Math.Min(height, (part + 1) * RowsAtOnce); y++)
            {
                Row(frame, tables, y, pixels.Span.Slice(4 * y * width, 4 * width));
            }
        });
    }

    private static void Row(PictureFrame frame, Tables tables, int y, Span<byte> pixels)
    {
        (int width, PixelFormat format) = (frame.Info.Width, frame.Format);
        ReadOnlySpan<byte> samples = frame.Samples;
        int chromaWidth = format.ChromaWidth(width), plane = chromaWidth * format.ChromaHeight(frame.Info.Height);
        (int step, int second) = format.IsInterleaved ? (2, 1) : (1, plane);
        ReadOnlySpan<byte> luma = samples.Slice(y * width, width);
        ReadOnlySpan<byte> chroma = samples[((width * frame.Info.Height) + ((y >> format.ChromaShiftY) * chromaWidth * step))..];
        (int cbAt, int crAt) = format.Name == "nv21" ? (second, 0) : (0, second);
        int shift = format.ChromaShiftX, last = -1;
        (long red, long green, long blue) = (0, 0, 0);
        for (int x = 0, to = 0; x < width; x++, to += 4)
        {
            if (x >> shift != last)
            {
                last = x >> shift;
                (int cb, int cr) = (chroma[(last * step) + cbAt], chroma[(last * step) + crAt]);
                (red, green, blue) = (tables.RedFromCr[cr], tables.GreenFromCb[cb] + tables.GreenFromCr[cr], tables.BlueFromCb[cb]);
            }

            long light = tables.Luma[luma[x]];
            pixels[to] = Clamp(light + red);
            pixels[to + 1] = Clamp(light + green);
            pixels[to + 2] = Clamp(light + blue);
            pixels[to + 3] = 255;
        }
    }

    private static byte Clamp(long value)
    {
        long whole = value >> YuvToRgb.Shift;
        return (ulong)whole <= 255 ? (byte)whole : whole < 0 ? (byte)0 : (byte)255;
    }

    private static void Widen(RgbImage image, Span<byte> pixels)
    {
        ReadOnlySpan<byte> from = image.Pixels.Span;
        for (int i = 0, to = 0; i < from.Length; i += 3, to += 4)
        {
            from.Slice(i, 3).CopyTo(pixels[to..]);
            pixels[to + 3] = 255;
        }
    }

    // Half of the last place is in the luma, so that a sum is rounded when it is shifted.
    private sealed class Tables
    {
        public Tables(YuvToRgb.Factors of)
        {
            for (int i = 0; i < 256; i++)
            {
                Luma[i] = ((i - of.Black) * of.FromLuma) + (1L << (YuvToRgb.Shift - 1));
                RedFromCr[i] = of.RedFromCr * (i - of.Middle);
                BlueFromCb[i] = of.BlueFromCb * (i - of.Middle);
                GreenFromCb[i] = -of.GreenFromCb * (i - of.Middle);
                GreenFromCr[i] = -of.GreenFromCr * (i - of.Middle);
            }
        }

        public long[] Luma { get; } = new long[256];
        public long[] RedFromCr { get; } = new long[256];
        public long[] BlueFromCb { get; } = new long[256];
        public long[] GreenFromCb { get; } = new long[256];
        public long[] GreenFromCr { get; } = new long[256];
    }
}
