using System.Text;
using Ascertain.Clocks;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.Isobmff;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>A header time before 1970 has two readings; one after has one.</summary>
public sealed class ContestedClockTests
{
    // 2,000,000,000 s: 1967-05-18T03:33:20Z from 1904, 2033-05-18T03:33:20Z from 1970 (`date -u -d @2000000000`).
    [Fact]
    public void Add_BeforeUnixEpoch_ListsBothReadingsAndTakesNeitherForCapture()
    {
        StructureBuilder into = Add(2_000_000_000);
        Assert.Equal(["1967-05-18T03:33:20Z", "2033-05-18T03:33:20Z"], into.Clocks.Select(static it => it.Value));
        Assert.All(into.Clocks, static it => Assert.Equal(ClockRecord.Unclear, ClockRecords.Of(it).Kind));
        Assert.Equal(ContainerFindingCodes.ClockUnixEpoch, Assert.Single(into.Findings).Code);
    }

    [Fact]
    public void Add_AfterUnixEpoch_IsOneClockOfCapture()
    {
        StructureBuilder into = Add(3_575_302_077);
        Assert.Equal("2017-04-17T19:27:57Z", Assert.Single(into.Clocks).Value);
        Assert.Equal("capture", ClockRecords.Of(into.Clocks[0]).Kind);
        Assert.Empty(into.Findings);
    }

    [Fact]
    public void Examine_RealClipCountedFrom1970_TellsBoth()
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample-empty-track.mp4"))));
        string clocks = Encoding.UTF8.GetString(ClocksAndPositionsMethod.Examine(structure).Attachments[0].Content.Span);
        Assert.Contains("2033-05-18T03:33:20Z", clocks, StringComparison.Ordinal);
        Assert.DoesNotContain("\"kind\":\"capture\"", clocks, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+4.5-74.25/", 4.5, -74.25)]
    [InlineData("+98.5+200.0/", 98.5, 200)]
    public void TryParse_FewDigitsOrOffTheGlobe_IsReadAsItStands(string text, double latitude, double longitude)
    {
        Assert.True(Iso6709.TryParse(text, out double foundLatitude, out double foundLongitude, out _));
        Assert.Equal((latitude, longitude), (foundLatitude, foundLongitude));
    }

    [Theory]
    [InlineData("+4060.0-07500.0/")]
    [InlineData("+401260-0750015/")]
    [InlineData("+123.4+010.0/")]
    [InlineData("+.5+010.0/")]
    public void TryParse_SixtyMinutesOrOddDigits_IsRefused(string text) => Assert.False(Iso6709.TryParse(text, out _, out _, out _));

    private static StructureBuilder Add(ulong seconds)
    {
        StructureBuilder into = new();
        MacintoshClocks clocks = new(into);
        clocks.Add(seconds, "moov/mvhd creation_time", 0, 4);
        clocks.Finish();
        return into;
    }
}
