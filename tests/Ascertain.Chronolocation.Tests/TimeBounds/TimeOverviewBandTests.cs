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
