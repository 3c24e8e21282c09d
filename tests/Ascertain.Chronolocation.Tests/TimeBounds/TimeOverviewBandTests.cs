using System.Xml.Linq;
using Ascertain.Canonical;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.TimeBounds;

public sealed class TimeOverviewBandTests
{
    private static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0);

    [Fact]
    public void Draw_HostileLabel_IsWellFormedAndSaysEveryItem()
    {
        XDocument svg = XDocument.Parse(TimeOverviewBand.Draw(
        [
            ("Exhibit <1>\u0001\uFFFE", new ItemBounds([(Noon, Noon)], Noon + Duration.FromHours(3))),
            ("Exhibit 2", new ItemBounds([(Noon - Duration.FromHours(14), Noon + Duration.FromHours(12)), (Noon + Duration.FromDays(900), Noon + Duration.FromDays(900))], null)),
        ]));
        string description = svg.Root!.Elements().First(static it => it.Name.LocalName == "desc").Value;
        Assert.Contains("Exhibit <1>", description, StringComparison.Ordinal);
        Assert.Contains("contradict each other", description, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NothingKnown_IsStillAPicture() => Assert.Equal("svg", XDocument.Parse(TimeOverviewBand.Draw([("Exhibit 1", new ItemBounds([], null))])).Root!.Name.LocalName);

    // Nothing begins or ends where the axis does: the line goes on, and its dates are ticks below it.
    [Fact]
    public void Draw_Axis_IsOpenAtBothEnds()
    {
        string svg = TimeOverviewBand.Draw([("Exhibit 1", new ItemBounds([], Noon))]);
        Assert.Contains("M92 64h18M750 64h18\" fill=\"none\" stroke=\"#000\" stroke-dasharray", svg, StringComparison.Ordinal);
        Assert.Contains("M110 64V68M750 64V68", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "not captured later than 2031-05-14T12:00:00Z; ")]
    [InlineData("its collection here", "not captured later than 2031-05-14T12:00:00Z, by its collection here; ")]
    public void InWords_Bound_SaysWhatItRestsOn(string? by, string expected) =>
        Assert.StartsWith(expected, new ItemBounds([], Noon) { BoundBy = by }.InWords(), StringComparison.Ordinal);

    // A clock one second beyond the bound contradicts it, on the bound it does not.
    [Theory]
    [InlineData(0, "contradicts nothing known")]
    [InlineData(1, "one of the two is wrong")]
    public void InWords_ClockAtAndBeyondTheBound_SaysWhich(int seconds, string expected) =>
        Assert.Contains(expected, new ItemBounds([(Noon + Duration.FromSeconds(seconds), Noon + Duration.FromSeconds(seconds))], Noon).InWords(), StringComparison.Ordinal);

    [Fact]
    public void FromCanonical_AnotherFormat_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => ItemBounds.FromCanonical(new CanonicalObject { ["format"] = "ascertain/time-bounds/9", ["groups"] = new CanonicalArray([]) }));
}
