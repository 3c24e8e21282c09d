using System.Text;
using Ascertain.Canonical;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.Isobmff;
using Ascertain.Media.Tests.Isobmff;
using NodaTime;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.ClocksAndPositions;

public sealed class ClocksAndPositionsMethodTests
{
    private static readonly uint Data = (uint)Ftyp().Length + 8;

    // 0 is not set; 2,082,844,800 seconds after 1904 are 1970-01-01, before which the same bytes have two readings that are both listed.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_082_844_800, 1)]
    [InlineData(2_082_844_799, 2)]
    public void Examine_HeaderClocks_AreOneReadingOrNone(uint created, int readings)
    {
        ExaminationResult result = Examine(File(Movie(Data, created: created)));
        Assert.Equal(readings, result.All(ClockFindingCodes.Clock).Count);
        Assert.Equal(readings == 0 ? 1 : 0, result.All(ClockFindingCodes.NoClock).Count);
        Assert.Equal(
            readings switch
            {
                0 => [],
                1 => ["moov/mvhd creation_time, moov/mvhd modification_time, moov/trak/tkhd creation_time and 3 more fields read 1970-01-01T00:00:00Z, that is 1970-01-01T00:00:00Z."],
                _ => (string[])["1969-12-31T23:59:59Z", "2036-01-01T23:59:59Z"],
            },
            result.All(ClockFindingCodes.Clock).Select(it => readings == 2 ? it.Statement[^21..^1] : it.Statement));
        Assert.All(result.Document(ClocksAndPositionsMethod.ClocksAttachment).Array("clocks").Objects(), it =>
            Assert.Equal(readings == 2 ? "unclear" : it.Text("source").Contains("modification", StringComparison.Ordinal) ? "modification" : "capture", it.Text("kind")));
    }

    // A clock was read and then the reading ended: that no position came is no statement that there is none.
    [Fact]
    public void Examine_ReadingThatEndedEarly_SaysNothingIsAbsent()
    {
        MediaStructure whole = MediaReader.Read(ByteSource.Of(File(Movie(Data, created: 3_575_302_077))));
        Assert.Single(ClocksAndPositionsMethod.Examine(whole).Findings, static it => it.Code == ClockFindingCodes.NoPosition);
        ExaminationResult cut = ClocksAndPositionsMethod.Examine(whole with { Outcome = new ExaminationOutcome.Failed("ends early", 40) });
        Assert.NotEmpty(cut.Findings);
        Assert.DoesNotContain(cut.Findings, static it => it.Code is ClockFindingCodes.NoPosition or ClockFindingCodes.NoClock);
    }

    [Fact]
    public void Examine_Place_IsToldByItsCellOnlyAndExactlyInTheAttachment()
    {
        ExaminationResult result = Examine(File(Movie(Data, extra: Box("udta", Text("\u00a9xyz", "+27.1281+100.2508+2391.2/")))));
        string statement = Assert.Single(result.All(ClockFindingCodes.Position)).Statement;
        Assert.Empty(result.All(ClockFindingCodes.NoPosition));

        // 180 / 2^11 = 0.087890625 degrees; (90 + 27.1281) / 0.087890625 = 1332.66, and 1332 × 0.087890625 − 90 = 27.0703125; likewise 100.1953125.
        Assert.Contains("the cell of 0.088° whose south-west corner is 27.070, 100.195", statement, StringComparison.Ordinal);
        Assert.DoesNotContain("27.12", result.ToCanonical().ToString(), StringComparison.Ordinal);
        CanonicalObject place = result.Document(ClocksAndPositionsMethod.PositionsAttachment).Array("positions").Objects().Single();
        Assert.Equal((27.1281, 100.2508, 2391.2), (Number(place, "latitudeDegrees"), Number(place, "longitudeDegrees"), Number(place, "altitudeMetres")));
    }

    [Fact]
    public void Examine_NoPlaceOrAnImpossibleOne_IsNone()
    {
        Assert.Single(Examine(File()).All(ClockFindingCodes.NoPosition));
        Assert.Single(Examine(File(Movie(Data, extra: Box("udta", Text("\u00a9xyz", "+90.1000+000.0000/"))))).All(ClockFindingCodes.NoPosition));
        Assert.Single(Examine(File(Movie(Data, extra: Box("udta", Text("\u00a9xyz", "+90.0000-180.0000/"))))).All(ClockFindingCodes.Position));
    }

    [Fact]
    public void Examine_ClockWithoutAZone_IsASetOf26Hours()
    {
        ExaminationResult result = Examine(Made([Clock("EXIF DateTimeOriginal", 2031, 5, 14, 13, 30, null)]));
        Assert.Equal("EXIF DateTimeOriginal reads 2031-05-14T13:30:00 without a zone: some instant from 2031-05-13T23:30:00Z to 2031-05-15T01:30:00Z.", Assert.Single(result.All(ClockFindingCodes.Clock)).Statement);
    }

    [Theory]
    [InlineData(20_700, "2031-05-14T07:45:00Z")] // UTC+05:45
    [InlineData(-34_200, "2031-05-14T23:00:00Z")] // UTC-09:30
    [InlineData(50_400, "2031-05-13T23:30:00Z")] // UTC+14
    public void Examine_ClockWithAnOffset_IsOneInstant(int offset, string instant) =>
        Assert.EndsWith($", that is {instant}.", Assert.Single(Examine(Made([Clock("a", 2031, 5, 14, 13, 30, offset)])).All(ClockFindingCodes.Clock)).Statement, StringComparison.Ordinal);

