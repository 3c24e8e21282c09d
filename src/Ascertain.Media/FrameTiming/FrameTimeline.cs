namespace Ascertain.Media.FrameTiming;

/// <summary>What the frames' times and types of one video track say, in whole ticks.</summary>
internal sealed class FrameTimeline
{
    // Arbitrary: single gaps are findings of their own, also in a clip of under 100 frames, where one interval is more than 1 %.
    private const int LeastOff = 3;

    public FrameTimeline(IReadOnlyList<FrameRecord> inDecodeOrder, long timescale)
    {
        (InDecodeOrder, Timescale) = (inDecodeOrder, timescale);
        Order = [.. Enumerable.Range(0, inDecodeOrder.Count)];
        long[] ticks = new long[inDecodeOrder.Count];
        for (int i = 0; i < ticks.Length; i++)
        {
            ticks[i] = inDecodeOrder[i].Ticks;
        }

        // Stable: frames with equal times stay in decode order.
        Array.Sort(Order, (a, b) => ticks[a] != ticks[b] ? ticks[a].CompareTo(ticks[b]) : a.CompareTo(b));
        Intervals = new long[Math.Max(0, ticks.Length - 1)];
        for (int i = 0; i < Intervals.Length; i++)
        {
            // Ascending, so a negative difference is one beyond 2^63, which only a hostile file holds.
            long interval = ticks[Order[i + 1]] - ticks[Order[i]];
            Intervals[i] = interval < 0 ? long.MaxValue : interval;
        }

        long[] sorted = [.. Intervals];
        Array.Sort(sorted);
        MedianInterval = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
        IsVariable = Varies(Intervals, MedianInterval);
        (FirstKey, GopLengths) = Gops(inDecodeOrder);
        ShownSeconds = ticks => Seconds(ticks);
    }

    /// <summary>Frames that are never shown by themselves (VP8 and VP9 write such for later ones to refer to); they have a time all the same.</summary>
    public long HiddenFrames { get; init; }

    /// <summary>When a player shows a frame of a presentation time, in seconds; null for one that no edit plays.</summary>
    public Func<long, double?> ShownSeconds { get; init; }

    public IReadOnlyList<FrameRecord> InDecodeOrder { get; }

    public long Timescale { get; }

    /// <summary>Decode indices in presentation order.</summary>
    public int[] Order { get; }

    /// <summary>From each frame to the next one in presentation order, in ticks.</summary>
    public long[] Intervals { get; }

    /// <summary>The upper median of <see cref="Intervals"/>; 0 when there is none.</summary>
    public long MedianInterval { get; }

    /// <summary>Pictures from each key frame to the next, in decode order; pictures before the first key frame are not counted.</summary>
    public IReadOnlyList<int> GopLengths { get; }

    /// <summary>Decode index of the first key frame, where the first of <see cref="GopLengths"/> begins; -1 when there is none.</summary>
    public int FirstKey { get; }

    /// <summary>Seconds of a tick count.</summary>
    public double Seconds(long ticks) => (double)ticks / Timescale;

    /// <summary>Presentation time of the first frame.</summary>
    public long FirstTicks => InDecodeOrder.Count == 0 ? 0 : InDecodeOrder[Order[0]].Ticks;

    /// <summary>Presentation time of the last frame.</summary>
    public long LastTicks => InDecodeOrder.Count == 0 ? 0 : InDecodeOrder[Order[^1]].Ticks;

    /// <summary>True when at least three intervals and more than 1 % of them differ by more than the grain of the clock:
    /// by more than one tick from the median, or 1 % of it where that is more.</summary>
    public bool IsVariable { get; }

    /// <summary>The interval after a frame is more than 1.5 times the usual one; with a usual interval of zero nothing is.</summary>
    /// <param name="index">In presentation order, below the number of <see cref="Intervals"/>.</param>
    /// <remarks>In whole numbers the same as interval × 2 > median × 3, and it cannot overflow.</remarks>
    public bool IsLong(int index) => MedianInterval > 0 && Intervals[index] - MedianInterval > MedianInterval / 2;

    private static bool Varies(long[] intervals, long median)
    {
        // A rate such as 30000/1001 on a coarse clock alternates between two neighbouring tick counts.
        long tolerance = Math.Max(1, median / 100);
        int off = 0;
        foreach (long interval in intervals)
        {
            if (Math.Abs(interval - median) > tolerance)
            {
                off++;
            }
        }

        return off >= LeastOff && off * 100L > intervals.Length;
    }

    private static (int First, List<int> Lengths) Gops(IReadOnlyList<FrameRecord> frames)
    {
        List<int> lengths = [];
        int from = -1, first = -1;
        for (int i = 0; i < frames.Count; i++)
        {
            if (!frames[i].IsKey)
            {
                continue;
            }

            if (from >= 0)
            {
                lengths.Add(i - from);
            }

            from = i;
            first = first < 0 ? i : first;
        }

        if (from >= 0)
        {
            lengths.Add(frames.Count - from);
        }

        return (first, lengths);
    }
}
