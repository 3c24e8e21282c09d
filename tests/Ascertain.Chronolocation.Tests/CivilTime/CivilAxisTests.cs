using System.Text;
using System.Xml.Linq;
using Ascertain.Chronolocation.CivilTime;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.CivilTime;

public sealed class CivilAxisTests
{
    private static readonly DateTimeZone Lisbon = DateTimeZoneProviders.Tzdb["Europe/Lisbon"];

    // Hours stand at their instants: after a night of autumn one o'clock comes twice, an hour apart; of a night of spring it is not there.
    [Fact]
    public void Draw_NightInWhichClocksGoBack_HasTheHourTwice()
    {
        (string Text, double X)[] ticks = Ticks(Lisbon, Instant.FromUtc(2031, 10, 25, 22, 0), Instant.FromUtc(2031, 10, 26, 3, 0));
        double[] ones = [.. ticks.Where(static it => it.Text == "01:00").Select(static it => it.X)];
        double hour = ticks.Single(static it => it.Text == "03:00").X - ticks.Single(static it => it.Text == "02:00").X;
        Assert.Equal(2, ones.Length);
        Assert.Equal(hour, ones[1] - ones[0], 0.05);
    }

    [Fact]
    public void Draw_NightInWhichClocksGoForward_LeavesTheHourOut()
    {
        (string Text, double X)[] ticks = Ticks(Lisbon, Instant.FromUtc(2031, 3, 29, 23, 0), Instant.FromUtc(2031, 3, 30, 4, 0));
        Assert.DoesNotContain(ticks, static it => it.Text == "01:00");
        double hour = ticks.Single(static it => it.Text == "04:00").X - ticks.Single(static it => it.Text == "03:00").X;
        Assert.Equal(hour, ticks.Single(static it => it.Text == "02:00").X - ticks.Single(static it => it.Text == "03-30" || it.Text == "00:00").X, 0.05); // from midnight to two is one hour
    }

    // A day that a country left out has no midnight.
    [Fact]
    public void Draw_DayThatIsLeftOut_HasNoTick()
    {
        string[] ticks = [.. Ticks(DateTimeZoneProviders.Tzdb["Pacific/Apia"], Instant.FromUtc(2011, 12, 27, 0, 0), Instant.FromUtc(2012, 1, 3, 0, 0)).Select(static it => it.Text)];
        Assert.Contains("12-29", ticks);
        Assert.DoesNotContain("12-30", ticks);
        Assert.Contains("12-31", ticks);
    }

    [Theory]
    [InlineData("Europe/Lisbon", 1, "MM-dd")]
    [InlineData("Europe/Lisbon", 300, "uuuu-MM")]
    [InlineData("Europe/Lisbon", 9000, "uuuu")]
    [InlineData("Asia/Kathmandu", 1, "MM-dd")]
    public void Draw_AnyLength_WritesNoTickOverAnother(string zone, int days, string pattern)
    {
        Instant from = Instant.FromUtc(2001, 3, 5, 7, 11);
        (string Text, double X)[] ticks = Ticks(DateTimeZoneProviders.Tzdb[zone], from, from + Duration.FromDays(days));
        Assert.InRange(ticks.Length, 3, 20);
        Assert.Contains(ticks, it => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture(pattern).Parse(it.Text).Success);
        Assert.All(ticks.Skip(1).Zip(ticks), static it => Assert.True(it.First.X - it.Second.X >= 3 * (it.First.Text.Length + it.Second.Text.Length)));
    }

    // At the ends of the calendar, of one instant, and of thousands of years: a picture without figures that are none.
    [Fact]
    public void Draw_AtTheEndsOfTheCalendar_IsAPicture()
    {
        foreach ((Instant from, Instant until) in (ReadOnlySpan<(Instant, Instant)>)[(Instant.MinValue, Instant.MaxValue), (Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUtc(9998, 12, 31, 0, 0)), (Instant.MaxValue, Instant.MaxValue), (Instant.MinValue, Instant.MinValue), (Instant.FromUtc(4000, 1, 1, 0, 0), Instant.FromUtc(9990, 1, 1, 0, 0))])
        {
            CivilAxis axis = new(TimeAxis.Over([from, until], 190, 620), Lisbon);
            string svg = Drawn(axis);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.InRange(svg.Length, 1, 400_000);
            Assert.Contains("Europe/Lisbon", axis.InWords, StringComparison.Ordinal);
        }

        Assert.Contains("the clocks change 400 times and more on this axis", new CivilAxis(TimeAxis.Over(Steps(Instant.FromUtc(1950, 1, 1, 0, 0), Instant.FromUtc(2300, 1, 1, 0, 0)), 0, 600), Lisbon).InWords, StringComparison.Ordinal);
    }

    private static string Drawn(CivilAxis axis)
    {
        StringBuilder svg = new("<svg>");
        axis.Draw(svg, 100);
        return svg.Append("</svg>").ToString();
    }

    private static (string Text, double X)[] Ticks(DateTimeZone zone, Instant from, Instant until) =>
        [.. XDocument.Parse(Drawn(new CivilAxis(TimeAxis.Over(Steps(from, until), 190, 620), zone))).Descendants("text").Where(static it => it.Attribute("y")!.Value == "91")
            .Select(static it => (it.Value, double.Parse(it.Attribute("x")!.Value, System.Globalization.CultureInfo.InvariantCulture)))];

    // So near to each other that the axis is not broken.
    private static Instant[] Steps(Instant from, Instant until) => [.. Enumerable.Range(0, (int)((until - from).TotalDays / 2) + 1).Select(it => from + Duration.FromDays(2 * it)), until];
}
