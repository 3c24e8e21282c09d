using Ascertain.Earth.Features;
using Ascertain.Earth.Geodesy;
using Ascertain.Geolocation.Resection;
using Ascertain.ReproducibleMath;
using CsCheck;

namespace Ascertain.Geolocation.Tests.Resection;

public sealed class ViewSectorTests
{
    private const double Focal = 1_000;

    private static readonly ResectionAssumptions Picture = new(1_600, 900);

    [Theory]
    [InlineData(0, 800)]
    [InlineData(180, 800)]
    [InlineData(90, 450)]
    [InlineData(-90, 450)]
    public void Of_ALevelCamera_IsTheFieldOfViewAcrossAsItIsHeld(double roll, double halfPixels)
    {
        ViewSector sector = ViewSector.Of(Camera(40, 0, roll), Picture);
        double half = DMath.Atan(halfPixels / Focal) * QuickMath.RadiansToDegrees;
        Assert.Equal(-half, sector.LeftDegrees, 1e-6);
        Assert.Equal(2 * half, sector.WidthDegrees, 1e-6);
    }

    [Theory]
    [InlineData(-90)]
    [InlineData(-80)]
    [InlineData(75)]
    public void Of_ACameraThatHasTheNadirOrTheZenithInView_IsAllAround(double tilt) => Assert.True(ViewSector.Of(Camera(40, tilt, 20), Picture).IsRound);

    // Whatever pixel: its azimuth lies in the sector, by the way of the made camera, which is not that of the sector.
    [Fact]
    public void Of_AnyCamera_HoldsTheAzimuthOfEveryPixel() =>
        Gen.Select(Gen.Double[0, 360], Gen.Double[-60, 60], Gen.Double[-180, 180], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((bearing, tilt, roll, x, y) =>
        {
            MadeCamera made = new(GeoPoint.FromDegrees(46.5, 8.3), 1_500, bearing, tilt, roll, 62);
            ViewSector sector = ViewSector.Of(Camera(bearing, tilt, roll) with { FocalPixels = made.Focal }, made.Assumed);
            GeoPoint seen = made.Put(MadeCamera.Width * x, MadeCamera.Height * y, 500).Place;
            double azimuth = Geodesic.Inverse(made.Place, seen).BearingAtStart.Degrees, from = azimuth - bearing - sector.LeftDegrees;
            from -= 360 * Math.Floor((from + 0.05) / 360);
            return from <= sector.WidthDegrees + 0.05; // 64 steps to an edge, and an ellipsoid
        });

    [Theory]
    [InlineData(123, 0)]
    [InlineData(350, 90)]
    public void ViewCone_OfACamera_PointsWhereItLooks(double bearing, double roll)
    {
        IReadOnlyList<MapFeature> features = ViewCone.Of(Camera(bearing, 0, roll), [], Picture, 700);
        MapFeature cone = Assert.Single(features, static it => it.Name == "view cone");
        IReadOnlyList<MapVertex> ring = cone.Geometry.Parts[0].Paths[0];
        double half = DMath.Atan((roll == 0 ? 800 : 450) / Focal) * QuickMath.RadiansToDegrees;
        Assert.Equal(0, Math.IEEERemainder(Azimuth(ring[1]) - (bearing - half), 360), 1e-4);
        Assert.Equal(0, Math.IEEERemainder(Azimuth(ring[^1]) - (bearing + half), 360), 1e-4);
        Assert.Equal(0, Math.IEEERemainder(Azimuth(ring[ring.Count / 2]) - bearing, 360), 1e-4);
        Assert.Equal(700, cone.Numbers["metres"]);
        Assert.Equal(2 * half, cone.Numbers["widthDegrees"], 1e-6);
        Assert.Equal(bearing, features[0].Numbers["bearingDegrees"]);
        Assert.All(features, static it => Assert.Empty(it.Properties));
    }

    private static double Azimuth(MapVertex it) => Geodesic.Inverse(GeoPoint.FromDegrees(46.5, 8.3), GeoPoint.FromDegrees(it.LatitudeDegrees, it.LongitudeDegrees)).BearingAtStart.Degrees;

    private static ResectedCamera Camera(double bearing, double tilt, double roll) => new(GeoPoint.FromDegrees(46.5, 8.3), 1_500, bearing, tilt, roll, 2 * DMath.Atan(0.8) * QuickMath.RadiansToDegrees, Focal, 0)
    {
        Estimated = [], Covariance = [], Ellipse = new(9, 4, 30), ResidualsPixels = [], Used = [], ChiSquared = 0, DegreesOfFreedom = 8, FarthestMetres = 700,
    };
}
