using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Clocks inside the stream against the container's: time codes of MPEG-4 part 2, and the removal times of H.264's buffer (§C.1.2).</summary>
internal static class StreamClocks
{
    // Arbitrary, as for the numbers of IDR pictures.
    private const int OneIn = 4;

    // As many pictures as can be shown out of order (H.264 and H.265 §A.3, §A.4: 16).
    private const int Together = 16;

    /// <summary>The places where both run apart by more than half a picture.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        double half = stream.Track.HasTimes ? 0.5 * MiddleInterval(stream) : 0;
        return half > 0 ? OfCodes(stream, half).Concat(OfBuffer(stream, half)) : [];
    }

    /// <summary>When the stream's own clock begins, in seconds; null where it has none.</summary>
    public static double? First(CountedStream stream) =>
        stream.Track.HasTimes && stream.PresentationOrder.Count > 0 && stream.Pictures[stream.PresentationOrder[0]].Counts is { ClockTicks: { } ticks, ClockTicksInSecond: > 0 and int rate } ? (double)ticks / rate : null;

    /// <summary>The middle one of the times from picture to picture, in seconds; 0 where there is none.</summary>
    public static double MiddleInterval(CountedStream stream)
    {
        double[] intervals = [.. Enumerable.Range(1, Math.Max(0, stream.PresentationOrder.Count - 1)).Select(it => stream.Seconds(stream.PresentationOrder[it]) - stream.Seconds(stream.PresentationOrder[it - 1])).Order()];
        return intervals.Length == 0 ? 0 : intervals[intervals.Length / 2];
    }

    private static IEnumerable<CutSign> OfCodes(CountedStream stream, double half)
    {
        List<(int Picture, double Own, double Container)> steps = [];
        for (int i = 2; i < stream.PresentationOrder.Count; i++)
        {
            // The first picture is left out: writers of fragments make it longer by the delay of the sound.
            (int before, int now) = (stream.PresentationOrder[i - 1], stream.PresentationOrder[i]);
            if (stream.Pictures[before].Counts is { ClockTicks: { } from, ClockTicksInSecond: > 0 and int rate } && stream.Pictures[now].Counts is { ClockTicks: { } to } other && other.ClockTicksInSecond == rate)
            {
                steps.Add((now, (double)(to - from) / rate, stream.Seconds(now) - stream.Seconds(before)));
            }
        }

        // Recorders were seen that set the time code of a group one second back (three files of one kind); it says nothing.
        return Apart(stream, [.. steps.Select(it => Math.Abs(it.Container - it.Own - 1) < half ? it with { Own = it.Container } : it)], half, "The stream's own clock", "from picture to picture");
    }

    // Of a picture with a buffering period the delay counts from the one of the period before (equation C-8), of others from that of their own period.
    private static IEnumerable<CutSign> OfBuffer(CountedStream stream, double half)
    {
        List<(int Picture, double Own, double Container)> steps = [];
        CountedPicture? before = null;
        foreach (CountedPicture it in stream.Pictures.Where(static it => it.Counts.InitialRemovalDelay is not null && it.Counts.RemovalDelay is not null && it.Counts.TickSeconds > 0))
        {
            if (before is not null)
            {
                // Pictures with such a message are shown in the order in which they are coded; decode times are not kept by every container.
                steps.Add((it.DecodeIndex, it.Counts.RemovalDelay!.Value * it.Counts.TickSeconds, stream.Seconds(it.DecodeIndex) - stream.Seconds(before.DecodeIndex)));
            }

            before = it;
        }

        return Apart(stream, steps, Math.Max(half, 3 * half), "The removal time of the buffer", "from period to period");
    }

    private static IEnumerable<CutSign> Apart(CountedStream stream, List<(int Picture, double Own, double Container)> steps, double most, string clock, string between)
    {
        int[] apart = [.. Enumerable.Range(0, steps.Count).Where(it => Math.Abs(steps[it].Own - steps[it].Container) > most)];
        for (int i = 0; i < apart.Length && steps.Count >= 3 && apart.Length * OneIn <= Math.Max(steps.Count, OneIn); i++)
        {
            // B pictures about a place are shown in disorder there: what stands together is one place, with the time over all of it.
            int from = i;
            while (i + 1 < apart.Length && apart[i + 1] - apart[i] <= Together)
            {
                i++;
            }

            double own = 0, container = 0;
            for (int j = apart[from]; j <= apart[i]; j++)
            {
                (own, container) = (own + steps[j].Own, container + steps[j].Container);
            }

            yield return new CutSign(CutSignKind.StreamClock, steps[apart[from]].Picture, stream.Pictures[steps[apart[from]].Picture].Sample.Offset,
                string.Create(CultureInfo.InvariantCulture, $"{clock} goes on by {own:0.000} s, the container's by {container:0.000} s{(apart[i] > apart[from] ? string.Create(CultureInfo.InvariantCulture, $" over {apart[i] - apart[from] + 1} steps") : "")}; at {steps.Count - apart.Length} of {steps.Count - (apart[i] - apart[from] + 1)} other steps {between} both agree within {most * 1000:0.0} ms."));
        }
    }
}
