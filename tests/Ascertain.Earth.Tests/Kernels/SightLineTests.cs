using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Kernels;

namespace Ascertain.Earth.Tests.Kernels;

/// <summary>The series against lines by exact integrals.</summary>
public sealed class SightLineTests
{
    [Theory]
    [InlineData(0, 50, 5)]
    [InlineData(46, 50, 5)]
    [InlineData(-70, 50, 5)]
    [InlineData(0, 100, 30)]
    [InlineData(46, 100, 30)]
    [InlineData(70, 100, 30)]
    [InlineData(84, 50, 10)]
    [InlineData(46, 400, 250)]
    [InlineData(-70, 400, 700)]
    public void From_AnyAzimuth_EndsWithinTheStatedDistanceOfTheGeodesic(double latitude, double kilometres, double metres)
    {
        const int PerDegree = 1_200;
        double worst = 0;
        for (int azimuth = 0; azimuth < 360; azimuth += 5)
        {
            SightLine line = SightLine.From(new SightOrigin(0, 0, latitude, PerDegree), Math.Sin(double.DegreesToRadians(azimuth)), Math.Cos(double.DegreesToRadians(azimuth)));
            GeoPoint end = GeoPoint.FromDegrees(latitude - (line.Row(1000 * kilometres) / PerDegree), 20 + (line.Column(1000 * kilometres) / PerDegree));
            worst = Math.Max(worst, Geodesic.Inverse(end, Geodesic.Direct(GeoPoint.FromDegrees(latitude, 20), Angle.FromDegrees(azimuth), 1000 * kilometres)).Metres);
        }

        Assert.InRange(worst, 0, metres);
        Assert.True(latitude == 0 || worst > metres / 50, $"{worst} m: the statement is idle"); // else the numbers say nothing
    }
}
