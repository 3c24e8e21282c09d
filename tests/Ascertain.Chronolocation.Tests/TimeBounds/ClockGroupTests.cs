using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using CsCheck;
using NodaTime;
using static Ascertain.Chronolocation.Tests.TimeBounds.TimeItems;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class ClockGroupTests
{
    private const long Hour = 3600;

    [Theory]
    [InlineData(120, "0..120 a+b")]
    [InlineData(121, "0..0 a | 121..121 b")]
    public void Groups_TwoClocks_AreOneToTheTolerance(long apart, string groups)
    {
        ExaminationResult result = Examine([Utc("a", 0), Utc("b", apart)]);
        Assert.Equal(groups, result.Groups());
        Assert.Equal(apart <= 120 ? 1 : 0, result.All(TimeBoundsFindingCodes.ClocksAgree).Count);
        Assert.Equal(apart <= 120 ? 0 : 1, result.All(TimeBoundsFindingCodes.ClocksContradict).Count);
    }

    // The receiver of a long recording writes all along it; the sentence gives the span and does not say that all lie within the tolerance.
    [Fact]
    public void Groups_ReadingsAlongARecording_AreOneAndItsSpanIsTold()
    {
        ExaminationResult result = Examine([Utc("a", 0), Utc("b", 100), Utc("c", 200), Utc("d", 300)]);
        Assert.Equal("0..300 a+b+c+d", result.Groups());
        Assert.Equal("4 clocks of the item agree: 4 read 2031-05-14T12:00:00Z to 2031-05-14T12:05:00Z, each at most 120 s from the next.", Assert.Single(result.All(TimeBoundsFindingCodes.ClocksAgree)).Statement);
    }

    [Fact]
    public void Examine_OneClock_AgreesWithNothing() => Assert.Empty(Examine([Utc("a", 0)]).All(TimeBoundsFindingCodes.ClocksAgree));

    // The reading is that of UTC+14 at its earliest and of UTC-12 at its latest, each widened by the tolerance of 120 s.
    [Theory]
    [InlineData((14 * Hour) + 120, true)]
    [InlineData((14 * Hour) + 121, false)]
    [InlineData((-12 * Hour) - 120, true)]
    [InlineData((-12 * Hour) - 121, false)]
    [InlineData(20_700, true)]
    public void Groups_ZonelessClock_FitsWhatAnyZoneCouldMean(long reading, bool fits)
    {
        ExaminationResult result = Examine([Utc("gps", 0), Zoneless("exif", reading)]);
        Assert.Equal(fits, result.Groups() == "0..0 gps+exif");
        Assert.Equal(fits ? 0 : 1, result.All(TimeBoundsFindingCodes.ClocksContradict).Count);
        Assert.Equal(fits, result.All(TimeBoundsFindingCodes.ClocksAgree).Any(static it =>
            it.Statement == "2 clocks of the item agree: one reads 2031-05-14T12:00:00Z; one without a zone can mean the same."));
    }

    [Fact]
    public void Groups_ZonelessClock_CanFitTwoGroupsThatContradict() =>
        Assert.Equal("0..0 a+z | 36000..36000 b+z", Examine([Utc("a", 0), Utc("b", 10 * Hour), Zoneless("z", 5 * Hour)]).Groups());

    // Sets of 26 hours from -14 h to +12 h around 0 h, 20 h, 30 h: the first two share 6 h to 12 h, the third begins at 16 h.
    [Fact]
    public void Groups_ZonelessClocksOnly_ShareAnInstantOrAreApart()
    {
        ExaminationResult result = Examine([Zoneless("a", 0), Zoneless("b", 20 * Hour), Zoneless("c", 30 * Hour)]);
        Assert.Equal($"{6 * Hour}..{12 * Hour} a+b | {16 * Hour}..{42 * Hour} c", result.Groups());
        Assert.Contains("they lie 4 h 00 min 00 s apart", Assert.Single(result.All(TimeBoundsFindingCodes.ClocksContradict)).Statement, StringComparison.Ordinal);
        Assert.Equal("2 clocks of the item, all without a zone, can mean one instant: 2031-05-14T18:00:00Z to 2031-05-15T00:00:00Z.",
            Assert.Single(Examine([Zoneless("a", 0), Zoneless("b", 20 * Hour)]).All(TimeBoundsFindingCodes.ClocksAgree)).Statement);
    }

    [Theory]
    [InlineData(26, true)]
    [InlineData(27, false)]
    public void Groups_ZonelessClocks_TouchInOneInstantAt26Hours(long hours, bool together) =>
        Assert.Equal(together ? $"{12 * Hour}..{12 * Hour} a+b" : $"{-14 * Hour}..{12 * Hour} a | {13 * Hour}..{39 * Hour} b", Examine([Zoneless("a", 0), Zoneless("b", hours * Hour)]).Groups());

    // A quarter hour is the grain of offsets in use, 14 h the greatest, and a writer may lag by 5 s.
    [Theory]
    [InlineData(900, "exactly 0 h 15 min")]
    [InlineData(20_700, "exactly 5 h 45 min")]
    [InlineData(45_900, "exactly 12 h 45 min")]
    [InlineData(50_400, "exactly 14 h 00 min")]
    [InlineData(50_405, "within 5 s of 14 h 00 min")]
    [InlineData(905, "within 5 s of 0 h 15 min")]
    [InlineData(895, "within 5 s of 0 h 15 min")]
    [InlineData(906, null)]
    [InlineData(894, null)]
    [InlineData(1350, null)]
    [InlineData(50_406, null)]
    [InlineData(51_300, null)]
    public void Examine_ClocksAQuarterHourApart_CouldBeOneInstantInTwoZones(long apart, string? words)
    {
        IReadOnlyList<Finding> found = Examine([Utc("a", 0), Utc("b", apart)]).All(TimeBoundsFindingCodes.ZoneOffsetFits);
        Assert.Equal(words is null ? 0 : 1, found.Count);
        Assert.All(found, it => Assert.Equal($"b and a differ by {apart} s, {words}: a zone offset could explain it.", it.Statement));
        Assert.All(found, static it => Assert.Contains("one pair of clocks was compared", it.Against[0], StringComparison.Ordinal));
    }

    // Every further pair is one more chance to fit, and the finding says how many there were.
    [Fact]
    public void Examine_ManyPairs_AreCountedBesideTheChance()
    {
        Finding found = Assert.Single(Examine([Utc("a", 0), Utc("b", 12), Utc("c", 7 * Hour), Utc("d", (7 * Hour) + 40)]).All(TimeBoundsFindingCodes.ZoneOffsetFits));
        Assert.Contains("; 4 pairs of clocks were compared.", found.Against[0], StringComparison.Ordinal);
        Assert.Contains("c and a differ by 25200 s, exactly 7 h 00 min", found.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_ZonelessClocks_AreNotComparedForAZone() =>
        Assert.Empty(Examine([Utc("a", 0), Zoneless("z", 40 * Hour)]).All(TimeBoundsFindingCodes.ZoneOffsetFits));

    [Fact]
    public void Examine_ClocksOfLaterEvents_AreNotWeighed()
    {
        ExaminationResult result = Examine([Utc("a", 0)], others: [Utc("m", 90 * Hour, "modification")]);
        Assert.Equal("0..0 a", result.Groups());
        Assert.Empty(result.Findings);
        Assert.IsType<ExaminationOutcome.Inconclusive>(Examine([], others: [Utc("m", 0, "modification")]).Outcome);
    }

    [Fact]
    public void Examine_OneReadingInManyFields_IsOneClock()
    {
        ExaminationResult result = Examine([Utc("mvhd", 0), Utc("tkhd", 0), Utc("mdhd", 0)]);
        Assert.Equal("0..0 mdhd and 2 more", result.Groups());
        Assert.Empty(result.All(TimeBoundsFindingCodes.ClocksAgree));
    }

    [Fact]
    public void Examine_ClocksAtTheEndsOfTime_EndTypedAndDrawn()
    {
        Instant end = Instant.FromUtc(9999, 12, 31, 23, 59, 59), begin = Instant.FromUtc(-9998, 1, 1, 0, 0);
        ExaminationResult result = Examine([At("a", end), At("b", begin), new ClockRecord("z", "9999-12-31T23:00:00", "unknown", end - Duration.FromHours(14), end, "capture", "m", 0, 4)], [new Sighting("p", end, end, true, "r")]);
        Assert.Equal(2, result.Bounds().Array("groups").Count);
        SvgPicture.Checked(result.Find(TimeBoundsMethod.BandAttachment)!.Content.Span);
    }

    // Whatever the clocks: each stands somewhere; groups do not overlap; known clocks are neighbours within the tolerance and farther from every other group;
    // a zone-less clock stands exactly where an instant of its set is within the tolerance of a group; zone-less groups share their range.
    [Fact]
    public void Groups_AnyClocks_HoldWhatTheyPromise() =>
        Seeded.Sample(Gen.Select(Gen.Bool, Gen.Int[-400, 400]).Array[1, 12], 2000, static made =>
        {
            ClockRecord[] clocks = [.. made.Select(static (it, i) => it.Item1 ? Utc($"u{i:00}", it.Item2 * 900L) : Zoneless($"z{i:00}", it.Item2 * 900L))];
            IReadOnlyList<ClockGroup> groups = new TimeEvidence(clocks, [], [], null).Groups(1000);
            Duration tolerance = Duration.FromSeconds(1000);
            Assert.Equal(clocks.Select(static it => it.Source).Order(StringComparer.Ordinal), groups.SelectMany(static it => it.Clocks).Select(static it => it.Source).Distinct().Order(StringComparer.Ordinal));
            for (int i = 1; i < groups.Count; i++)
            {
                Assert.True(groups[i].From > groups[i - 1].Until);
            }

            foreach (ClockGroup group in groups)
            {
                ClockRecord[] known = [.. group.Clocks.Where(static it => it.Zone == "utc").OrderBy(static it => it.Earliest)];
                ClockRecord[] others = [.. group.Clocks.Where(static it => it.Zone != "utc")];
                if (known.Length == 0)
                {
                    Assert.All(others, it => Assert.True(it.Earliest <= group.From && group.Until <= it.Latest));
                    Assert.Equal(group.From, others.Max(static it => it.Earliest));
                    Assert.Equal(group.Until, others.Min(static it => it.Latest));
                    Assert.DoesNotContain(clocks, it => it.Zone == "utc" && others.Any(z => it.Earliest >= z.Earliest - tolerance && it.Earliest <= z.Latest + tolerance));
                    continue;
                }

                Assert.Equal((known[0].Earliest, known[^1].Earliest), (group.From, group.Until));
                Assert.All(known.Zip(known.Skip(1)), it => Assert.True(it.Second.Earliest - it.First.Earliest <= tolerance));
                Assert.DoesNotContain(clocks, it => it.Zone == "utc" && !known.Contains(it) && it.Earliest > group.From - tolerance && it.Earliest < group.Until + tolerance);
                Assert.All(clocks.Where(static it => it.Zone != "utc"), it =>
                    Assert.Equal(it.Earliest - tolerance <= group.Until && group.From <= it.Latest + tolerance, others.Contains(it)));
            }
        });

    // A zone-less clock, written by a device in any zone in use at the time of a receiver's clock, never contradicts that clock.
    [Fact]
    public void Examine_LocalTimeOfAnyZone_NeverContradictsItsInstant() =>
        Seeded.Sample(Gen.Select(Gen.Int[-48, 56], Gen.Long[-10_000_000, 10_000_000]), 1000, static it =>
        {
            (int quarters, long seconds) = it;
            ExaminationResult result = Examine([Utc("gps", seconds), Zoneless("exif", seconds + (quarters * 900L))]);
            Assert.Empty(result.All(TimeBoundsFindingCodes.ClocksContradict));
            Assert.Single(result.All(TimeBoundsFindingCodes.ClocksAgree));
        });

    // The same device's local time in a field defined as UTC contradicts, and the zone is offered as an explanation.
    [Fact]
    public void Examine_LocalTimeInAUtcField_IsExplainedByItsZone() =>
        Seeded.Sample(Gen.Select(Gen.Int[-48, 56].Where(static it => it != 0), Gen.Long[-10_000_000, 10_000_000]), 1000, static it =>
        {
            (int quarters, long seconds) = it;
            ExaminationResult result = Examine([Utc("gps", seconds), Utc("mvhd", seconds + (quarters * 900L))]);
            Assert.Single(result.All(TimeBoundsFindingCodes.ClocksContradict));
            Assert.Single(result.All(TimeBoundsFindingCodes.ZoneOffsetFits));
        });
}
