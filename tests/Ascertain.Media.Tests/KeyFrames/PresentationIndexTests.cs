using Ascertain.Media.KeyFrames;

namespace Ascertain.Media.Tests.KeyFrames;

public sealed class PresentationIndexTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3003, 1)]
    [InlineData(9009, 3)]
    [InlineData(3004, null)]
    [InlineData(-1, null)]
    [InlineData(9010, null)]
    [InlineData(null, null)]
    public void Of_ClockOfTheTrack_FindsTheExactTimeOnly(int? time, int? index) =>
        Assert.Equal((long?)index, Index(90_000, 0, 9009, 6006, 3003).Of(time, 1, 90_000)?.Index);

    // 33,366,667 ns are 33 ms to the decoder; half a millisecond away is still the same frame, more is not.
    [Theory]
    [InlineData(33_366_667, 33, true)]
    [InlineData(33_500_000, 33, true)]
    [InlineData(33_500_001, 33, false)]
    [InlineData(32_500_000, 33, true)]
    [InlineData(32_499_999, 33, false)]
    public void Of_CoarserClockOfTheDecoder_FindsTheFrameWithinHalfATick(long nanoseconds, long milliseconds, bool found) =>
        Assert.Equal(found ? (1L, nanoseconds) : null, Index(1_000_000_000, 0, nanoseconds, 900_000_000).Of(milliseconds, 1, 1000));

    [Fact]
    public void Of_RateWithANumerator_IsReckonedExactly() =>
        Assert.Equal((2L, 6006L), Index(90_000, 0, 3003, 6006, 9009).Of(2, 1001, 30_000));

    [Fact]
    public void Of_TwoFramesAtOneTime_IsTheFirst()
    {
        Assert.Equal(1L, Index(1000, 0, 40, 40, 80).Of(40, 1, 1000)?.Index);
        Assert.Equal(1L, Index(1_000_000, 0, 39_990, 39_990, 80_000).Of(40, 1, 1000)?.Index);
    }

    [Fact]
    public void Of_TrackWithoutSamples_FindsNone() => Assert.Null(Index(1000).Of(0, 1, 1000));

    [Fact]
    public void Of_TimesAtTheEndsOfTheirType_DoNotOverflow()
    {
        PresentationIndex index = Index(uint.MaxValue, long.MinValue, 0, long.MaxValue);
        Assert.Equal(2L, index.Of(long.MaxValue, 1, uint.MaxValue)?.Index);
        Assert.Null(index.Of(long.MaxValue, int.MaxValue, 1));
    }

    [Fact]
    public void Of_MoreFramesThanAreRead_NumbersNone() =>
        Assert.Null(new PresentationIndex(new MediaTrack
        {
            Id = 1, Kind = TrackKind.Video, Codec = "avc1", Timescale = 1000,
            Samples = Enumerable.Range(0, int.MaxValue).Select(static it => new MediaSample(0, 1, it, it, 1, false)),
        }).Of(5, 1, 1000));

    private static PresentationIndex Index(long timescale, params long[] times) => new(new MediaTrack
    {
        Id = 1, Kind = TrackKind.Video, Codec = "avc1", Timescale = timescale, Samples = times.Select(static it => new MediaSample(0, 1, 0, it, 0, true)),
    });
}
