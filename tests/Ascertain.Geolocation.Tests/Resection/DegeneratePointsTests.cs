using Ascertain.Earth.Geodesy;
using Ascertain.Geolocation.Resection;

namespace Ascertain.Geolocation.Tests.Resection;

/// <summary>Arrangements of points that fix no camera: one clear sentence each, with and without noise, never a number that is none.</summary>
public sealed class DegeneratePointsTests
{
    private static readonly MadeCamera Camera = MadeCamera.Usual;

    [Theory]
    [InlineData(4, false, "5 are needed")]
    [InlineData(3, true, "4 are needed")]
    [InlineData(0, true, "4 are needed")]
    public void Find_FewerPointsThanNeeded_SaysHowMany(int count, bool isFocalKnown, string words) =>
        Says(words, Camera.Scene(count, 1), isFocalKnown);

    [Fact]
    public void Find_OnePointManyTimes_SaysHowManyDiffer() =>
        Assert.Contains("There are 1 different points", CameraResection.Find([.. Enumerable.Repeat(Camera.Put(100, 100, 300), 9)], Camera.Assumed, TestContext.Current.CancellationToken).WhyNot, StringComparison.Ordinal);

    [Fact]
    public void Find_PointsOnALine_SaysSo()
    {
        ControlPoint first = Camera.Put(200, 300, 300), last = Camera.Put(1700, 800, 700);
        SpaceVector a = Camera.Frame.Of(first.Place, first.HeightMetres), b = Camera.Frame.Of(last.Place, last.HeightMetres);
        Says("stand on one line", [.. Enumerable.Range(0, 9).Select(i => SeenAt(a + ((b - a) * (i / 8.0))))]);
    }

    [Fact]
    public void Find_APlaneSeenEdgeOn_SaysSo() =>
        Says("seen on one line in the picture", Camera.See([.. Enumerable.Range(0, 10).Select(static i => (150.0 + (170 * i), 500.0 + (10 * i), 200.0 + (i * 37 % 10 * 60)))]));

    [Fact]
    public void Find_AllPointsOnOneRay_SaysSo() =>
        Says("on one ray", Camera.See([.. Enumerable.Range(1, 9).Select(static i => (800.0, 500.0, 100.0 * i))]));

    [Fact]
    public void Find_TwoHeapsOfPoints_SaysSo() =>
        Says("in two heaps", Camera.See([.. Enumerable.Range(0, 10).Select(static i => i % 2 == 0 ? (300.0 + i, 400.0 + (i * 3 % 7), 300.0 + (i % 3)) : (1500.0 + i, 600.0 - (i * 3 % 7), 500.0 + (i % 3)))]));

    [Fact]
    public void Find_PointsFarAwayInASmallPartOfThePicture_SaysThatTheyFixNothing() =>
        Says("do not fix the camera", Camera.See([.. Enumerable.Range(0, 9).Select(static i => (900.0 + (i * 5 % 9 * 10), 500.0 + (i * 7 % 9 * 10), 9000.0 + (i % 4 * 30)))]), noise: 1);

    // What is behind is seen by no camera: here the half of the points that was put behind goes against the other half.
    [Fact]
    public void Find_PointsBehindTheCamera_AreLeftOutOrSaidToBeTooMany()
    {
        ControlPoint[] points = Camera.Scene(12, 1);
        for (int i = 0; i < 3; i++)
        {
            points[i] = Behind(points[i]);
        }

        ResectedCamera found = CameraResection.Find(points, Camera.Assumed with { PointSigmaMetres = 1 }, TestContext.Current.CancellationToken).Camera!;
        Assert.Equal([false, false, false], found.Used.Take(3));
        Assert.All(found.ResidualsPixels.Take(3), static it => Assert.Null(it));
        for (int i = 3; i < 8; i++)
        {
            points[i] = Behind(points[i]);
        }

        // Eight behind: four are left, fewer than half.
        ResectionResult result = CameraResection.Find(points, Camera.Assumed with { PointSigmaMetres = 1, FocalPixels = Camera.Focal }, TestContext.Current.CancellationToken);
        Assert.True(result.Camera is null || result.Camera.Used.Count(static it => it) >= 6, "a camera from fewer than half of the points");
    }

    [Fact]
    public void Find_AnyFewPoints_NeverGivesANumberThatIsNone()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            ControlPoint[] points = [.. Enumerable.Range(0, 4 + (seed % 5)).Select(_ => new ControlPoint(Some(random, 1920), Some(random, 1080), GeoPoint.FromDegrees(Some(random, 0.01), Some(random, 0.01)), Some(random, 300)))];
            ResectionResult result = CameraResection.Find(points, Camera.Assumed with { FocalPixels = seed % 2 == 0 ? 1000 : null }, TestContext.Current.CancellationToken);
            Assert.True(result.Camera is null != result.WhyNot is null);
            if (result.Camera is { } it)
            {
                Assert.True(double.IsFinite(it.HeightMetres + it.BearingDegrees + it.TiltDegrees + it.RollDegrees + it.FieldOfViewDegrees + it.Ellipse.SemiMajorMetres + it.Covariance.Sum(static row => row.Sum())));
            }
        }
    }

    // Coarse, so that some coordinates coincide and points fall on lines and planes.
    private static double Some(Random random, double scale) => random.Next(0, 4) * scale / 4;

    private static ControlPoint SeenAt(SpaceVector local)
    {
        (GeoPoint at, double height) = Camera.Frame.PointAt(local);
        return Pixel(at, height);
    }

    private static ControlPoint Behind(ControlPoint it)
    {
        (GeoPoint at, double height) = Camera.Frame.PointAt(Camera.Frame.Of(it.Place, it.HeightMetres) * -1);
        return it with { Place = at, HeightMetres = height };
    }

    // The pixel of a place is found by trying: the made camera only knows the way from the pixel to the place.
    private static ControlPoint Pixel(GeoPoint at, double height)
    {
        SpaceVector wanted = Camera.Frame.Of(at, height);
        (double x, double y, double metres) = (960, 540, 400);
        for (int turn = 0; turn < 50; turn++)
        {
            ControlPoint here = Camera.Put(x, y, metres), right = Camera.Put(x + 1, y, metres), down = Camera.Put(x, y + 1, metres), far = Camera.Put(x, y, metres + 1);
            SpaceVector o = Local(here), dx = Local(right) - o, dy = Local(down) - o, dz = Local(far) - o, off = wanted - o;
            double volume = dx.Dot(dy.Cross(dz));
            x += off.Dot(dy.Cross(dz)) / volume;
            y += dx.Dot(off.Cross(dz)) / volume;
            metres += dx.Dot(dy.Cross(off)) / volume;
        }

        return new(x, y, at, height);
    }

    private static SpaceVector Local(ControlPoint it) => Camera.Frame.Of(it.Place, it.HeightMetres);

    private static void Says(string words, ControlPoint[] points, bool isFocalKnown = false, double noise = 0)
    {
        foreach (ControlPoint[] given in new[] { points, MadeCamera.Noisy(points, new Random(7), noise == 0 ? 0.3 : noise, noise) })
        {
            ResectionResult result = CameraResection.Find(given, Camera.Assumed with { FocalPixels = isFocalKnown ? Camera.Focal : null }, TestContext.Current.CancellationToken);
            Assert.Null(result.Camera);
            Assert.Contains(words, result.WhyNot, StringComparison.Ordinal);
        }
    }
}
