using Ascertain.Media.FrameTiming;

namespace Ascertain.Media.Tests.FrameTiming;

public sealed class FrameTimelineTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void IsVariable_OfAShortClip_NeedsThreeOddIntervals(int odd, bool expected)
    {
        List<FrameRecord> frames = [];
        long at = 0;
        for (int i = 0; i < 50; i++)
        {
            frames.Add(new FrameRecord(i, at, i, 1, 'P', i == 0));
            at += i > 0 && i <= odd ? 25_000 : 512;
        }

        FrameTimeline timeline = new(frames, 12_800);
        Assert.Equal(expected, timeline.IsVariable);
        Assert.Equal(expected ? 0 : odd, FrameTimingMethod.Examine(timeline, []).Findings.Count(static it => it.Code == FrameTimingFindingCodes.Gap));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void Examine_MoreFramesThanTheBound_StopsAndSaysSo(int bound, bool isCut)
    {
        MediaTrack track = new() { Id = 1, Kind = TrackKind.Video, Codec = "none", Timescale = 25, Samples = [.. Enumerable.Range(0, 6).Select(static it => new MediaSample(0, 1, it, it, 1, true))] };
        ExaminationResult result = FrameTimingMethod.Examine(track, 1000, ByteSource.Of(new byte[1]), bound, TestContext.Current.CancellationToken);
        Assert.Equal(isCut, result.Findings.Any(static it => it.Code == FrameTimingFindingCodes.TooManyFrames));
        Assert.StartsWith($"{bound} frames", result.Findings[0].Statement, StringComparison.Ordinal);
    }
}
