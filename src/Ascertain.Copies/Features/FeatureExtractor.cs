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
        List<PictureFeature> found = [];
        GreyPicture level = picture;
        for (int i = 0; i < Levels; i++)
        {
            int width = ((picture.Width * Scale1024[i]) + 512) >> 10, height = ((picture.Height * Scale1024[i]) + 512) >> 10;
            if (Math.Min(width, height) <= 2 * FeaturePattern.Reach)
            {
                break;
            }

            level = i == 0 ? picture : PictureScaling.Resample(level, width, height);
            short[] smooth = Smoothing.Twice(level);
            FindIn(smooth, width, height, i, (float)picture.Width / width, (float)picture.Height / height, found);
        }

        return Spread(found, picture.Width, picture.Height);
    }

    private static void FindIn(short[] smooth, int width, int height, int level, float scaleX, float scaleY, List<PictureFeature> found)
    {
        int[] strength = new int[width * height];
        for (int y = Margin - 1; y < height - Margin + 1; y++)
        {
            for (int x = Margin - 1, at = (y * width) + x; x < width - Margin + 1; x++, at++)
            {
                strength[at] = Determinant(smooth, at, width, out _);
            }
        }

        for (int y = Margin; y < height - Margin; y++)
        {
            for (int x = Margin, at = (y * width) + x; x < width - Margin; x++, at++)
            {
                int own = strength[at];
                if (own >= LeastStrength && IsGreatest(strength, at, width, own))
                {
                    Determinant(smooth, at, width, out bool isBright);
                    found.Add(new((x + 0.5f) * scaleX, (y + 0.5f) * scaleY, (byte)level, isBright, own, Describe(smooth, width, height, x, y)));
                }
            }
        }
    }

    // Smoothed samples have 4 bits of fraction; squares of second differences are brought back to squared levels.
    private static int Determinant(short[] smooth, int at, int width, out bool isBright)
    {
        int across = smooth[at - 2] + smooth[at + 2] - (2 * smooth[at]), down = smooth[at - (2 * width)] + smooth[at + (2 * width)] - (2 * smooth[at]);
        int slant = (smooth[at - (2 * width) - 2] + smooth[at + (2 * width) + 2] - smooth[at - (2 * width) + 2] - smooth[at + (2 * width) - 2]) / 4;
        isBright = across < 0;
        return ((across * down) - (slant * slant)) >> 8;
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
    private static PictureFeature[] Spread(List<PictureFeature> found, int width, int height)
    {
        int[] order = [.. Enumerable.Range(0, found.Count)];
        Array.Sort(order, (a, b) => found[b].Strength != found[a].Strength ? found[b].Strength.CompareTo(found[a].Strength) : a.CompareTo(b));
        int[] taken = new int[Across * Down], ofLevel = new int[Levels];
        List<int> kept = [];
        foreach (int i in order)
        {
            int tile = ((int)(found[i].Y * Down / height) * Across) + (int)(found[i].X * Across / width);
            if (taken[tile] < MostOfTile && ofLevel[found[i].Level] < MostOfLevel[found[i].Level])
            {
                taken[tile]++;
                ofLevel[found[i].Level]++;
                kept.Add(i);
                if (kept.Count == Most)
                {
                    break;
                }
            }
        }

        kept.Sort();
        return [.. kept.Select(i => found[i])];
    }
}
