using Ascertain.Copies.Features;

namespace Ascertain.Copies.Alignment;

/// <summary>Two pictures compared: the features that lie alike in both.</summary>
/// <param name="Transform">How the first lies in the second.</param>
/// <param name="Inliers">Features that it brings to the same place, each counted once on both sides.</param>
/// <param name="Likeness">Sum over these of how much less than <see cref="MostDistance"/> they differ: features that lie alike by chance differ by nearly as much.</param>
internal readonly record struct StillPair(PictureTransform Transform, int Inliers, int Likeness)
{
    /// <summary>Two features of one place differ in at most so many of 256 comparisons. Features of different places differ in 128 ± 8 and more.</summary>
    public const int MostDistance = 64;

    /// <summary>A feature that is brought so near, in samples of the common area, lies at the same place.</summary>
    public const double Near = 4;

    /// <summary>Compares two pictures.</summary>
    /// <param name="one">Features of the first, as seen through a symmetry where that is asked.</param>
    /// <param name="other">Features of the second.</param>
    /// <returns>Null where fewer than four features agree.</returns>
    public static StillPair? Compare(ReadOnlySpan<PictureFeature> one, ReadOnlySpan<PictureFeature> other)
    {
        Span<FeatureMatch> room = stackalloc FeatureMatch[FeatureExtractor.Most];
        Span<FeatureMatch> matches = room[..FeatureMatch.Find(one, other, room)];
        if (matches.Length < 4)
        {
            return null;
        }

        int best = 0, bestCount = 0;
        for (int i = 0; i < matches.Length; i++)
        {
            int count = Agreeing(matches, matches[i]);
            if (count > bestCount)
            {
                (best, bestCount) = (i, count);
            }
        }

        if (bestCount < 4)
        {
            return null;
        }

        PictureTransform guess = matches[best].Alone;
        Span<(float, float, float, float)> points = stackalloc (float, float, float, float)[matches.Length];
        Span<ulong> used = stackalloc ulong[(FeatureExtractor.Most + 63) / 64];
        StillPair? found = null;
        foreach (double near in (ReadOnlySpan<double>)[Far, 2 * Near, 2 * Near, Near, Near])
        {
            int inliers = 0;
            used.Clear();
            int distinct = 0, likeness = 0;
            foreach (FeatureMatch match in matches)
            {
                (double x, double y) = guess.Apply(match.X, match.Y);
                if (Math.Abs(x - match.ToX) <= near && Math.Abs(y - match.ToY) <= near && Math.Abs(match.LevelStep - matches[best].LevelStep) <= 2)
                {
                    points[inliers++] = (match.X, match.Y, match.ToX, match.ToY);
                    ulong bit = 1UL << (match.To & 63);
                    if ((used[match.To >> 6] & bit) == 0)
                    {
                        distinct++;
                        likeness += MostDistance - match.Distance;
                    }

                    used[match.To >> 6] |= bit;
                }
            }

            if (PictureTransform.Fit(points[..inliers]) is not { IsPlain: true } fitted)
            {
                return null;
            }

            guess = fitted;
            found = new(fitted, distinct, likeness);
        }

        return found is { Inliers: >= 4 } ? found : null;
    }

    // A turn by 5° brings features 100 samples away by 9 from where a shift would.
    private const double Far = 12;

    private static int Agreeing(ReadOnlySpan<FeatureMatch> matches, in FeatureMatch with)
    {
        int count = 0;
        PictureTransform alone = with.Alone;
        foreach (FeatureMatch match in matches)
        {
            if (Math.Abs(match.LevelStep - with.LevelStep) <= 1)
            {
                (double x, double y) = alone.Apply(match.X, match.Y);
                count += Math.Abs(x - match.ToX) <= Far && Math.Abs(y - match.ToY) <= Far ? 1 : 0;
            }
        }

        return count;
    }
}
