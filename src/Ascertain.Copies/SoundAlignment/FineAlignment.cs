using Ascertain.Copies.Kernels;
using Ascertain.Copies.SoundPrints;

namespace Ascertain.Copies.SoundAlignment;

/// <summary>Lays two sounds over each other by their signs, run by run, and finds the line on which most runs agree.</summary>
/// <remarks>The second of the two steps of J. Six and M. Leman, Synchronizing multimodal recordings using audio-to-audio alignment, J. Multimodal User Interfaces 9 (2015), with signs in place of samples.</remarks>
/// <param name="Speed">Samples of the other in one of the first.</param>
/// <param name="Offset">Sample of the other at sample 0 of the first.</param>
/// <param name="Agree">Runs that agree.</param>
/// <param name="Of">Runs compared.</param>
/// <param name="Inverted">Whether they agree with all signs turned.</param>
/// <param name="Spread">Standard deviation of their places around the line, in samples.</param>
internal sealed record FineAlignment(double Speed, double Offset, int Agree, int Of, bool Inverted, double Spread)
{
    // 0.256 s: short enough that a speed that is off by 0.1 % blurs 0.25 ms. Shifts of ±48 ms. At most 64 runs of a part.
    private const int Words = 32, RunLength = 64 * Words, Reach = 384, MostRuns = 64;

    // Correlation of signs below which a place is chance: of 2,048 signs of band-limited noise the best of 769 shifts has some 0.1. A rival elsewhere in reach may have nine tenths.
    private const double Least = 0.15;
    private const int RivalFrom = 12;

    /// <summary>Samples by which runs that agree may lie off the line: 0.5 ms.</summary>
    private const double Tolerance = 4;

    /// <summary>Aligns a part.</summary>
    /// <param name="one">The first sound.</param>
    /// <param name="other">The other.</param>
    /// <param name="line">The line by landmarks.</param>
    /// <param name="from">Begin of the part, in units.</param>
    /// <param name="to">Its end.</param>
    /// <param name="compared">Runs that could be compared: loud enough, and within the other sound.</param>
    /// <returns>Null when the signs do not agree.</returns>
    public static FineAlignment? Lay(SoundPrint one, SoundPrint other, SoundLine line, int from, int to, out int compared)
    {
        long first = Math.Max(0, from * 16L / 64 * 64), last = Math.Min(one.Samples, Math.Max(to * 16L, first + RunLength)) - RunLength;
        long step = Math.Max(RunLength, (last - first) / MostRuns / 64 * 64);
        List<Run> runs = [];
        List<(long At, int Signs, int[] Differ)> all = [];
        ulong[] among = new ulong[Words + (2 * Reach / 64) + 2];
        compared = 0;
        for (long at = first; at <= last; at += step)
        {
            double there = (line.Speed * at) + (16 * line.Offset);
            if (there < 0 || there + (line.Speed * RunLength) >= other.Samples)
            {
                continue;
            }

            ReadOnlySpan<ulong> run = one.Signs.AsSpan((int)(at / 64), Words);
            ulong[] counted = [.. Enumerable.Range((int)(at / 64), Words).Select(word => (one.Counted[word / 64] >> (word % 64) & 1) != 0 ? ulong.MaxValue : 0)];
            int words = counted.Count(static it => it != 0);
            if (words < Words / 2)
            {
                continue;
            }

            compared++;
            Gather(other, there - (Reach * line.Speed), line.Speed, among);
            int[] differ = new int[(2 * Reach) + 1];
            PolarityScan.Of(run, counted, among, differ);
            all.Add((at, 64 * words, differ));
            if (Peak(differ, 64 * words, at, line) is { } peak)
            {
                runs.Add(peak);
            }
        }

        FineAlignment? upright = Agreed([.. runs.Where(static it => !it.IsInverted)], line, compared, false), turned = Agreed([.. runs.Where(static it => it.IsInverted)], line, compared, true);
        return (turned?.Agree > (upright?.Agree ?? 0) ? turned : upright) ?? Together(all, line);
    }

    // A run of a few notes agrees with itself again after some of their periods: alone it tells no place, but only one is common to runs of other notes.
    private static FineAlignment? Together(List<(long At, int Signs, int[] Differ)> runs, SoundLine line)
    {
        int[] sum = new int[(2 * Reach) + 1];
        foreach ((long _, int signs, int[] differ) in runs)
        {
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += signs - (2 * differ[i]);
            }
        }

        if (runs.Count < 3 || Unique(sum, runs.Sum(static it => it.Signs)) is not { } best)
        {
            return null;
        }

        int sign = Math.Sign(sum[best]), from = best - (RivalFrom / 2), to = best + (RivalFrom / 2);
        List<Run> near = [];
        foreach ((long at, int signs, int[] differ) in runs)
        {
            int top = Enumerable.Range(from, to - from + 1).MaxBy(i => sign * (signs - (2 * differ[i])));
            if (top > from && top < to && sign * (signs - (2 * differ[top])) >= Least * signs)
            {
                near.Add(PlaceOf(differ, signs, top, at, line));
            }
        }

