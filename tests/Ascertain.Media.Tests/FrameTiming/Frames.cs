using Ascertain.Media.FrameTiming;

namespace Ascertain.Media.Tests.FrameTiming;

/// <summary>Frame tables made by hand.</summary>
internal static class Frames
{
    /// <summary>Frames at these times in decode order; every thirtieth is a key frame unless told otherwise.</summary>
    public static FrameTimeline At(IEnumerable<long> ticks, long timescale = 90_000, Func<int, bool>? isKey = null, Func<int, char>? type = null, Func<int, int>? size = null) =>
        new([.. ticks.Select((it, i) => new FrameRecord(i, it, 1000 + (i * 100), size?.Invoke(i) ?? 100, type?.Invoke(i) ?? (i % 30 == 0 ? 'I' : 'P'), isKey?.Invoke(i) ?? (i % 30 == 0)))], timescale);

    /// <summary>Frames with these intervals, the first at time zero.</summary>
    public static FrameTimeline Apart(params IEnumerable<long> intervals)
    {
        List<long> ticks = [0];
        foreach (long interval in intervals)
        {
            ticks.Add(ticks[^1] + interval);
        }

        return At(ticks);
    }

    /// <summary>So many equal intervals.</summary>
    public static IEnumerable<long> Even(int count, long interval = 3003) => Enumerable.Repeat(interval, count);

    /// <summary>Equal intervals, and groups of pictures of these lengths, after frames before the first key frame.</summary>
    public static FrameTimeline Groups(int before, params int[] lengths)
    {
        HashSet<int> keys = [];
        int at = before;
        foreach (int length in lengths)
        {
            keys.Add(at);
            at += length;
        }

        return At(Enumerable.Range(0, at).Select(static it => it * 3003L), isKey: keys.Contains, type: it => keys.Contains(it) ? 'I' : 'P');
    }

    public static IReadOnlyList<Finding> Findings(FrameTimeline timeline, string code) => FrameTimingMethod.Examine(timeline, []).All(code);
}
