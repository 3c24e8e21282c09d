using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using CsCheck;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class TimeBoundsMethodTests
{
    private static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0);

    [Fact]
    public void Examine_ZonelessClockAndPost_IsASetOf26HoursAndABound()
    {
        ClockRecord clock = Zoneless("EXIF DateTimeOriginal", 2031, 5, 14, 13, 30);
        Assert.Equal((Instant.FromUtc(2031, 5, 13, 23, 30), Instant.FromUtc(2031, 5, 15, 1, 30)), (clock.Earliest, clock.Latest));
        ExaminationResult result = Examine([clock], [Post(Instant.FromUtc(2031, 5, 14, 10, 0))]);
        Assert.Equal("2031-05-14T10:00:00Z", Bounds(result).Text("notAfterUtc"));
        Assert.DoesNotContain(result.Findings, static it => it.Code is TimeBoundsFindingCodes.ClocksContradict or TimeBoundsFindingCodes.ClockAfterBound);
    }

    [Fact]
    public void Examine_ClocksSevenHoursApart_ContradictAndAZoneCouldExplainIt()
    {
        ExaminationResult result = Examine([Utc("GPS", Noon), Utc("mvhd", Noon - Duration.FromHours(7))], []);
        Assert.Contains(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ClocksContradict);
        Assert.Contains("exactly 7 h 00 min", Assert.Single(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ZoneOffsetFits).Statement, StringComparison.Ordinal);
        Assert.Equal(2, Bounds(result).Array("groups").Count);
    }

    [Fact]
    public void Examine_ClocksApartByNoZone_ContradictWithoutSuchAnExplanation()
    {
        ExaminationResult result = Examine([Utc("GPS", Noon), Utc("mvhd", Noon - Duration.FromMinutes(427))], []);
        Assert.Contains(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ClocksContradict);
        Assert.DoesNotContain(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ZoneOffsetFits);
    }

    [Fact]
    public void Examine_ClocksOfOneRecording_Agree()
    {
        ExaminationResult result = Examine([Utc("mvhd", Noon), Utc("GPS", Noon + Duration.FromSeconds(12))], []);
        Assert.Contains(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ClocksAgree);
        Assert.DoesNotContain(result.Findings, static it => it.Code == TimeBoundsFindingCodes.ClocksContradict);
    }

    [Fact]
    public void Examine_ClockLaterThanThePost_IsNamed()
    {
        Finding finding = Assert.Single(Examine([Utc("mvhd", Noon)], [Post(Noon - Duration.FromDays(1))]).Findings, static it => it.Code == TimeBoundsFindingCodes.ClockAfterBound);
        Assert.Contains("24 h 00 min 00 s", finding.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(Examine([Utc("mvhd", Noon)], [Post(Noon + Duration.FromDays(1))]).Findings, static it => it.Code == TimeBoundsFindingCodes.ClockAfterBound);
    }

    [Fact]
    public void Examine_LiveStream_DoesNotBound()
    {
        ExaminationResult result = Examine([], [new Sighting("example", Noon, Noon, false, "It was live.")]);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
        Assert.False(Bounds(result).Has("notAfterUtc"));
    }

    [Fact]
    public void Examine_NothingAtHand_IsInconclusive() => Assert.IsType<ExaminationOutcome.Inconclusive>(Examine([], []).Outcome);

    // Re-uploads of a later time never widen or move the bound.
    [Fact]
    public void Examine_LaterPostsAdded_NeverMoveTheBound() =>
        Gen.Select(Gen.Int[0, 100_000].Array[1, 6], Gen.Int[0, 100_000].Array[0, 6]).Sample((first, later) =>
        {
            int earliest = first.Min();
            Sighting[] posts = [.. first.Select(static it => Post(Noon + Duration.FromSeconds(it)))];
            Sighting[] more = [.. posts, .. later.Select(it => Post(Noon + Duration.FromSeconds(earliest + it)))];
            return Bounds(Examine([], posts)).Text("notAfterUtc") == Bounds(Examine([], more)).Text("notAfterUtc");
        });

    [Fact]
    public void Examine_ClocksInAnyOrder_GiveTheSameBytes() =>
        Gen.Int[-200_000, 200_000].Array[2, 8].Sample(offsets =>
        {
            ClockRecord[] clocks = [.. offsets.Select((it, i) => i % 3 == 2 ? Zoneless($"c{i}", 2031, 5, 14, 6 + (Math.Abs(it) % 12), 0) : Utc($"c{i}", Noon + Duration.FromSeconds(it)))];
            return Examine(clocks, []).ToCanonical().ToString() == Examine([.. clocks.Reverse()], []).ToCanonical().ToString();
        });

    [Fact]
    public void Examine_ClocksYearsApart_DrawTheAxisBrokenAndWellFormed()
    {
        ExaminationResult result = Examine([Utc("never set <1904>", Instant.FromUtc(1970, 1, 1, 0, 5)), Utc("GPS & co", Noon)], [Post(Noon + Duration.FromHours(3))]);
        System.Xml.Linq.XDocument svg = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(result.Find(TimeBoundsMethod.BandAttachment)!.Content.Span));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Contains(svg.Descendants(), static it => it.Name.LocalName == "text" && it.Value == "61.4 years");
        Assert.Contains("never set <1904>", svg.ToString().Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static ExaminationResult Examine(IReadOnlyList<ClockRecord> clocks, IReadOnlyList<Sighting> posts) =>
        TimeBoundsMethod.Examine(new TimeEvidence(clocks, [], [.. posts.OrderBy(static it => it.NotAfter)], null), 120);

    private static CanonicalObject Bounds(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(TimeBoundsMethod.BoundsAttachment)!.Content.Span);

    private static ClockRecord Utc(string source, Instant at) => new(source, at.ToString(), "utc", at, at, "capture", "m", 0, 4);

    private static ClockRecord Zoneless(string source, int year, int month, int day, int hour, int minute)
    {
        Instant asUtc = Instant.FromUtc(year, month, day, hour, minute);
        return new ClockRecord(source, $"{year}-{month:00}-{day:00}T{hour:00}:{minute:00}:00", "unknown", asUtc - Duration.FromHours(14), asUtc + Duration.FromHours(12), "capture", "m", 0, 4);
    }

    private static Sighting Post(Instant at) => new("example", at, at, true, "The server's time.");
}
