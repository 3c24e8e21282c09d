using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>A tooth in the counts of coefficient levels of the I pictures of an H.264 or HEVC stream: one magnitude is more frequent than those beside it let expect, as where values that were quantised coarsely are quantised more finely again.</summary>
/// <remarks>
/// <para>The numbers of levels of one quantisation fall off ever more slowly with the magnitude, so the logarithm of the count of one lies below the middle of those of its neighbours. A second, finer quantiser puts the few values that the first one left over
/// into some of its own steps and leaves others empty (J. Lukáš and J. Fridrich, Estimation of primary quantization matrix in double compressed JPEG images, DFRWS 2003; for JPEG). No place of a group has to be known for it.</para>
/// <para>In H.264, of whose negatives more show noise alone at high rates, that is not enough: the levels of such noise fall off ever faster (a normal distribution). There the tooth must also stand out from how the next magnitude lies among its neighbours; half of that is the most that its height can be.</para>
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

    // x265 writes more of 7 than of 6 by itself, so that 6 is the last neighbour of a tooth; in H.264 one more is looked at.
    private const int LastTooth = 5;

    /// <summary>The highest tooth in the first I picture shown and in all together; null where no three magnitudes have enough levels.</summary>
    /// <param name="series">The pictures, with their levels.</param>
    /// <param name="isSharp">As for H.264: a tooth counts only as far as it stands out from the next magnitude too.</param>
    public static LevelComb? Search(SyntaxSeries series, bool isSharp = false)
    {
        LevelCounts[] keys = [.. series.PresentationOrder.Select(it => series.Pictures[it]).Where(static it => it is { Type: PictureType.I, Blocks: > 0, Missing: 0 }).Select(static it => it.IntraLevels)];
        LevelComb? best = null;
        foreach (bool inFirst in (bool[])[true, false])
        {
            long[] counts = new long[LevelCounts.Largest + 1];
            foreach (LevelCounts it in inFirst ? keys.Take(1) : keys)
            {
                for (int magnitude = 1; magnitude <= LevelCounts.Largest; magnitude++)
                {
                    counts[magnitude] += it[magnitude];
                }
            }

            for (int magnitude = 2; magnitude <= LastTooth; magnitude++)
            {
                double? own = HeightOf(counts[magnitude - 1], counts[magnitude], counts[magnitude + 1]);
                own = isSharp && own is { } plain ? Math.Min(plain, 0.5 * StepOf(counts.AsSpan(magnitude - 1, 4))) : own;
                best = own is { } height && (best is null || height > best.Height) ? new LevelComb(magnitude, height, inFirst) : best;
            }
        }

        return best;
    }

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