        return Agreed([.. near], line, runs.Count, sign < 0);
    }

    // The place of the greatest size, unless another far enough from it is nearly as large, or it is at the edge.
    private static int? Unique(ReadOnlySpan<int> sizes, int signs)
    {
        int best = 0, rival = 0;
        for (int i = 1; i < sizes.Length; i++)
        {
            best = Math.Abs(sizes[i]) > Math.Abs(sizes[best]) ? i : best;
        }

        for (int i = 0; i < sizes.Length; i++)
        {
            rival = Math.Abs(i - best) >= RivalFrom ? Math.Max(rival, Math.Abs(sizes[i])) : rival;
        }

        return Math.Abs(sizes[best]) < Least * signs || rival > 0.9 * Math.Abs(sizes[best]) || best < RivalFrom || best >= sizes.Length - RivalFrom ? null : best;
    }

    // The signs of the other sound at the first one's pace; outside of it every second is set, which agrees with nothing.
    private static void Gather(SoundPrint other, double from, double speed, Span<ulong> into)
    {
        into.Clear();
        for (int n = 0; n < into.Length * 64; n++)
        {
            long at = (long)Math.Floor(from + (speed * n) + 0.5);
            ulong bit = at < 0 || at >= other.Samples ? (ulong)n & 1 : other.Signs[at / 64] >> (int)(at % 64) & 1;
            into[n / 64] |= bit << (n % 64);
        }
    }

    private static Run? Peak(ReadOnlySpan<int> differ, int signs, long at, SoundLine line)
    {
        Span<int> sizes = stackalloc int[differ.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = signs - (2 * differ[i]);
        }

        return Unique(sizes, signs) is { } best ? PlaceOf(differ, signs, best, at, line) : null;
    }

    // Between samples by the top of a parabola.
    private static Run PlaceOf(ReadOnlySpan<int> differ, int signs, int best, long at, SoundLine line)
    {
        double left = Math.Abs(signs - (2 * differ[best - 1])), middle = Math.Abs(signs - (2 * differ[best])), right = Math.Abs(signs - (2 * differ[best + 1])), curve = (2 * middle) - left - right;
        double shift = best - Reach + (curve > 0 ? (right - left) / (2 * curve) : 0), middleOfRun = at + (RunLength / 2);
        return new Run(middleOfRun, (line.Speed * (middleOfRun + shift)) + (16 * line.Offset), 2 * differ[best] > signs);
    }

    private static FineAlignment? Agreed(Run[] runs, SoundLine line, int compared, bool inverted)
    {
        int needed = Math.Max(Math.Min(3, compared), (int)Math.Ceiling(0.15 * compared));
        if (runs.Length < needed || runs.Length == 0)
        {
            return null;
        }

        // Lines of the landmarks' speed through each run, and lines through each two far from each other: the one on which most agree, the first of equals.
        (double Speed, double Offset, int Count) best = default;
        for (int i = 0; i < runs.Length; i++)
        {
            Try(line.Speed, runs[i].Other - (line.Speed * runs[i].One));
        }

        int same = best.Count;
        for (int i = 0; i < runs.Length; i++)
        {
            for (int j = i + 2; j < runs.Length; j++)
            {
                double speed = (runs[j].Other - runs[i].Other) / (runs[j].One - runs[i].One);
                if (Math.Abs(speed - line.Speed) <= 0.02)
                {
                    Try(speed, runs[i].Other - (speed * runs[i].One));
                }
            }
        }

        if (best.Count < needed)
        {
            return null;
        }

        Run[] agree = [.. runs.Where(it => Math.Abs(it.Other - (best.Speed * it.One) - best.Offset) <= Tolerance)];
        bool keepsSpeed = agree.Length < 4 || (line.Speed == 1 && same * 10 >= best.Count * 9);
        (double speedFitted, double offset) = Fit(agree, keepsSpeed ? line.Speed : null);
        double squares = agree.Sum(it => Square(it.Other - (speedFitted * it.One) - offset));
        return new FineAlignment(speedFitted, offset, agree.Length, compared, inverted, Math.Sqrt(squares / Math.Max(1, agree.Length - (keepsSpeed ? 1 : 2))));

        void Try(double speed, double offset)
        {
            int count = runs.Count(it => Math.Abs(it.Other - (speed * it.One) - offset) <= Tolerance);
            best = count > best.Count ? (speed, offset, count) : best;
        }
    }

    private static (double Speed, double Offset) Fit(Run[] runs, double? speed)
    {
        double n = runs.Length, x = runs.Sum(static it => it.One) / n, y = runs.Sum(static it => it.Other) / n;
        if (speed is null)
        {
            double across = runs.Sum(it => (it.One - x) * (it.Other - y)), along = runs.Sum(it => Square(it.One - x));
            speed = along > 0 ? across / along : 1;
        }

        return (speed.Value, y - (speed.Value * x));
    }

    private static double Square(double x) => x * x;

    private readonly record struct Run(double One, double Other, bool IsInverted);
}
