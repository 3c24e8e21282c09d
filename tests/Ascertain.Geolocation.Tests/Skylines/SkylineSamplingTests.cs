using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.Tests.Skylines;

public sealed class SkylineSamplingTests
{
    [Fact]
    public void Mean_ColumnsOfOneSigma_IsTheirMeanAndNoBetterThanOne()
    {
        (double elevation, double sigma) = SkylineSampling.Mean(Of(static _ => 0.3), 10, 1)!.Value;
        Assert.Equal(10, elevation, 1e-12);
        Assert.Equal(0.3, sigma, 1e-12);
    }

    // By hand: weights 1/0.01, 1/100 and 1/0.01 of elevations 9, 10 and 11; the mean of the inverses of the variances is (100 + 0.01 + 100) / 3.
    [Fact]
    public void Mean_AColumnThatIsHardlyKnown_HardlyCounts()
    {
        (double elevation, double sigma) = SkylineSampling.Mean(Of(static azimuth => azimuth == 11 ? 10 : 0.1), 11, 1)!.Value;
        Assert.Equal(11, elevation, 1e-12);
        Assert.Equal(Math.Sqrt(3 / 200.01), sigma, 1e-12);
        (elevation, sigma) = SkylineSampling.Mean(Of(static azimuth => azimuth == 12 ? 10 : 0.1), 11, 1)!.Value;
        Assert.Equal(((10 * 100) + (11 * 100) + (12 * 0.01)) / 200.01, elevation, 1e-12);
    }

    [Fact]
    public void Mean_BetweenColumns_IsOnTheLineAndBeyondThreeDegreesNone()
    {
        Skyline wide = Skyline.Of(Enumerable.Range(0, 10).Select(static i => new SkylineColumn(i < 5 ? 2 * i : (2 * i) + 10, i, i == 0 ? 0.1 : 0.7)));
        (double elevation, double sigma) = SkylineSampling.Mean(wide, 0.5, 0.2)!.Value;
        Assert.Equal(0.25, elevation, 1e-12);
        Assert.Equal(Math.Sqrt((0.75 * 0.01) + (0.25 * 0.49)), sigma, 1e-12);
        Assert.Null(SkylineSampling.Mean(wide, 14, 0.2));
    }

    private static Skyline Of(Func<double, double> sigma) => Skyline.Of(Enumerable.Range(0, 30).Select(i => new SkylineColumn(i, i, sigma(i))));
}
