using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using Ascertain.Media.ClocksAndPositions;
using NodaTime;
using static Ascertain.Chronolocation.Tests.TimeBounds.TimeItems;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class HeaderClocksTests
{
    private const long Hour = 3600;

    [Theory]
    [InlineData("Apple", "iPhone X", "12.1.2", ClockHabit.Utc)]
    [InlineData("NIKON CORPORATION", "NIKON Z 30", null, ClockHabit.Local)]
    [InlineData("nikon", null, null, ClockHabit.Local)]
    [InlineData("Sony", "ILCE-6400", null, ClockHabit.Utc)]
    [InlineData("SONY", null, null, ClockHabit.Utc)]
    [InlineData("Canon", "Canon PowerShot G15", null, ClockHabit.Utc)]
    [InlineData("Canon", "Canon EOS 600D", null, ClockHabit.Either)]
    [InlineData("Canon", null, null, ClockHabit.Either)]
    [InlineData("DJI", "Osmo Action", null, ClockHabit.Either)]
    [InlineData("GoPro", "GoPro Max", null, ClockHabit.Local)]
    [InlineData("GoPro", "HERO5 Black", null, ClockHabit.Either)]
    [InlineData(null, null, "HD5.02.02.00.00", ClockHabit.Either)]
    public void Find_AMakerOfTheTable_HasItsHabit(string? make, string? model, string? software, ClockHabit habit) => Assert.Equal(habit, MakerHabit.Find(make, model, software)!.Habit);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, null, "HD")]
    [InlineData(null, null, "HDR1")]
    [InlineData("Other", "iPhone X", "HD5.02")]
    [InlineData("Panasonic", "DC-GH5", null)]
    [InlineData("", "", "")]
    public void Find_Another_IsUnknown(string? make, string? model, string? software) => Assert.Null(MakerHabit.Find(make, model, software));

    [Fact]
    public void All_EveryRow_NamesWhoTellsIt() => Assert.All(MakerHabit.All, static it => Assert.True(it.Told.Length > 10 && it.Source.Contains("github.com/", StringComparison.Ordinal) && it.Maker.Length > 2));

    [Fact]
    public void Examine_HeaderOfAMakerThatWritesUtc_IsOneInstant()
    {
        ExaminationResult result = Examine("Apple", Header("mvhd", 0));
        Assert.Equal("0..0 mvhd", result.Groups());
        Assert.Contains("Apple", Assert.Single(result.All(TimeBoundsFindingCodes.HeaderUtc)).Statement, StringComparison.Ordinal);
        Assert.Contains("issue 1388", result.All(TimeBoundsFindingCodes.HeaderUtc)[0].Statement, StringComparison.Ordinal);
        Assert.Equal("utc", result.Bounds().Text("headersReadAs"));
    }

    [Fact]
    public void Examine_HeaderOfAMakerThatWritesLocalTime_IsASetOf26Hours()
    {
        ExaminationResult result = Examine("NIKON CORPORATION", Header("mvhd", 0));
        Assert.Equal($"{-14 * Hour}..{12 * Hour} mvhd", result.Groups());
        Assert.Contains("2031-05-13T22:00:00Z to 2031-05-15T00:00:00Z", Assert.Single(result.All(TimeBoundsFindingCodes.HeaderLocal)).Statement, StringComparison.Ordinal);
    }

    // Without a maker the standard's word stands against the habit of many: alone it says no more than local time would, with its UTC reading among the possible.
    [Fact]
    public void Examine_HeaderOfNoMakerAlone_KeepsBothReadings()
    {
        ExaminationResult result = Examine(null, Header("mvhd", 0), Header("mdhd", 3));
        Assert.Equal($"{(-14 * Hour) + 3}..{12 * Hour} mvhd+mdhd", result.Groups());
        Assert.Contains("both stay possible", Assert.Single(result.All(TimeBoundsFindingCodes.HeaderEither)).Statement, StringComparison.Ordinal);
        Assert.Equal("either", result.Bounds().Text("headersReadAs"));
    }

    [Fact]
    public void Examine_HeaderOfNoMakerBesideGps_IsComparedAsUtc()
    {
        Assert.Equal("0..5 mvhd+GPS", Examine(null, Header("mvhd", 0), Utc("GPS", 5, "gps")).Groups());
        ExaminationResult apart = Examine(null, Header("mvhd", 7 * Hour), Utc("GPS", 0, "gps"));
        Assert.Equal($"0..0 GPS | {7 * Hour}..{7 * Hour} mvhd", apart.Groups());
        Assert.Single(apart.All(TimeBoundsFindingCodes.ClocksContradict));
        Assert.Single(apart.All(TimeBoundsFindingCodes.ZoneOffsetFits));
    }

    [Fact]
    public void Examine_LocalHeaderBesideGps_AgreesWithinZonesAndContradictsBeyond()
    {
        Assert.Equal("0..0 mvhd+GPS", Normalised(Examine("Nikon", Header("mvhd", 7 * Hour), Utc("GPS", 0, "gps"))));
        Assert.Single(Examine("Nikon", Header("mvhd", 20 * Hour), Utc("GPS", 0, "gps")).All(TimeBoundsFindingCodes.ClocksContradict));
    }

    // One program wrote both fields in one zone: 5 h apart they are two statements, though each alone could mean either instant. Nothing lies between them as their mean.
    [Fact]
    public void Examine_HeaderFieldsOfOneFileHoursApart_AreTwoGroups()
    {
        string[] groups = Examine("Nikon", Header("mvhd", 0), Header("mdhd", 5 * Hour)).Groups().Split(" | ");
        Assert.Equal([$"{-14 * Hour}..{12 * Hour} mvhd", $"{-9 * Hour}..{17 * Hour} mdhd"], groups);
    }

    [Fact]
    public void Examine_NoHeaderTime_SaysNothingOfHeaders() =>
        Assert.DoesNotContain(Examine("Apple", Zoneless("EXIF", 0)).Findings, static it => it.Code.StartsWith("time.clock.header", StringComparison.Ordinal));

    [Fact]
    public void Examine_TimeOfAFileSystem_IsShownAndBoundsNothing()
    {
        TimeEvidence evidence = TimeBoundsMethod.Evidence(new ClocksDocument([Utc("GPS", 0, "gps")]), [], null) with { FileTimes = [Noon - Duration.FromDays(2)] };
        ExaminationResult result = TimeBoundsMethod.Examine(evidence, 120);
        Assert.Contains("2031-05-12T12:00:00Z", Assert.Single(result.All(TimeBoundsFindingCodes.FileTime)).Statement, StringComparison.Ordinal);
        Assert.False(result.Bounds().Has("notAfterUtc"));
        Assert.Empty(result.All(TimeBoundsFindingCodes.ClockAfterBound));
        Assert.Empty(TimeBoundsMethod.Examine(evidence with { FileTimes = [] }, 120).All(TimeBoundsFindingCodes.FileTime));
    }

    [Fact]
    public void FromCanonical_RecordOfTheVersionBefore_IsReadWithoutADevice()
    {
        ClocksDocument written = new([Header("mvhd", 0), Utc("GPS", 0, "gps")]) { Make = "Apple", Model = "iPhone X", Software = "1" };
        ClocksDocument read = ClocksDocument.FromCanonical(CanonicalJson.ParseObject(written.ToCanonical().ToBytes()));
        Assert.Equal((written.Make, written.Model, written.Software), (read.Make, read.Model, read.Software));
        Assert.Equal(written.Clocks, read.Clocks);
        CanonicalObject old = new ClocksDocument([Utc("GPS", 0, "gps")]).ToCanonical();
        Assert.Equal("clocks format", string.Join(' ', old.Select(static it => it.Key).Order(StringComparer.Ordinal)));
        Assert.Null(ClocksDocument.FromCanonical(old).Make);
    }

    // A clip of a HERO5 under an aircraft: the aircraft's clock, set from GPS, and the header agree to a second, so that this header is UTC; that is why the row of that maker says neither.
    [Fact]
    public async Task Examine_RealClipWithAnAircraftsClock_ShowsItsHeaderToBeUtc()
    {
        ClocksDocument clocks = await OfAsync("clips/gopro/karma.mp4");
        Assert.Equal("HD5.02.02.00.00", clocks.Software);
        ExaminationResult result = TimeBoundsMethod.Examine(TimeBoundsMethod.Evidence(clocks, [], null), 120);
        Assert.Contains("GoPro", Assert.Single(result.All(TimeBoundsFindingCodes.HeaderEither)).Statement, StringComparison.Ordinal);
        CanonicalObject group = Assert.Single(result.Bounds().Array("groups").Objects());
        Assert.Equal(("2017-04-17T19:27:57Z", "2017-04-17T19:28:09Z"), (group.Text("fromUtc"), group.Text("untilUtc")));
    }

    // Exported five years after it was made: the header holds the export, the maker's own date the recording. Both stand.
    [Fact]
    public async Task Examine_RealClipOfATelephoneExportedLater_ContradictsItself()
    {
        ClocksDocument clocks = await OfAsync("clips/nom-exif/meta.mov");
        ExaminationResult result = TimeBoundsMethod.Examine(TimeBoundsMethod.Evidence(clocks, [], null), 120);
        Assert.Equal(("Apple", "iPhone X"), (clocks.Make, clocks.Model));
        Assert.Single(result.All(TimeBoundsFindingCodes.HeaderUtc));
        Assert.Single(result.All(TimeBoundsFindingCodes.ClocksContradict));
        Assert.Equal(["2019-02-12T07:27:12Z", "2024-02-02T08:09:57Z"], result.Bounds().Array("groups").Objects().Select(static it => it.Text("fromUtc")));
    }

    // Times as public listings show them of two files that hold their zone beside the header (the rows of Sony and Canon name them): read by the row, header and zoned date are one instant; were the header local time, they would contradict each other.
    [Theory]
    [InlineData("Sony", "ILCE-6400", 13, 51, 36)]
    [InlineData("Canon", "Canon PowerShot G15", 4, 50, 58)]
    public void Examine_FilesThatHoldTheirZone_AgreeWithTheirHeaders(string make, string model, int hour, int minute, int second)
    {
        ClockRecord At(string source, int hours, bool byRule)
        {
            Instant instant = Instant.FromUtc(2022, 6, 25, hours, minute, second);
            return new ClockRecord(source, UtcText.Of(instant), byRule ? "utc" : "offset", instant, instant, "capture", "", 0, 4) { IsZoneByRule = byRule };
        }

        ExaminationResult Of(int header) => TimeBoundsMethod.Examine(TimeBoundsMethod.Evidence(new ClocksDocument([At("mvhd", header, true), At("NonRealTimeMeta CreationDate", hour, false)]) { Make = make, Model = model }, [], null), 120);
        ExaminationResult agrees = Of(hour), local = Of(hour + 2);
        Assert.Single(agrees.All(TimeBoundsFindingCodes.HeaderUtc));
        Assert.Empty(agrees.All(TimeBoundsFindingCodes.ClocksContradict));
        Assert.Single(agrees.Bounds().Array("groups").Objects());
        Assert.Single(local.All(TimeBoundsFindingCodes.ClocksContradict));
        Assert.Single(local.All(TimeBoundsFindingCodes.ZoneOffsetFits));
    }

    // A clip in the profile of Sony without the part that names the maker: both readings stay possible.
    [Fact]
    public async Task Examine_RealClipThatNamesNoMaker_KeepsBothReadings()
    {
        ClocksDocument clocks = await OfAsync("clips/nom-exif/sony-a7-xavc.mp4");
        Assert.Null(clocks.Make);
        ExaminationResult result = TimeBoundsMethod.Examine(TimeBoundsMethod.Evidence(clocks, [], null), 120);
        Assert.Single(result.All(TimeBoundsFindingCodes.HeaderEither));
        CanonicalObject group = Assert.Single(result.Bounds().Array("groups").Objects());
        Assert.Equal(("2026-04-25T19:25:15Z", "2026-04-26T21:25:15Z"), (group.Text("fromUtc"), group.Text("untilUtc")));
    }

    private static async Task<ClocksDocument> OfAsync(string path)
    {
        string file = SharedData.Path(path);
        Digest digest = Digest.Of(File.ReadAllBytes(file));
        using WorkingCopy copy = new(digest, File.OpenHandle(file));
        ClocksAndPositionsMethod method = new();
        ExaminationRequest request = new(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = digest }, new Dictionary<string, string>());
        ExaminationResult result = await method.ExamineAsync(request, new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
        return ClocksDocument.FromCanonical(CanonicalJson.ParseObject(result.Find(ClocksAndPositionsMethod.ClocksAttachment)!.Content.Span));
    }

    private static ClockRecord Header(string source, long seconds) => Utc(source, seconds) with { IsZoneByRule = true };

    private static ExaminationResult Examine(string? make, params IReadOnlyList<ClockRecord> clocks) =>
        TimeBoundsMethod.Examine(TimeBoundsMethod.Evidence(new ClocksDocument(clocks) { Make = make }, [], null), 120);

    // Zone-less clocks join after those with a zone.
    private static string Normalised(ExaminationResult result) => result.Groups().Replace("GPS+mvhd", "mvhd+GPS", StringComparison.Ordinal);
}
