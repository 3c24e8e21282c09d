using System.Diagnostics;
using Ascertain.Media.FrameTiming;

namespace Ascertain.Media.Tests.FrameTiming;

public sealed class LongClipTests
{
    [Fact]
    public void Examine_AnHourAt120Hz_TakesSecondsNotMinutes()
    {
        FrameRecord[] frames = [.. Enumerable.Range(0, 432_000).Select(static i => new FrameRecord(i, i * 750L, 48 + (i * 100L), 100, i % 60 == 0 ? 'I' : 'P', i % 60 == 0))];
        long began = Stopwatch.GetTimestamp();
        ExaminationResult result = FrameTimingMethod.Examine(new FrameTimeline(frames, 90_000), []);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);

        // Quadratic work is some 2 × 10^11 steps here: minutes on any processor. The bound is wide, for busy machines.
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(40), $"{Stopwatch.GetElapsedTime(began)}");
    }
}
