namespace Ascertain.Media.Tests;

public sealed class TrackSpanTests
{
    // 10 samples of 100 ticks, 1000 ticks in a second; the movie counts in 600.
    [Fact]
    public void NoEdits_IsFromTheFirstToTheEndOfTheLast() => Check([], 0.5, 1.5, false, 500);

    [Fact]
    public void EmptyEdit_MovesTheTrack() => Check([new TrackEdit(300, -1, 1), new TrackEdit(600, 0, 1)], 0.5, 1.5, true);

    [Fact]
    public void EditThatSkipsTheBeginning_CutsIt() => Check([new TrackEdit(300, 250, 1)], 0, 0.5, true);

    // A duration of zero plays to the end (fragmented files).
    [Fact]
    public void EditWithoutDuration_PlaysToTheEnd() => Check([new TrackEdit(0, 100, 1)], 0, 0.9, true);

    [Fact]
    public void EditLongerThanTheMedia_EndsWithTheMedia() => Check([new TrackEdit(6000, 0, 1)], 0, 1, true);

    [Fact]
    public void EditAtHalfSpeed_TakesTwiceAsLong() => Check([new TrackEdit(6000, 0, 0.5)], 0, 2, true);

    [Fact]
    public void EditBeforeTheMedia_WaitsForIt() => Check([new TrackEdit(1200, 0, 1)], 0.5, 1.5, true, 500);

    [Theory]
    [InlineData(5000, 600)] // beyond the media
    [InlineData(-1, 600)]
    public void EditThatPlaysNothing_HasNoSpan(long mediaTime, long duration)
    {
        Assert.Null(TrackSpan.Of(Track([new TrackEdit(duration, mediaTime, 1)], 0), 600, out string reason, TestContext.Current.CancellationToken));
        Assert.Contains("plays none", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(long.MinValue, 0, 1)]
    [InlineData(long.MaxValue - 5000, 0, 1)]
    [InlineData(0, long.MaxValue, 1)]
    [InlineData(0, 600, double.NaN)]
    public void HostileTimes_AreSaidInASentence(long first, long duration, double rate)
    {
        Assert.Null(TrackSpan.Of(Track([new TrackEdit(duration, 0, rate)], first), 600, out string reason, TestContext.Current.CancellationToken));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    private static void Check(TrackEdit[] edits, double begin, double end, bool hasEdits, long first = 0)
    {
        TrackSpan span = TrackSpan.Of(Track(edits, first), 600, out string reason, TestContext.Current.CancellationToken)!.Value;
        Assert.Equal((begin, end, hasEdits, ""), (Math.Round(span.BeginSeconds, 9), Math.Round(span.EndSeconds, 9), span.HasEdits, reason));
        Assert.Equal(0.1, span.SampleSeconds, 9);
    }

    // Decode order is not that of presentation.
    private static MediaTrack Track(TrackEdit[] edits, long first) => new()
    {
        Id = 1, Kind = TrackKind.Video, Codec = "avc1", Timescale = 1000, Edits = edits,
        Samples = [.. new[] { 0, 3, 1, 2, 6, 4, 5, 9, 7, 8 }.Select((it, i) => new MediaSample(i, 1, i * 100, first + (it * 100), 100, i == 0))],
    };
}
