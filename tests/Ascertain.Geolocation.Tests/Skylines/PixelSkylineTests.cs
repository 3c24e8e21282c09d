using Ascertain.Geolocation.Skylines;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Tests.Skylines;

public sealed class PixelSkylineTests
{
    private static readonly double Focal = 500 / DMath.Tan(30 * QuickMath.DegreesToRadians); // 60 degrees over 1000 pixels

    [Fact]
    public void Columns_ALevelCamera_SeesTheEdgeAtHalfItsFieldOfView()
    {
        IReadOnlyList<SkylineColumn> columns = PixelSkyline.Columns([(0, 300, 1), (500, 300, 1), (500, 200, 1), (1000, 300, 1)], 500, 300, Focal);
        Assert.Equal([-30, 0, 0, 30], columns.Select(static it => Math.Round(it.RelativeAzimuthDegrees, 9)));
        Assert.Equal(0, columns[0].ElevationDegrees, 1e-9);
        Assert.Equal(DMath.Atan(100 / Focal) * QuickMath.RadiansToDegrees, columns[2].ElevationDegrees, 1e-9);
        Assert.Equal(QuickMath.RadiansToDegrees / Focal, columns[1].SigmaDegrees, 1e-9);
    }

    // A line of equal elevation, projected by a camera that is tilted and rolled, comes back: by the way from directions to pixels, written here by itself.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(12, 0)]
    [InlineData(-8, 5)]
    [InlineData(20, -14)]
    public void Columns_ATiltedAndRolledCamera_GivesTheDirectionsBack(double tilt, double roll)
    {
        (double st, double ct) = QuickMath.SinCosDegrees(tilt);
        (double sr, double cr) = QuickMath.SinCosDegrees(roll);
        for (double azimuth = -25; azimuth <= 25; azimuth += 5)
        {
            const double Elevation = 7;
            (double sa, double ca) = QuickMath.SinCosDegrees(azimuth);
            (double se, double ce) = QuickMath.SinCosDegrees(Elevation);
            (double right, double forward, double up) = (sa * ce, ca * ce, se);
            (double depth, double down) = ((forward * ct) + (up * st), (forward * st) - (up * ct));
            (double u, double v) = (((right * cr) + (down * sr)) / depth, ((down * cr) - (right * sr)) / depth);
            SkylineColumn it = PixelSkyline.Columns([(500 + (Focal * u), 300 + (Focal * v), 1)], 500, 300, Focal, tilt, roll)[0];
            Assert.Equal(azimuth, it.RelativeAzimuthDegrees, 1e-9);
            Assert.Equal(Elevation, it.ElevationDegrees, 1e-9);
        }
    }

    [Fact]
    public void Csv_OfColumns_IsReadByTheSearch()
    {
        IReadOnlyList<SkylineColumn> columns = PixelSkyline.Columns(Enumerable.Range(0, 40).Select(static i => (25.0 * i, 300.0 - i, 1.5)), 500, 300, Focal);
        Skyline read = Skyline.ReadCsv(PixelSkyline.Csv(columns));
        Assert.Equal(40, read.Columns.Count);
        Assert.Equal(columns[7].ElevationDegrees, read.Columns[7].ElevationDegrees, 1e-4);
        Assert.Equal(columns[7].SigmaDegrees, read.Columns[7].SigmaDegrees, 1e-4);
    }

    [Fact]
    public void Every_ADrawnLine_IsReadOffInSteps()
    {
        Assert.Equal([(0, 10), (2, 12), (4, 14), (6, 12), (8, 10)], DrawnLine.Every([(0, 10), (4, 14), (8, 10)], 2));
        Assert.Equal(DrawnLine.Every([(0, 10), (4, 14), (8, 10)], 2), DrawnLine.Every([(8, 10), (4, 14), (0, 10)], 2));
        Assert.Empty(DrawnLine.Every([(3, 1)], 2));
    }
}
