using System.Buffers.Binary;
using System.Text;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.Tests.Decoding;
using Ascertain.Media.Tests.Isobmff;
using static Ascertain.Media.Tests.FrameTiming.Frames;

namespace Ascertain.Media.Tests.FrameTiming;

public sealed class FrameTimingMethodTests
{
    [Fact]
    public void Examine_EvenClip_IsDescribedAndNothingElse()
    {
        ExaminationResult result = FrameTimingMethod.Examine(Apart(Even(299)), []);
        Assert.Equal([FrameTimingFindingCodes.Described, FrameTimingFindingCodes.GopDescribed], result.Findings.Select(static it => it.Code));
        Assert.Equal("300 frames from 0.000 s to 9.977 s; the usual interval is 33.367 ms.", result.Findings[0].Statement); // 299 × 3003 / 90000
        Assert.Equal("Frames from key frame to key frame: 30 (10×); picture types 10 I, 290 P.", result.Findings[1].Statement);
    }

    [Fact]
    public void Examine_OneFrame_IsDescribedWithoutAnInterval() =>
        Assert.Equal("The video track has one frame.", Assert.Single(Findings(At([7]), FrameTimingFindingCodes.Described)).Statement);

    // The usual interval of 3003 ticks times 1.5 is 4504.5; of 3000 ticks it is 4500 exactly, which is not more.
    [Theory]
    [InlineData(3003, 4504, false)]
    [InlineData(3003, 4505, true)]
    [InlineData(3000, 4500, false)]
    [InlineData(3000, 4501, true)]
    public void Examine_OneLongInterval_IsAGapFromMoreThanOneAndAHalf(long usual, long interval, bool found)
    {
        IReadOnlyList<Finding> gaps = Findings(Apart([.. Even(120, usual), interval, .. Even(120, usual)]), FrameTimingFindingCodes.Gap);
        Assert.Equal(found, gaps.Count == 1);
        Assert.All(gaps, static it => Assert.Equal((120L, 2L), (it.Where.FirstFrame, it.Where.FrameCount)));
    }

