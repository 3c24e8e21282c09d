using Ascertain.Copies.Kernels;

namespace Ascertain.Copies.Features;

/// <summary>Finds the features of a picture.</summary>
/// <remarks>
/// <para>Blobs are maxima of the determinant of the Hessian in a pyramid of smoothed pictures (T. Lindeberg, Feature detection with automatic scale selection, IJCV 30, 1998), by second differences over two
/// samples, in whole numbers. Over the picture they are spread by tiles, so that a logo or a caption does not take all.</para>
/// </remarks>
internal static class FeatureExtractor
{
    /// <summary>Levels of the pyramid: scales from 1 to 3.2, since copies are shown at 0.6 to 1.8 times the size.</summary>
    public const int Levels = 6;

    /// <summary>Features of a picture at most.</summary>
    public const int Most = 192;

    // Tiles across and down, and features of one at most: twice its share.
    private const int Across = 4, Down = 3, MostOfTile = 2 * Most / (Across * Down);

    // Features of one level of the pyramid at most: fine texture is the strongest and the first that a coarse copy loses.
    private static readonly int[] MostOfLevel = [56, 48, 42, 36, 32, 24];

    // In squared levels: a blob that is some 4 levels brighter than its surroundings. Chosen on the development clips.
    private const int LeastStrength = 12;

    // Nearer to the edge second differences reach beyond it.
    private const int Margin = 6;

    /// <summary>Side of a level against that of the first, in parts of 1,024: 2^(-level/3).</summary>
    public static readonly int[] Scale1024 = [1024, 813, 645, 512, 406, 323];

    /// <summary>Finds them, the strongest of each tile, in order of level, row and column.</summary>
    /// <param name="picture">A picture of the common area; see <see cref="PictureScaling"/>.</param>
    public static PictureFeature[] Find(GreyPicture picture)
    {
        List<Blob> found = [];
        List<(short[] Smooth, int Width, int Height)> levels = [];
        GreyPicture level = picture;
        for (int i = 0; i < Levels; i++)
        {
            int width = ((picture.Width * Scale1024[i]) + 512) >> 10, height = ((picture.Height * Scale1024[i]) + 512) >> 10;
            if (Math.Min(width, height) <= 2 * FeaturePattern.Reach)
            {
                break;
            }

            level = i == 0 ? picture : PictureScaling.Resample(level, width, height);
            levels.Add((Smoothing.Twice(level), width, height));
            FindIn(levels[i].Smooth, width, height, i, found);
        }

        return [.. Spread(found, levels, picture.Width, picture.Height).Select(it =>
        {
            (short[] smooth, int width, int height) = levels[it.Level];
            BlobStrength.At(smooth, (it.Y * width) + it.X, width, out bool isBright);
            return new PictureFeature(PlaceOf(it.X, picture.Width, width), PlaceOf(it.Y, picture.Height, height), (byte)it.Level, isBright, it.Strength, Describe(smooth, width, height, it.X, it.Y));
        })];
    }

    // Centre of a sample of a level, in samples of the picture.
    private static float PlaceOf(int sample, int side, int sideOfLevel) => (sample + 0.5f) * ((float)side / sideOfLevel);

    private static void FindIn(short[] smooth, int width, int height, int level, List<Blob> found)
    {
        int[] strength = new int[width * height];
        int first = Margin - 1;
        for (int y = first; y < height - first; y++)
        {
            BlobStrength.Along(smooth, (y * width) + first, width, strength.AsSpan((y * width) + first, width - (2 * first)));
        }

        for (int y = Margin; y < height - Margin; y++)
        {
            for (int x = Margin, at = (y * width) + x; x < width - Margin; x++, at++)
            {
                int own = strength[at];
                if (own >= LeastStrength && IsGreatest(strength, at, width, own))
                {
                    found.Add(new Blob(level, x, y, own));
                }
            }
        }
    }

    // Of equals the first in reading order.
    private static bool IsGreatest(int[] strength, int at, int width, int own) =>
        own > strength[at - width - 1] && own > strength[at - width] && own > strength[at - width + 1] && own > strength[at - 1]
        && own >= strength[at + 1] && own >= strength[at + width - 1] && own >= strength[at + width] && own >= strength[at + width + 1];

    private static FeatureDescriptor Describe(short[] smooth, int width, int height, int x, int y)
    {
        Span<ulong> bits = stackalloc ulong[4];
        ReadOnlySpan<(sbyte X1, sbyte Y1, sbyte X2, sbyte Y2)> pairs = FeaturePattern.Pairs;
        bool isInside = x >= FeaturePattern.Reach && y >= FeaturePattern.Reach && x < width - FeaturePattern.Reach && y < height - FeaturePattern.Reach;
        int at = (y * width) + x;
        for (int i = 0; i < pairs.Length; i++)
        {
            (sbyte x1, sbyte y1, sbyte x2, sbyte y2) = pairs[i];
            bool brighter = isInside
                ? smooth[at + (y1 * width) + x1] > smooth[at + (y2 * width) + x2]
                : smooth[(Math.Clamp(y + y1, 0, height - 1) * width) + Math.Clamp(x + x1, 0, width - 1)] > smooth[(Math.Clamp(y + y2, 0, height - 1) * width) + Math.Clamp(x + x2, 0, width - 1)];
            bits[i >> 6] |= (brighter ? 1UL : 0) << (i & 63);
        }

        return new(bits[0], bits[1], bits[2], bits[3]);
    }

    // The strongest of each tile, then in the order in which they were found.
    private static IEnumerable<Blob> Spread(List<Blob> found, List<(short[] Smooth, int Width, int Height)> levels, int width, int height)
    {
        // By falling strength, and of equals the first found.
        ulong[] order = [.. found.Select(static (it, i) => ((ulong)(uint)~it.Strength << 32) | (uint)i)];
        Array.Sort(order);
        int[] taken = new int[Across * Down], ofLevel = new int[Levels];
        List<int> kept = [];
        foreach (int i in order.Select(static it => (int)(uint)it))
        {
            Blob it = found[i];
            float x = PlaceOf(it.X, width, levels[it.Level].Width), y = PlaceOf(it.Y, height, levels[it.Level].Height);
            int tile = ((int)(y * Down / height) * Across) + (int)(x * Across / width);
            if (taken[tile] < MostOfTile && ofLevel[it.Level] < MostOfLevel[it.Level])
            {
                taken[tile]++;
                ofLevel[it.Level]++;
                kept.Add(i);
                if (kept.Count == Most)
                {
                    break;
                }
            }
        }

        kept.Sort();
        return kept.Select(i => found[i]);
    }

    // A place of a level, in its samples. What it looks like is asked of those that are kept alone: of many pictures one in ten is.
    private readonly record struct Blob(int Level, int X, int Y, int Strength);
}
