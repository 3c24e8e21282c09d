using System.Globalization;
using Ascertain.Geolocation.Resection;

namespace Ascertain.Geolocation.Tests.Resection;

public sealed class CameraResectionTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, -0.08)]
    public void Find_PointsWithoutNoise_IsTheCamera(bool isFocalKnown, double k1)
    {
        foreach (MadeCamera camera in Cameras(k1))
        {
            ControlPoint[] points = camera.Scene(14, 3);
            ResectionResult result = CameraResection.Find(points, camera.Assumed with { PixelSigma = 0.5, PointSigmaMetres = 0.1, FocalPixels = isFocalKnown ? camera.Focal : null }, TestContext.Current.CancellationToken);
            Assert.True(result.Camera is not null, $"{result.WhyNot} at bearing {camera.Bearing}, tilt {camera.Tilt}");
            double[] errors = camera.Errors(result.Camera);
            Assert.True(errors.All(static it => Math.Abs(it) < 1e-4), string.Join(' ', errors.Select(static it => it.ToString("g3", CultureInfo.InvariantCulture))));
            Assert.All(result.Camera.ResidualsPixels, static it => Assert.InRange(it!.Value, 0, 1e-3));
            Assert.Equal(isFocalKnown ? 7 : 8, result.Camera.Estimated.Count);
            Assert.Equal(28 - result.Camera.Estimated.Count, result.Camera.DegreesOfFreedom);
        }
    }

    // The covariance that is stated against what comes out, for 300 seeds: a standard deviation is then known to 4 %. The 2,000 seeds of the target run in bench/resection.cs.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_EightPointsWithNoise_HasTheStatedCovariance(bool isFocalKnown)
    {
        const int Seeds = 300;
        MadeCamera camera = MadeCamera.Usual;
        ControlPoint[] points = camera.Scene(8, 5);
        double[] variances = new double[7], stated = new double[7];
        int found = 0, inEllipse = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            ResectionResult result = CameraResection.Find(MadeCamera.Noisy(points, new Random(seed), 2, 3), camera.Assumed with { FocalPixels = isFocalKnown ? camera.Focal : null }, TestContext.Current.CancellationToken);
            if (result.Camera is not { } it)
            {
                continue;
            }

            double[] errors = camera.Errors(it);
            for (int i = 0; i < it.Estimated.Count; i++)
            {
                variances[i] += errors[i] * errors[i];
                stated[i] += it.Covariance[i][i];
            }

            found++;
            double e = errors[0], n = errors[1], ee = it.Covariance[0][0], en = it.Covariance[0][1], nn = it.Covariance[1][1];
            inEllipse += ((nn * e * e) - (2 * en * e * n) + (ee * n * n)) / ((ee * nn) - (en * en)) < 5.99 ? 1 : 0;
        }

        Assert.InRange(found, Seeds * 98 / 100, Seeds);
        for (int i = 0; i < (isFocalKnown ? 6 : 7); i++)
        {
            Assert.True(Math.Sqrt(stated[i] / variances[i]) is > 0.87 and < 1.13, $"{(ResectedNumber)i}: stated {Math.Sqrt(stated[i] / found):g4}, seen {Math.Sqrt(variances[i] / found):g4}");
        }

        Assert.InRange(inEllipse / (double)found, 0.91, 0.985);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(20, false)]
    [InlineData(10, true)]
    public void Find_FortyPercentWrongPoints_AreLeftOut(int count, bool isFocalKnown)
    {
        MadeCamera camera = MadeCamera.Usual;
        int right = 0, wrong = count * 4 / 10;
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            ControlPoint[] points = MadeCamera.Noisy(camera.Scene(count, seed), random, 2, 3);
            for (int i = 0; i < wrong; i++)
            {
                points[i] = points[i] with { X = 1920 * random.NextDouble(), Y = 1080 * random.NextDouble() };
            }

            ResectionResult result = CameraResection.Find(points, camera.Assumed with { FocalPixels = isFocalKnown ? camera.Focal : null }, TestContext.Current.CancellationToken);
            right += result.Camera is { } it && camera.Errors(it) is var errors && Enumerable.Range(0, 3).All(i => Math.Abs(errors[i]) < 5 * Math.Sqrt(it.Covariance[i][i])) ? 1 : 0;
        }

        Assert.InRange(right, 19, 20);
    }

    [Fact]
    public void Find_PointsAtRandom_IsNoCamera()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Random random = new(seed);
            ControlPoint[] points = [.. MadeCamera.Usual.Scene(10, seed).Select(it => it with { X = 1920 * random.NextDouble(), Y = 1080 * random.NextDouble() })];
            Assert.Null(CameraResection.Find(points, MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken).Camera);
        }
    }

    [Fact]
    public void Find_TheOrderOfPoints_ChangesNothingButTheLastBits()
    {
        ControlPoint[] points = MadeCamera.Noisy(MadeCamera.Usual.Scene(9, 2), new Random(1), 2, 3);
        ResectedCamera first = CameraResection.Find(points, MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken).Camera!;
        ResectedCamera again = CameraResection.Find(points, MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken).Camera!;
        ResectedCamera turned = CameraResection.Find([.. points.Reverse()], MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken).Camera!;
        Assert.Equal((first.Place, first.BearingDegrees, first.FocalPixels), (again.Place, again.BearingDegrees, again.FocalPixels));
        Assert.Equal(first.Place.LatitudeDegrees, turned.Place.LatitudeDegrees, 1e-8);
        Assert.Equal(first.BearingDegrees, turned.BearingDegrees, 1e-5);
    }

    [Fact]
    public void Find_TheSamePointTwice_CountsItOnce()
    {
        ControlPoint[] points = MadeCamera.Noisy(MadeCamera.Usual.Scene(9, 2), new Random(1), 2, 3);
        ResectionResult once = CameraResection.Find(points, MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken);
        ResectionResult twice = CameraResection.Find([.. points, points[0], points[0]], MadeCamera.Usual.Assumed, TestContext.Current.CancellationToken);
        Assert.Equal(once.Camera!.Place, twice.Camera!.Place);
        Assert.Equal(11, twice.Camera.ResidualsPixels.Count);
        Assert.Contains(twice.Notes, static it => it.StartsWith("2 points are given twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(179.9999, 0.001)]
    [InlineData(10, 89.9)]
    [InlineData(10, -89.9999)]
    public void Find_AtTheDateLineOrNearAPole_IsTheCamera(double longitude, double latitude)
    {
        MadeCamera camera = new(GeoPoint.FromDegrees(latitude, longitude), 100, 80, 5, -3, 50);
        ResectedCamera found = CameraResection.Find(camera.Scene(10, 4), camera.Assumed with { PointSigmaMetres = 0.5 }, TestContext.Current.CancellationToken).Camera!;
        Assert.All(camera.Errors(found), static it => Assert.InRange(it, -1e-4, 1e-4));
    }

    private static IEnumerable<MadeCamera> Cameras(double k1)
    {
        GeoPoint place = GeoPoint.FromDegrees(46.5, 8.3);
        yield return new(place, 1_500, 123, -4, 2, 62, k1);
        yield return new(place, 1_500, 359, 12, -20, 30, k1);
        yield return new(place, 1_500, 200, -70, 175, 84, k1);
        yield return new(place, 1_500, 10, -45, 90, 45, k1);
    }
}
