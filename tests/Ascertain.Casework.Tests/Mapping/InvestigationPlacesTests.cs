using Ascertain.Casework.Mapping;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Casework.Tests.Mapping;

/// <summary>The time beside a place: what spans an exhibit's clocks, and whether they contradict each other.</summary>
public sealed class InvestigationPlacesTests
{
    private static readonly Instant Noon = Instant.FromUtc(2031, 5, 14, 12, 0), Later = Noon + Duration.FromHours(5), Posted = Noon + Duration.FromDays(1);

    [Fact]
    public void HullOf_OneClockBeforeThePost_Agrees() =>
        Assert.Equal((Noon, Later, false), InvestigationPlaces.HullOf(new ItemBounds([(Noon, Later)], Posted)));

    [Fact]
    public void HullOf_ClocksThatContradictEachOther_SpansThemAndSaysSo() =>
        Assert.Equal((Noon, Posted, true), InvestigationPlaces.HullOf(new ItemBounds([(Noon, Noon), (Later, Posted)], Posted)));

    [Fact]
    public void HullOf_AClockLaterThanThePost_SaysSo() =>
        Assert.Equal((Posted, Posted, true), InvestigationPlaces.HullOf(new ItemBounds([(Posted, Posted)], Noon)));

    [Fact]
    public void HullOf_NoClock_IsWhatBoundsIt() =>
        Assert.Equal((null, Posted, false), InvestigationPlaces.HullOf(new ItemBounds([], Posted)));
}