    // The year 9999 is where instants end; a text of a file can name its last hour in any zone or in none.
    [Theory]
    [InlineData("9999-12-31T23:00:00", null, "9999-12-31T09:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:00:00-1200", null, "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T11:59:59-1200", null, "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T10:59:59-1200", null, "9999-12-31T22:59:59Z", "9999-12-31T22:59:59Z")]
    [InlineData("0001-01-01T00:00:00+1400", null, "0000-12-31T10:00:00Z", "0000-12-31T10:00:00Z")]
    public void Examine_ClockAtTheEndOfTime_IsReadWithoutAFault(string text, string? none, string earliest, string latest)
    {
        Assert.Null(none);
        ExaminationResult result = Examine(File(Movie(Data, created: 0, extra: Box("udta", Text("\u00a9day", text)))));
        CanonicalObject clock = result.Document(ClocksAndPositionsMethod.ClocksAttachment).Array("clocks").Objects().Single();
        Assert.Equal((earliest, latest), (clock.Text("earliestUtc"), clock.Text("latestUtc")));
    }

    [Theory]
    [InlineData("moov/mvhd creation_time", "capture")]
    [InlineData("moov/mvhd modification_time", "modification")]
    [InlineData("EXIF DateTimeOriginal", "capture")]
    [InlineData("EXIF DateTimeDigitized", "capture")]
    [InlineData("EXIF DateTime", "modification")]
    [InlineData("EXIF IFD1 DateTime", "modification")] // of the thumbnail
    [InlineData("EXIF GPSDateStamp GPSTimeStamp", "gps")]
    [InlineData("GPMF GPSU at 0.000 s", "gps")]
    [InlineData("GPMF SYST at 0.000 s", "capture")]
    [InlineData("XMP xmp:ModifyDate", "modification")]
    [InlineData("XMP xmp:CreateDate", "capture")]
    [InlineData("Segment/Info DateUTC", "encoded")]
    public void Of_Source_IsOfTheKindThatTheFormatDefines(string source, string kind) =>
        Assert.Equal(kind, ClockRecords.Of(Clock(source, 2031, 5, 14, 13, 30, 0)).Kind);

    [Fact]
    public void Of_FractionOfASecond_IsDroppedAlsoBefore1970()
    {
        EmbeddedClock clock = new("a", "v", ClockZone.Utc, new LocalDateTime(1969, 12, 31, 23, 59, 58).PlusMilliseconds(900), 0, "m", 0, 1);
        Assert.Equal(Instant.FromUnixTimeSeconds(-2), ClockRecords.Of(clock).Earliest);
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(41, 41)]
    [InlineData(100, 41)]
    public void Examine_ManyReadings_AreToldToFortyAndCounted(int readings, int told)
    {
        EmbeddedClock[] clocks = [.. Enumerable.Range(0, readings).Select(static it => Clock("GPMF GPSU", 2031, 5, 14, 13 + (it / 60), it % 60, 0))];
        EmbeddedPosition[] positions = [.. Enumerable.Range(0, readings).Select(static it => new EmbeddedPosition("GPMF GPS5", 1, it / 10.0, null, VerticalDatum.Unstated, "WGS 84", it, 0, 4))];
        ExaminationResult result = Examine(Made(clocks) with { Positions = positions });
        Assert.Equal((told, told), (result.All(ClockFindingCodes.Clock).Count, result.All(ClockFindingCodes.Position).Count));
        Assert.Equal(readings > 40, result.All(ClockFindingCodes.Clock)[^1].Statement.StartsWith($"{readings - 40} more clock readings", StringComparison.Ordinal));
        Assert.Equal(readings, result.Document(ClocksAndPositionsMethod.ClocksAttachment).Array("clocks").Count);
        Assert.Equal(readings, result.Document(ClocksAndPositionsMethod.PositionsAttachment).Array("positions").Count);
    }

    [Fact]
    public void Examine_FileThatFailed_HandsOnItsOutcomeUnlessItHoldsAClock()
    {
        MediaStructure failed = Made([]) with { Outcome = new ExaminationOutcome.Failed("Cut.", 3) };
        ExaminationResult none = Examine(failed);
        Assert.IsType<ExaminationOutcome.Failed>(none.Outcome);
        Assert.Empty(none.Findings);
        Assert.Single(Examine(failed with { Clocks = [Clock("a", 2031, 5, 14, 13, 30, 0)] }).All(ClockFindingCodes.Clock));
    }

    [Fact]
    public void Examine_OtherCultureAndZone_GiveTheSameBytes()
    {
        static string Record() => Examine(File(Movie(Data, extra: Box("udta", Text("\u00a9xyz", "-27.1281-100.2508-2391.2/"), Text("\u00a9day", "2024-02-02T16:09:57"))))).ToCanonical().ToString();
        Assert.Equal(Record(), OtherSurroundings.Run(Record));
    }

    private static ExaminationResult Examine(byte[] file) => Examine(IsobmffReader.Read(ByteSource.Of(file)));

    private static ExaminationResult Examine(MediaStructure structure) => ClocksAndPositionsMethod.Examine(structure);

    private static MediaStructure Made(IReadOnlyList<EmbeddedClock> clocks) => new() { Format = "isobmff", Outcome = ExaminationOutcome.Completed.Instance, Clocks = clocks };

    private static EmbeddedClock Clock(string source, int year, int month, int day, int hour, int minute, int? offset) =>
        ClockText.Clock(source, new LocalDateTime(year, month, day, hour, minute), offset, false, "As the test says.", 5, 6);

    private static double Number(CanonicalObject document, string name) => ((CanonicalNumber)document[name]).Value;

    private static byte[] Text(string type, string text) => Box(type, U16(text.Length), U16(0x15c7), Encoding.UTF8.GetBytes(text));
}
