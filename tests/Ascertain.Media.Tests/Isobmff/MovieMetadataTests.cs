using System.Text;
using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

public sealed class MovieMetadataTests
{
    private static readonly uint Data = (uint)Ftyp().Length + 8;

    [Fact]
    public void Read_Loci_CountsFromSeaLevel()
    {
        byte[] loci = Full("loci", 0, U16(0x15c7), [0, 0], U32(unchecked((uint)(-71 * 65536))), U32(42 << 16), U32(12 << 16), "earth\0\0"u8.ToArray());
        EmbeddedPosition position = Assert.Single(Read(extra: Box("udta", loci)).Positions);
        Assert.Equal((42.0, -71.0, 12.0, VerticalDatum.MeanSeaLevel), (position.LatitudeDegrees, position.LongitudeDegrees, position.AltitudeMetres!.Value, position.Datum));
    }

    [Theory]
    [InlineData("2019-02-12T15:27:12+08:00", "2019-02-12T15:27:12+08:00")]
    [InlineData("2019-02-12T15:27:12+0800", "2019-02-12T15:27:12+08:00")]
    [InlineData("2019-02-12T15:27:12+08", "2019-02-12T15:27:12+08:00")]
    [InlineData("2019-02-12T15:27:12Z", "2019-02-12T15:27:12Z")]
    [InlineData("2021:05:06 07:08:09", "2021-05-06T07:08:09")]
    [InlineData("2021-05-06T07:08", "2021-05-06T07:08:00")]
    public void Read_DateText_IsAClockInOneSpelling(string text, string value) =>
        Assert.Equal(value, Read(extra: Box("udta", Text("\u00a9day", text))).Clocks[^1].Value);

    [Theory]
    [InlineData("2021-05-06", true)]
    [InlineData("2021", false)]
    [InlineData("2021-02-30", false)]
    public void Read_DateWithoutTime_IsNoClock(string text, bool isNamed)
    {
        MediaStructure structure = Read(extra: Box("udta", Text("\u00a9day", text)));
        Assert.DoesNotContain(structure.Clocks, static it => it.Source.Contains("day", StringComparison.Ordinal) || it.Source.Contains("0xA9646179", StringComparison.Ordinal));
        Assert.Equal(isNamed, Find(structure, ContainerFindingCodes.DateWithoutTime) is not null);
        Assert.Equal(!isNamed, structure.ToolTraces.Any(it => it.Text == text));
    }

    [Theory]
    [InlineData(255_485_145_599, "9999-12-31T23:59:59Z")]
    [InlineData(255_485_145_600, null)]
    [InlineData(1L << 60, null)]
    public void Read_ClockOfSixtyFourBits_IsAClockOrAFinding(long seconds, string? value)
    {
        byte[] wide = [.. U32((uint)(seconds >> 32)), .. U32((uint)seconds)];
        byte[] mvhd = Full("mvhd", 0x01000000, wide, wide, U32(1000), U32(0), U32(240), new byte[80]);
        MediaStructure structure = Read(mvhd: mvhd);
        Assert.Equal(value, structure.Clocks.FirstOrDefault(static it => it.Source.Contains("mvhd", StringComparison.Ordinal))?.Value);
        Assert.Equal(value is null ? 1 : 0, structure.Findings.Count(static it => it.Code == ContainerFindingCodes.ClockImpossible));
    }

