using Ascertain.Earth.Relief;
using CsCheck;

namespace Ascertain.Earth.Tests.Relief;

public sealed class WebMercatorTests
{
    // IOGP 373-7-2 (method 1024): latitude 24 22 54.433 N, longitude 100 20 0 W is easting -11,169,055.58, northing 2,800,000.00 metres.
    [Fact]
    public void TileOf_ExampleOfTheGuidanceNote_IsItsEastingAndNorthing()
    {
        double circumference = 2 * Math.PI * 6_378_137;
        (double column, double row) = WebMercator.TileOf(GeoPoint.FromDegrees(24 + (22 / 60.0) + (54.433 / 3600), -(100 + (20 / 60.0))), 0);
        Assert.Equal(-11_169_055.58, (column - 0.5) * circumference, 0.01);
        Assert.Equal(2_800_000.00, (0.5 - row) * circumference, 0.02);
    }

    [Theory]
    [InlineData(0, 0, 0, -85.0511287798066, -180, 85.0511287798066, -180)]
    [InlineData(1, 1, 0, 0, 0, 85.0511287798066, -180)]
    [InlineData(2, 1, 2, -66.51326044311186, -90, 0, 0)]
    public void BoundsOf_LargeTiles_AreKnown(int zoom, int column, int row, double south, double west, double north, double east)
    {
        (GeoPoint southWest, GeoPoint northEast) = WebMercator.BoundsOf(zoom, column, row);
        Assert.Equal(south, southWest.LatitudeDegrees, 1e-10);
        Assert.Equal(west, southWest.LongitudeDegrees, 1e-10);
        Assert.Equal(north, northEast.LatitudeDegrees, 1e-10);
        Assert.Equal(east, northEast.LongitudeDegrees, 1e-10);
    }

    [Fact]
    public void PointOf_AnyPoint_UndoesTileOf() =>
        Seeded.Sample(Gen.Select(Gen.Double[-85, 85], Gen.Double[-180, 179.999], Gen.Int[0, WebMercator.MostZoom]), 1_000, static it =>
        {
            GeoPoint point = GeoPoint.FromDegrees(it.Item1, it.Item2);
            (double column, double row) = WebMercator.TileOf(point, it.Item3);
            GeoPoint back = WebMercator.PointOf(it.Item3, column, row);
            Assert.Equal(point.LatitudeDegrees, back.LatitudeDegrees, 1e-11);
            Assert.Equal(point.LongitudeDegrees, back.LongitudeDegrees, 1e-11);
        });

    [Fact]
    public void TileOf_Poles_AreTheEdgeOfTheMap()
    {
        Assert.Equal(0, WebMercator.TileOf(GeoPoint.FromDegrees(90, 0), 3).Row, 1e-9);
        Assert.Equal(8, WebMercator.TileOf(GeoPoint.FromDegrees(-90, 0), 3).Row, 1e-9);
    }

    [Fact]
    public void PointOf_OutsideTheMap_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => WebMercator.PointOf(3, 8.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(static () => WebMercator.PointOf(3, 0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(static () => WebMercator.PointOf(23, 0, 0));
    }
}
