using Ascertain.Chronolocation.CivilTime;
using CsCheck;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.CivilTime;

/// <summary>Changes of clocks as governments decreed them; the instants stand in the IANA database beside their sources.</summary>
public sealed class CivilChangeTests
{
    [Theory]
    [InlineData("Europe/Lisbon", "2031-03-01", "2031-04-15", "2031-03-30 01:00 to 02:00 is left out (+00:00, then +01:00)")]
    [InlineData("Europe/Lisbon", "2031-10-01", "2031-11-15", "2031-10-26 01:00 to 02:00 is there twice (+01:00, then +00:00)")]
    [InlineData("Pacific/Apia", "2011-12-01", "2012-01-15", "2011-12-30 00:00 to 2011-12-31 00:00 is left out (-10:00, then +14:00)")] // a whole day
    [InlineData("Asia/Pyongyang", "2018-05-01", "2018-05-31", "2018-05-04 23:30 to 2018-05-05 00:00 is left out (+08:30, then +09:00)")] // half an hour, by decree
    [InlineData("America/Caracas", "2007-12-01", "2007-12-31", "2007-12-09 02:30 to 03:00 is there twice (-04:00, then -04:30)")]
    [InlineData("Asia/Beirut", "2024-03-01", "2024-04-15", "2024-03-31 00:00 to 01:00 is left out (+02:00, then +03:00)")] // no midnight on that day
    [InlineData("Asia/Yerevan", "1891-01-01", "1930-01-01", "1924-05-02 00:00 to 00:02 is left out (+02:58, then +03:00)")] // mean time of the city
    public void Between_AChange_SaysWhichLocalTimesAreLeftOutOrThereTwice(string zone, string from, string until, string said) =>
        Assert.Equal(said, Assert.Single(CivilChange.Between(DateTimeZoneProviders.Tzdb[zone], Midnight(from), Midnight(until))).InWords);

    // Baku gave up its summer time in 2016.
    [Fact]
    public void Between_ZoneThatGaveUpSummerTime_ChangesNoMore()
    {
        DateTimeZone baku = DateTimeZoneProviders.Tzdb["Asia/Baku"];
        Assert.Equal(4, CivilChange.Between(baku, Midnight("2014-01-01"), Midnight("2016-01-01")).Count());
        Assert.Empty(CivilChange.Between(baku, Midnight("2016-01-01"), Midnight("2040-01-01")));
        Assert.Empty(CivilChange.Between(baku, Midnight("2016-01-01"), Midnight("2016-01-01")));
    }

    // Whatever zone and stretch: the local times before and after a change differ by what it says, and every local time inside is there as often as it says.
    [Fact]
    public void Between_AnyZone_TellsHowOftenALocalTimeIsThere() =>
        Gen.Select(Gen.Int[0, 199], Gen.Int[1950, 2037], Gen.Double[0, 0.999]).Sample((which, year, share) =>
        {
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[DateTimeZoneProviders.Tzdb.Ids[which]];
            foreach (CivilChange change in CivilChange.Between(zone, Instant.FromUtc(year, 1, 1, 0, 0), Instant.FromUtc(year + 1, 1, 1, 0, 0)))
            {
                long seconds = (long)change.Length.TotalSeconds;
                Assert.True(seconds > 0);
                Assert.Equal(change.First.PlusSeconds(seconds), change.End);
                Assert.Equal(change.LeavesOut ? 0 : 2, zone.MapLocal(change.First.PlusSeconds((long)(share * seconds))).Count);
            }
        }, iter: 400);

    [Fact]
    public void Text_NearTheEndsOfTheCalendar_IsNone()
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Asia/Baku"];
        Assert.Null(CivilChange.Text(Instant.MinValue, zone));
        Assert.Null(CivilChange.Text(Instant.MaxValue, zone));
        Assert.Equal("2031-05-14 14:00:00 +04:00", CivilChange.Text(Instant.FromUtc(2031, 5, 14, 10, 0), zone));
    }

    private static Instant Midnight(string date) => NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value.AtMidnight().InUtc().ToInstant();
}
