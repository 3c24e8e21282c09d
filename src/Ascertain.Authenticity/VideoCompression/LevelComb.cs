using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>A tooth in the counts of coefficient levels of the I pictures of an H.264 or HEVC stream: one magnitude is more frequent than those beside it let expect, as where values that were quantised coarsely are quantised more finely again.</summary>
/// <remarks>
/// <para>The numbers of levels of one quantisation fall off ever more slowly with the magnitude, so the logarithm of the count of one lies below the middle of those of its neighbours. A second, finer quantiser puts the few values that the first one left over
/// into some of its own steps and leaves others empty (J. Lukáš and J. Fridrich, Estimation of primary quantization matrix in double compressed JPEG images, DFRWS 2003; for JPEG). No place of a group has to be known for it.</para>
/// <para>In H.264, of whose negatives more show noise alone at high rates, that is not enough: the levels of such noise fall off ever faster (a normal distribution). There the tooth must also stand out from how the next magnitude lies among its neighbours; half of that is the most that its height can be.</para>
/// <para>Letters and lines that were drawn into the picture are written with the same few levels again and again, and make a tooth where they stand, in every key picture. A quantiser acts everywhere: so a tooth counts only where one
/// stays when any two neighbouring strips of the picture are left out (a jackknife over places, for counts that do not come one by one); where none stays, the height is the least that does.</para>
/// <para>Two times the error of counting is taken off. Levels are those of blocks predicted from their own picture; where the first encoder cuts blocks otherwise, there is no tooth.</para>
/// </remarks>
/// <param name="Magnitude">Of the tooth, in [2, 5].</param>
/// <param name="Height">2 ln n(k) - ln n(k-1) - ln n(k+1) less twice its error; at most about 0 for values quantised once.</param>
/// <param name="InFirst">In the first I picture alone, which is one in any earlier encoding too; else in all together.</param>
internal sealed record LevelComb(int Magnitude, double Height, bool InFirst)
{
    // Fewer levels of the three magnitudes say nothing. Arbitrary.
    private const long LeastLevels = 100;
    private const double Errors = 2;

    // Part of the height that has to stay where strips are left out: key pictures that show the same make errors of counting look smaller than they are. Arbitrary; drawn letters left less than nothing, a clip with most of its detail in one quarter 0.15.
    private const double WhatStays = 0.125;

    // x265 writes more of 7 than of 6 by itself, so that 6 is the last neighbour of a tooth; in H.264 one more is looked at.
    private const int LastTooth = 5;

    /// <summary>The highest tooth in the first I picture shown and in all together; null where no three magnitudes have enough levels.</summary>
    /// <param name="series">The pictures, with their levels.</param>
    /// <param name="isSharp">As for H.264: a tooth counts only as far as it stands out from the next magnitude too.</param>
    public static LevelComb? Search(SyntaxSeries series, bool isSharp = false)
    {
        PictureSyntax[] keys = [.. series.PresentationOrder.Select(it => series.Pictures[it]).Where(static it => it is { Type: PictureType.I, Blocks: > 0, Missing: 0 })];
        LevelComb? best = null;
        foreach (bool inFirst in (bool[])[true, false])
        {
            LevelComb? found = Search(inFirst ? [.. keys.Take(1)] : keys, inFirst, isSharp);
            best = best is null || found?.Height > best.Height ? found : best;
        }

        return best;
    }

    private static LevelComb? Search(PictureSyntax[] keys, bool inFirst, bool isSharp)
    {
        long[][] parts = Parts(keys);
        LevelComb? best = null;
        for (int magnitude = 2; magnitude <= LastTooth; magnitude++)
        {
            double?[] heights = [.. parts.Select(it => HeightOf(it.AsSpan(magnitude - 1, isSharp ? 4 : 3)))];
            if (heights.All(static it => it is not null))
            {
                double least = heights.Min()!.Value, height = least > 0 && least >= WhatStays * heights[0] ? heights[0]!.Value : least;
                best = best is null || height > best.Height ? new LevelComb(magnitude, height, inFirst) : best;
            }
        }

        return best;
    }

    // Counts by magnitude over all pictures: of the whole, and of what is left without strips 0 and 1, 1 and 2, and so on.
    private static long[][] Parts(PictureSyntax[] keys)
    {
        long[] whole = new long[LevelCounts.Largest + 1];
        long[][] bands = [.. Enumerable.Range(0, PictureBands.Count).Select(static _ => new long[LevelCounts.Largest + 1])];
        foreach (PictureSyntax key in keys)
        {
            for (int magnitude = 1; magnitude <= LevelCounts.Largest; magnitude++)
            {
                whole[magnitude] += key.IntraLevels[magnitude];
                for (int band = 0; band < key.IntraLevelBands.Count; band++)
                {
                    bands[band][magnitude] += key.IntraLevelBands[band][magnitude];
                }
            }
        }

        return [whole, .. Enumerable.Range(1, PictureBands.Count - 1).Select(at => (long[])[.. whole.Select((it, magnitude) => it - bands[at - 1][magnitude] - bands[at][magnitude])])];
    }

    // Of three counts; of four a sharp one, that stands out from the next magnitude too.
    private static double? HeightOf(ReadOnlySpan<long> counts) => HeightOf(counts[0], counts[1], counts[2]) is not { } plain ? null : counts.Length > 3 ? Math.Min(plain, 0.5 * StepOf(counts)) : plain;

    /// <summary>The height of a tooth; null where there are too few levels.</summary>
    public static double? HeightOf(long before, long at, long after)
    {
        if (before + at + after < LeastLevels)
        {
            return null;
        }

        // Half a level more, so that a magnitude without any is no infinity.
        double a = before + 0.5, b = at + 0.5, c = after + 0.5;
        return (2 * DMath.Log(b)) - DMath.Log(a) - DMath.Log(c) - (Errors * Math.Sqrt((4 / b) + (1 / a) + (1 / c)));
    }

    /// <summary>By how much the second of four counts stands out more among its neighbours than the third does, less twice the error of counting: 3 ln n(k) - ln n(k-1) - 3 ln n(k+1) + ln n(k+2) - 2 √(9/n(k) + 1/n(k-1) + 9/n(k+1) + 1/n(k+2)), each count taken as half a level more.</summary>
    public static double StepOf(ReadOnlySpan<long> counts)
    {
        double a = counts[0] + 0.5, b = counts[1] + 0.5, c = counts[2] + 0.5, d = counts[3] + 0.5;
        return (3 * DMath.Log(b)) - DMath.Log(a) - (3 * DMath.Log(c)) + DMath.Log(d) - (Errors * Math.Sqrt((9 / b) + (1 / a) + (9 / c) + (1 / d)));
    }
}
