using System.Buffers.Binary;
using Ascertain.Copies.Kernels;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Features;

/// <summary>Brings pictures to one area, whatever their size, in whole numbers.</summary>
/// <remarks>First means over squares of whole samples, then bilinear interpolation with weights of 1/256 between the centres of samples. What lies beyond the picture is its edge.</remarks>
internal static class PictureScaling
{
    /// <summary>Area of a picture brought to it, in samples: 320 × 180. Arbitrary; features of smaller pictures than that are few, and larger ones cost time.</summary>
    public const int Area = 320 * 180;

    /// <summary>Longest side of a picture brought to that area: wider ones have fewer rows than a feature needs.</summary>
    public const int LongestSide = 960;

    /// <summary>Width and height nearest to the area with the proportions of a picture; its samples count as square.</summary>
    public static (int Width, int Height) SizeOf(int width, int height)
    {
        // The whole number whose square is nearest below area · width / height; exact, since squares of doubles of this size are.
        int scaled = (int)Math.Sqrt((double)Area * width / height);
        scaled = Math.Clamp(scaled, Area / LongestSide, LongestSide);
        return (scaled, Area / scaled);
    }

    /// <summary>Brings a decoded picture to the common area.</summary>
    /// <param name="info">Its size and depth.</param>
    /// <param name="luma">Its samples; see <see cref="IFrameSink"/>.</param>
    public static GreyPicture Normalise(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        (int width, int height) = SizeOf(info.Width, info.Height);
        int square = Math.Max(1, Math.Min(info.Width / width, info.Height / height));
        GreyPicture means = Means(info, luma, square);
        return means.Width == width && means.Height == height ? means : Resample(means, width, height);
    }

    /// <summary>A picture of another size by bilinear interpolation.</summary>
    public static GreyPicture Resample(GreyPicture from, int width, int height)
    {
        GreyPicture to = new(width, height);
        int[] left = new int[width], weight = new int[width];
        for (int x = 0; x < width; x++)
        {
            (left[x], weight[x]) = Place(x, from.Width, width);
        }

        for (int y = 0; y < height; y++)
        {
            (int top, int below) = Place(y, from.Height, height);
            ReadOnlySpan<byte> upper = from.Samples.AsSpan(top * from.Width, from.Width);
            ReadOnlySpan<byte> lower = from.Samples.AsSpan(Math.Min(top + 1, from.Height - 1) * from.Width, from.Width);
            Span<byte> row = to.Samples.AsSpan(y * width, width);
            for (int x = 0; x < width; x++)
            {
                int a = left[x], b = Math.Min(a + 1, from.Width - 1), w = weight[x];
                int above = (upper[a] * (256 - w)) + (upper[b] * w), under = (lower[a] * (256 - w)) + (lower[b] * w);
                row[x] = (byte)(((above * (256 - below)) + (under * below) + 32768) >> 16);
            }
        }

        return to;
    }

    /// <summary>The picture in small: means of squares of so many samples; rests at the right and lower edge of less than a square are cut off on both sides alike.</summary>
    public static GreyPicture Shrink(GreyPicture from, int square)
    {
        int side = Math.Max(1, Math.Min(square, Math.Min(from.Width, from.Height)));
        return Means(new FrameInfo
        {
            Index = 0, PresentationTime = null, TimeBaseNumerator = 1, TimeBaseDenominator = 1, IsKey = false, PictureType = '?', Width = from.Width, Height = from.Height, BitDepth = 8, IsClean = true,
        }, from.Samples, side);
    }

    // Centre of sample i of many, seen among those of the source: ((2i + 1) · from - to) / (2 · to), in parts of 256.
    private static (int Sample, int Weight) Place(int i, int from, int to)
    {
        long place = Math.Clamp((((((2L * i) + 1) * from) - to) * 128) / to, 0, (from - 1) * 256L);
        return ((int)(place >> 8), (int)(place & 255));
    }

    private static GreyPicture Means(in FrameInfo info, ReadOnlySpan<byte> luma, int square)
    {
        int width = info.Width / square, height = info.Height / square, parts = square * square;
        // Odd rests are cut off on both sides alike, so that a mirrored picture has mirrored means.
        int left = (info.Width - (width * square)) / 2, top = (info.Height - (height * square)) / 2;
        GreyPicture means = new(width, height);
        int[] sums = new int[width];
        ushort[] columns = new ushort[width * square];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            Array.Clear(columns);
            for (int row = 0; row < square; row++)
            {
                ReadOnlySpan<byte> samples = luma.Slice(((top + (y * square) + row) * info.Stride) + (left * info.BytesPerSample), width * square * info.BytesPerSample);
                if (info.BitDepth <= 8 && square <= ColumnSums.MostRows)
                {
                    ColumnSums.Add(samples, columns);
                }
                else
                {
                    Add(samples, info.BitDepth, square, sums);
                }
            }

            Span<byte> to = means.Samples.AsSpan(y * width, width);
            for (int x = 0, at = 0; x < width; x++)
            {
                int sum = sums[x];
                for (int i = 0; i < square; i++, at++)
                {
                    sum += columns[at];
                }

                to[x] = (byte)((sum + (parts / 2)) / parts);
            }
        }

        return means;
    }

    private static void Add(ReadOnlySpan<byte> samples, int depth, int square, int[] sums)
    {
        int at = 0;
        for (int x = 0; x < sums.Length; x++)
        {
            int sum = 0;
            for (int i = 0; i < square; i++, at++)
            {
                sum += depth > 8 ? Math.Min(255, BinaryPrimitives.ReadUInt16LittleEndian(samples[(at * 2)..]) >> (depth - 8)) : samples[at];
            }

            sums[x] += sum;
        }
    }
}
