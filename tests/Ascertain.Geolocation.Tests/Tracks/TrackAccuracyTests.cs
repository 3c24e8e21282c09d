using Ascertain.Geolocation.Tracks;

namespace Ascertain.Geolocation.Tests.Tracks;

public sealed class TrackAccuracyTests
{
    // 39 m of the receiver and 16 m of the ground; and 107 m, the greatest undulation of the geoid, unless both count from the sea or both from the ellipsoid.
    [Theory]
    [InlineData(VerticalDatum.MeanSeaLevel, VerticalDatum.Egm96, 55)]
    [InlineData(VerticalDatum.Egm96, VerticalDatum.Egm2008, 55)]
    [InlineData(VerticalDatum.Wgs84Ellipsoid, VerticalDatum.Wgs84Ellipsoid, 55)]
    [InlineData(VerticalDatum.MeanSeaLevel, VerticalDatum.Wgs84Ellipsoid, 162)]
    [InlineData(VerticalDatum.Wgs84Ellipsoid, VerticalDatum.Egm96, 162)]
    [InlineData(VerticalDatum.MeanSeaLevel, VerticalDatum.Unstated, 162)]
    [InlineData(VerticalDatum.Unstated, VerticalDatum.Unstated, 162)]
    public void BelowMetres_OfTwoDatums_AllowsForTheGeoidWhereTheyDiffer(VerticalDatum track, VerticalDatum ground, double metres) =>
        Assert.Equal(metres, TrackAccuracy.BelowMetres(new(0, GeoPoint.FromDegrees(1, 2), 5, track, null, null, null, Locator.WholeItem), ground));
}