    // The example that the method prints of itself.
    [Fact]
    public void Examine_WorkedExample_IsTheGapThatItSays()
    {
        FrameTimeline timeline = At([0, 3003, 6006, 12012]);
        Assert.Equal("After frame 2 (0.067 s) the next frame comes 66.7 ms later, 2 times the usual interval.", Assert.Single(Findings(timeline, FrameTimingFindingCodes.Gap)).Statement);
        Assert.Contains("a gap of one frame at 0.067 s", new FrameTimingMethod().Description.WorkedExample, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_FramesInDecodeOrder_AreJudgedInPresentationOrder()
    {
        Assert.Empty(Findings(At([0, 9009, 3003, 6006, 12012]), FrameTimingFindingCodes.Gap));
        Assert.Equal(3, Assert.Single(Findings(At([0, 9009, 3003, 6006, 15015]), FrameTimingFindingCodes.Gap)).Where.FirstFrame);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Examine_TwoFramesAtOneTime_AreNamedAndOneTickApartAreNot(long interval, bool found)
    {
        IReadOnlyList<Finding> doubles = Findings(Apart([.. Even(10), interval, .. Even(300)]), FrameTimingFindingCodes.DuplicateTime);
        Assert.Equal(found, doubles.Count == 1);
        Assert.All(doubles, static it => Assert.Equal("Frames 10 and 11 have the same time, 0.334 s.", it.Statement)); // 10 × 3003 / 90000
    }

    // 1 % of 3003 ticks is 30; 1 % of 200 intervals is 2.
    [Theory]
    [InlineData(3, 3034, true)]
    [InlineData(3, 2972, true)]
    [InlineData(2, 3034, false)]
    [InlineData(3, 3033, false)]
    [InlineData(3, 2973, false)]
    public void Examine_IntervalsOffTheUsual_AreAVariableRateBeyondOnePercent(int off, long interval, bool found) =>
        Assert.Equal(found, Findings(Apart([.. Even(200 - off), .. Even(off, interval)]), FrameTimingFindingCodes.Variable).Count == 1);

    // On a clock of 1 ms, 30000/1001 frames in a second alternate between 33 and 34.
    [Fact]
    public void Examine_RateThatACoarseClockRounds_IsNotVariable() =>
        Assert.Empty(Findings(At(Enumerable.Range(0, 200).Select(static it => (long)Math.Round(it * 1001 / 30.0)), 1000), FrameTimingFindingCodes.Variable));

    [Theory]
    [InlineData(2, 2, false)]
    [InlineData(3, 0, true)]
    public void Examine_GapsInAShortClip_AreToldSinglyUpToTwo(int gaps, int told, bool variable)
    {
        FrameTimeline timeline = Apart([.. Even(20), .. Even(gaps, 9009)]);
        Assert.Equal(told, Findings(timeline, FrameTimingFindingCodes.Gap).Count);
        Assert.Equal(variable, Findings(timeline, FrameTimingFindingCodes.Variable).Count == 1);
    }

    // Four in 400 are 1 % and not more.
    [Theory]
    [InlineData(396, 4)]
    [InlineData(395, 0)]
    public void Examine_FourGapsInALongClip_AreToldSinglyUpToOnePercent(int even, int told) =>
        Assert.Equal(told, Findings(Apart([.. Even(even), .. Even(4, 9009)]), FrameTimingFindingCodes.Gap).Count);

    [Fact]
    public void Examine_MoreThanFortyOfAKind_AreCountedTogether()
    {
        IReadOnlyList<Finding> doubles = Findings(Apart([.. Even(100), .. Even(42, 0)]), FrameTimingFindingCodes.DuplicateTime);
        Assert.Equal(41, doubles.Count);
        Assert.StartsWith("2 more pairs of frames with one time", doubles[^1].Statement, StringComparison.Ordinal);
        Assert.Equal(40, Findings(Apart([.. Even(100), .. Even(40, 0)]), FrameTimingFindingCodes.DuplicateTime).Count);
    }

    [Fact]
    public void Examine_TimesMostlyEqual_GiveNoGapOfInfiniteLength()
    {
        ExaminationResult result = FrameTimingMethod.Examine(Apart([.. Even(300, 0), 50]), []);
        Assert.Empty(result.All(FrameTimingFindingCodes.Gap));
        Assert.All(result.Findings, static it => Assert.DoesNotContain("∞", it.Statement + it.Statement.Replace("Infinity", "∞", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "From frame 60 (decode order) the next key frame comes after 7 frames; elsewhere it comes after 30.")]
    [InlineData(5, "From frame 65 (decode order) the next key frame comes after 7 frames; elsewhere it comes after 30.")]
    public void Examine_OneShortGroup_IsNamedWhereItBegins(int before, string statement)
    {
        Finding finding = Assert.Single(Findings(Groups(before, 30, 30, 7, 30, 30), FrameTimingFindingCodes.GopIrregular));
        Assert.Equal(statement, finding.Statement);
        Assert.Equal((60L + before, 7L), (finding.Where.FirstFrame, finding.Where.FrameCount));
    }

    // The last group ends where the clip ends; two of four or one of two are no exception from a rule.
    [Theory]
    [InlineData(0, 30, 30, 30, 30, 7)]
    [InlineData(0, 30, 7, 30)]
    [InlineData(0, 30, 7, 30, 7, 30)]
    [InlineData(0, 30, 30, 30, 30, 30)]
    [InlineData(0, 30, 30, 30, 30, 30, 7, 8, 30)]
    [InlineData(2, 30, 30, 30, 30, 30, 30, 7, 8, 30)]
    [InlineData(0, 30, 30, 7, 30)]
    [InlineData(1, 30, 30, 7, 30, 30)]
    public void Examine_Groups_AreIrregularUpToAQuarter(int found, params int[] lengths) =>
        Assert.Equal(found, Findings(Groups(0, lengths), FrameTimingFindingCodes.GopIrregular).Count);

    [Fact]
    public void Examine_FirstFrameNoKey_IsNamed()
    {
        Assert.Single(Findings(Groups(1, 30, 30), FrameTimingFindingCodes.NoLeadingKey));
        Assert.Empty(Findings(Groups(0, 30, 30), FrameTimingFindingCodes.NoLeadingKey));
        Assert.Single(Findings(At([0, 1], isKey: static _ => false), FrameTimingFindingCodes.NoLeadingKey));
        Assert.Empty(Findings(At([0, 1], isKey: static _ => false), FrameTimingFindingCodes.GopDescribed));
    }

    [Fact]
    public void Examine_TimesAtTheEndsOfTheirType_EndTyped()
    {
        ExaminationResult result = FrameTimingMethod.Examine(At([long.MinValue, 0, long.MaxValue / 2, long.MaxValue], 1), []);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        SvgPicture.Checked(result.Find(FrameTimingMethod.PlotAttachment)!.Content.Span);
    }

    // Work that grew with the square of the frames would take hours.
    [Fact(Timeout = 120_000)]
    public async Task Examine_MillionFrames_TakesSeconds() =>
        await Task.Run(static () => Assert.Single(Findings(Apart([.. Even(999_000), 9009]), FrameTimingFindingCodes.Gap)), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("roadtrip-vp92-10bit.webm", " 8 of them are never shown by themselves")]
    [InlineData("bear-vp9.webm", null)]
    public async Task ExamineAsync_HiddenFrames_AreTold(string clip, string? expected)
    {
        ExaminationResult result = await MethodRun.Of(new FrameTimingMethod(), SharedData.Path("clips/androidx/vp9/" + clip));
        string described = Assert.Single(result.All(FrameTimingFindingCodes.Described)).Statement;
        Assert.Equal(expected is not null, described.Contains("never shown", StringComparison.Ordinal));
        Assert.Contains(expected ?? "frames from", described, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_Table_HasEveryFrameInDecodeOrder()
    {
        ExaminationResult result = FrameTimingMethod.Examine(At([0, 200, 100], type: static it => "IPB"[it], size: static it => 10 + it), []);
        Assert.Equal("decode_index,presentation_ticks,first_byte,byte_count,type,key,shown_seconds\n0,0,1000,10,I,1,0.000000\n1,200,1100,11,P,0,0.002222\n2,100,1200,12,B,0,0.001111\n",
            Encoding.UTF8.GetString(result.Find(FrameTimingMethod.FramesAttachment)!.Content.Span));
    }

    [Fact]
    public void Examine_OtherCultureAndZone_GiveTheSameBytes()
    {
        static string Record() => FrameTimingMethod.Examine(Apart([.. Even(120), 9009, 0, .. Even(120)]), []).ToCanonical().ToString();
        Assert.Equal(Record(), OtherSurroundings.Run(Record));
    }

    [Fact]
    public async Task ExamineAsync_FourThousandMillionFramesDeclared_AreBounded()
    {
        using TemporaryFile hostile = new(Declaring(uint.MaxValue));
        ExaminationResult result = await MethodRun.Of(new FrameTimingMethod(), hostile.Path);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.InRange(result.Document(FrameTimingMethod.SummaryAttachment).Integer("frames"), 1, 1_000_000);
        using TemporaryFile honest = new(Declaring(6));
        Assert.IsType<ExaminationOutcome.Completed>((await MethodRun.Of(new FrameTimingMethod(), honest.Path)).Outcome);
    }

    [Fact]
    public async Task ExamineAsync_NoVideoOrNoFrame_SaysSo()
    {
        using TemporaryFile none = new(Declaring(0));
        Assert.IsType<ExaminationOutcome.Inconclusive>((await MethodRun.Of(new FrameTimingMethod(), none.Path)).Outcome);
        using TemporaryFile text = new("no clip at all, but long enough to be read");
        Assert.IsNotType<ExaminationOutcome.Completed>((await MethodRun.Of(new FrameTimingMethod(), text.Path)).Outcome);
    }

    // All samples have one size, so that tables of a few bytes can declare any number of them.
    internal static byte[] Declaring(uint samples)
    {
        byte[] file = BoxBytes.File();
        Write("stsz", 12);
        Write("stsc", 16);
        Write("stts", 12);
        return file;

        void Write(string box, int at) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) + at), samples);
    }
}