    [Theory]
    [InlineData(2_082_844_799, false)]
    [InlineData(2_082_844_800, true)]
    public void Read_ClockBefore1970_IsContestedAndBothReadingsAreTold(uint seconds, bool isClock)
    {
        MediaStructure structure = Read(created: seconds);
        Assert.Equal((isClock ? 6 : 0, isClock ? 0 : 12), (structure.Clocks.Count(static it => !it.IsContested), structure.Clocks.Count(static it => it.IsContested)));
        Finding? finding = Find(structure, ContainerFindingCodes.ClockUnixEpoch);
        Assert.Equal(!isClock, finding is not null);
        Assert.True(isClock || finding!.Statement.Contains("1969-12-31T23:59:59Z", StringComparison.Ordinal) && finding.Statement.Contains("2036-01-01T", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ClocksNotSet_AreOneFindingWithAllFields()
    {
        MediaStructure structure = Read(created: 0);
        Finding finding = Assert.Single(structure.Findings, static it => it.Code == ContainerFindingCodes.ClockNotSet);
        Assert.All((string[])["moov/mvhd creation_time", "moov/trak/tkhd modification_time", "moov/trak/mdia/mdhd creation_time"], it => Assert.Contains(it, finding.Statement, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_KeysOfEveryType_AreNamed()
    {
        (string Key, uint Type, byte[] Value)[] items =
        [
            ("com.android.capture.fps", 23, [0x41, 0xf0, 0, 0]), ("com.example.count", 21, [0xff, 0xff, 0xff, 0xfe]), ("com.apple.quicktime.author", 1, "A Person"u8.ToArray()),
            ("com.apple.quicktime.artwork", 13, [1, 2, 3]), ("com.android.version", 1, "14"u8.ToArray()), ("com.android.model", 2, Encoding.BigEndianUnicode.GetBytes("Model 7")),
        ];
        byte[] keys = Full("keys", 0, U32((uint)items.Length), [.. items.SelectMany(static it => Box("mdta", Encoding.ASCII.GetBytes(it.Key)))]);
        byte[] ilst = Box("ilst", [.. items.SelectMany(static (it, i) => (byte[])[.. U32((uint)(24 + it.Value.Length)), .. U32((uint)i + 1), .. Box("data", U32(it.Type), U32(0), it.Value)])]);
        MediaStructure structure = Read(extra: Box("meta", Full("hdlr", 0, U32(0), "mdta"u8.ToArray(), new byte[13]), keys, ilst));
        string Told(string key) => structure.ToolTraces.Single(it => it.Source.EndsWith($"({key})", StringComparison.Ordinal)).Text;
        Assert.Equal(("30", "-2", "14", "Model 7"), (Told("com.android.capture.fps"), Told("com.example.count"), Told("com.android.version"), structure.Device.Model!));
        Assert.Equal("text of 8 bytes, not quoted", Told("com.apple.quicktime.author"));
        Assert.Equal("data of type 13, 3 bytes, SHA-256 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", Told("com.apple.quicktime.artwork"));
    }

    [Theory]
    [InlineData(0, 90_000, "01:00:00:00")]
    [InlineData(0, 90_024, "01:00:00:24")]
    public void Read_TimeCodeTrack_TellsItsStart(uint flags, uint frame, string text) => Assert.Equal(text, TimeCodeOf(flags, frame, 25));

    [Theory]
    [InlineData(1799, "00:00:59;29")]
    [InlineData(1800, "00:01:00;02")]
    [InlineData(17_981, "00:09:59;29")]
    [InlineData(17_982, "00:10:00;00")]
    public void Read_DropFrameTimeCode_LeavesNumbersOut(uint frame, string text) => Assert.Equal(text, TimeCodeOf(1, frame, 30));

    [Fact]
    public void Read_UserMediaOfSony_TellsTheZone()
    {
        byte[] mtdt = Box("MTDT", U16(1), U16(12), U32(11), U16(0x15c7), U16(0), U16(60));
        byte[] Uuid(byte last) => Box("uuid", [0x55, 0x53, 0x4d, 0x54, 0x21, 0xd2, 0x4f, 0xce, 0xbb, 0x88, 0x69, 0x5c, 0xfa, 0xc9, 0xc7, last], mtdt);
        Assert.Contains(Read(extra: Uuid(0x40)).ToolTraces, static it => it.Text == "TimeZone 60 minutes east of UTC");
        Assert.DoesNotContain(Read(extra: Uuid(0x41)).ToolTraces, static it => it.Text.StartsWith("TimeZone", StringComparison.Ordinal));
    }

    // The shape that Sony's cameras write; values of no real camera. The serial number is not carried.
    [Fact]
    public void Read_NonRealTimeMetadataOfSony_TellsTheBeginWithItsZoneAndTheCamera()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NonRealTimeMeta xmlns=\"urn:x\" lastUpdate=\"2031-05-14T15:00:09+02:00\">\n<Duration value=\"5\"/><CreationDate value=\"2031-05-14T15:00:00+02:00\"/>\n<Device manufacturer=\"Sony\" modelName=\"ILCE-0000\" serialNo=\"0012345\"/></NonRealTimeMeta>";
        byte[] Meta(string xml) => Full("meta", 0, Full("hdlr", 0, U32(0), "nrtm"u8.ToArray(), new byte[13]), Full("xml ", 0, Encoding.UTF8.GetBytes(xml)));
        foreach (bool inMovie in (bool[])[true, false])
        {
            MediaStructure structure = inMovie ? Read(extra: Meta(Xml)) : IsobmffReader.Read(ByteSource.Of(BoxBytes.File(Movie(Data), after: Meta(Xml))));
            EmbeddedClock clock = Assert.Single(structure.Clocks, static it => it.Source.Contains("NonRealTimeMeta", StringComparison.Ordinal));
            Assert.Equal(("2031-05-14T15:00:00+02:00", 7200), (clock.Value, clock.OffsetSeconds!.Value));
            Assert.Equal(("Sony", "ILCE-0000"), (structure.Device.Make!, structure.Device.Model!));
            Assert.DoesNotContain(structure.ToolTraces, static it => it.Text.Contains("0012345", StringComparison.Ordinal));
        }

        MediaStructure other = Read(extra: Meta(Xml.Replace("NonRealTimeMeta", "SomethingElse", StringComparison.Ordinal)));
        Assert.DoesNotContain(other.Clocks, static it => it.Source.Contains("xml", StringComparison.Ordinal));
        Assert.Null(other.Device.Make);
        string[] broken =
        [
            "<NonRealTimeMeta><CreationDate value=\"2031-02-30T15:00:00+02:00\"/>", "<NonRealTimeMeta><CreationDate value=\"2031-05-14T15:00:00", "<NonRealTimeMeta><CreationDate", "<NonRealTimeMeta><CreationDates value=\"2031-05-14T15:00:00Z\"/>",
            "<NonRealTimeMeta>" + string.Concat(Enumerable.Repeat("<CreationDate ", 40_000)), "<NonRealTimeMeta", "",
        ];
        foreach (string xml in broken)
        {
            Assert.DoesNotContain(Read(extra: Meta(xml)).Clocks, static it => it.Source.Contains("NonRealTimeMeta", StringComparison.Ordinal));
        }
    }

    private static string TimeCodeOf(uint flags, uint frame, byte perSecond)
    {
        byte[] entry = Box("tmcd", new byte[6], U16(1), U32(0), U32(flags), U32(perSecond), U32(1), [perSecond, 0]);
        byte[] movie = Movie(Data, samples: 1, size: 4, stsd: Full("stsd", 0, U32(1), entry), hdlr: Full("hdlr", 0, U32(0), "tmcd"u8.ToArray(), new byte[13]));
        MediaStructure structure = IsobmffReader.Read(ByteSource.Of((byte[])[.. Ftyp(), .. Box("mdat", U32(frame)), .. movie]));
        return structure.ToolTraces.Single(static it => it.Source.EndsWith("first time code", StringComparison.Ordinal)).Text;
    }

    private static MediaStructure Read(byte[]? extra = null, byte[]? mvhd = null, uint created = 3_700_000_000) =>
        IsobmffReader.Read(ByteSource.Of(BoxBytes.File(Movie(Data, created: created, extra: extra, mvhd: mvhd))));

    private static Finding? Find(MediaStructure structure, string code) => structure.Findings.FirstOrDefault(it => it.Code == code);

    private static byte[] Text(string type, string text) => Box(type, U16(text.Length), U16(0x15c7), Encoding.UTF8.GetBytes(text));
}
