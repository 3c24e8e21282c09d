using Ascertain.Geolocation.Maps;

namespace Ascertain.Geolocation.Tests.Maps;

public sealed class MapFrameTests
{
    // Ground beside a place is drawn beside it, whichever side of the date line it is counted from.
    [Theory]
    [InlineData(8.0, 8.01, 1)]
    [InlineData(8.0, 7.99, -1)]
    [InlineData(179.999, -179.991, 1)]
    [InlineData(-179.999, 179.991, -1)]
    [InlineData(-179.999, -179.989, 1)]
    [InlineData(-180.0, 179.99, -1)]
    [InlineData(180.0, -179.99, 1)]
    public void X_AHundredthOfADegreeBesideThePlace_IsThatFarFromTheMiddle(double place, double beside, int side)
    {
        MapFrame map = MapFrame.Around(GeoPoint.FromDegrees(10, place), 3_000);
        double perDegree = map.Width / (map.EastDegrees - map.WestDegrees);
        Assert.Equal(map.Width / 2.0, map.X(place == 180 ? -180 : place), 1e-6);
        Assert.Equal((map.Width / 2.0) + (side * 0.01 * perDegree), map.X(beside), 1e-6);
    }

    // An area over the date line has its west at the left and its east at the right, as it was told.
    [Theory]
    [InlineData(170, -170)]
    [InlineData(-10, 10)]
    public void X_OfTheEdges_AreLeftAndRight(double west, double east)
    {
        MapFrame map = MapFrame.Over(-5, west, 5, east <= west ? east + 360 : east);
        Assert.Equal(0, map.X(west), 1e-9);
        Assert.Equal(map.Width, map.X(east), 1e-9);
    }

    [Fact]
    public void X_OfAMapOfTheWholeGlobe_KeepsBothEdges()
    {
        MapFrame map = MapFrame.Over(-80, -180, 80, 180);
        Assert.Equal(0, map.X(-180), 1e-9);
        Assert.Equal(map.Width, map.X(180), 1e-9);
    }
}
