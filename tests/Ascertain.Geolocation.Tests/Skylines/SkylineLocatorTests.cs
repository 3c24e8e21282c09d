using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.Tests.Skylines;

public sealed class SkylineLocatorTests
{
    [Fact]
    public void Locate_SyntheticSkylines_AreFoundWithTheirBearing()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocator locator = new(index, SkylineAssumptions.Usual);
        int right = 0, answered = 0;
        foreach (((GeoPoint truth, double bearing), int i) in MadeGround.OpenViews(grid, 6).Select(static (it, i) => (it, i)))
        {
            SkylineLocation location = locator.Locate(MadeGround.Seen(grid, truth, bearing, 1.3, i), TestContext.Current.CancellationToken);
            SkylineCandidate first = location.Candidates[0];
            bool isRight = Geodesic.Inverse(truth, first.Place).Metres < 1_000;
            answered += location.IsLocated ? 1 : 0;
            right += isRight ? 1 : 0;
            Assert.True(isRight || !location.IsLocated, $"{i}: {Geodesic.Inverse(truth, first.Place).Metres:0} m off, with {first.Probability}");
            if (Geodesic.Inverse(truth, first.Place).Metres < 150)
            {
                Assert.True(Math.Abs(Math.IEEERemainder(first.BearingDegrees - bearing, 360)) < 3, $"{first.BearingDegrees} for {bearing}");
                Assert.Equal(1.3, first.PitchDegrees, 1.0);
            }

            Assert.Equal(TimeDensity.Whole, location.Density!.Cells.Sum(static it => it.Mass) + location.Density.MassOutside);
            Assert.InRange(location.Candidates.Sum(static it => it.Probability), 0, 1.000001);
        }

        Assert.True(right >= 4, $"{right} of 6 right, {answered} answered");
        Assert.True(answered >= 1, $"{answered} of 6 answered"); // this ground is smoother than mountains are, and tells fewer places apart
    }

    [Fact]
    public void Locate_APlain_IsNotLocatable()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder, isFlat: true);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocation location = new SkylineLocator(index, SkylineAssumptions.Usual).Locate(MadeGround.Seen(grid, GeoPoint.FromDegrees(10.47, 20.47), 100, 0, 1), TestContext.Current.CancellationToken);
        Assert.False(location.IsLocated);
        Assert.Contains("Too many places fit", location.WhyNot, StringComparison.Ordinal);
    }

    // In an area of which all lies within a kilometre of any place, one place holds everything whatever is seen.
    [Fact]
    public void Locate_APlainInASmallArea_IsNotLocatable()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder, isFlat: true);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, MadeGround.Area with { SouthDegrees = 10.465, NorthDegrees = 10.475, WestDegrees = 20.465, EastDegrees = 20.475 }, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocation location = new SkylineLocator(index, SkylineAssumptions.Usual).Locate(MadeGround.Seen(grid, GeoPoint.FromDegrees(10.47, 20.47), 100, 0, 1), TestContext.Current.CancellationToken);
        Assert.False(location.IsLocated);
        Assert.Contains("hardly any place from another", location.WhyNot, StringComparison.Ordinal);
    }

    // Its twin: mountains in an area of the same size, and a place in it.
    [Fact]
    public void Locate_MountainsInASmallArea_IsLocated()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        (GeoPoint truth, double bearing) = MadeGround.OpenViews(grid, 1)[0];
        SkylineIndexParameters around = MadeGround.Area with { SouthDegrees = truth.LatitudeDegrees - 0.006, NorthDegrees = truth.LatitudeDegrees + 0.005, WestDegrees = truth.LongitudeDegrees - 0.004, EastDegrees = truth.LongitudeDegrees + 0.006 };
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, around, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocation location = new SkylineLocator(index, SkylineAssumptions.Usual).Locate(MadeGround.Seen(grid, truth, bearing, 1.3, 1), TestContext.Current.CancellationToken);
        Assert.True(location.IsLocated, location.WhyNot);
        Assert.True(Geodesic.Inverse(truth, location.Candidates[0].Place).Metres < 300);
    }

    [Theory]
    [InlineData(0.99, 0.9, 0.1, 0, null)]
    [InlineData(0.99, 0.9, 0.1, 0.5, null)]
    [InlineData(0.99, 0.9, 0.1, 0.51, "In 51 % of the columns")]
    [InlineData(0.99, 0.9, 0.5, 0, null)]
    [InlineData(0.99, 0.9, 0.51, 0, "is 51 % of the area that was searched")]
    [InlineData(0.89, 0.9, 0.1, 0, "Too many places fit")]
    [InlineData(0.99, 0.49, 0.1, 0, "does most of the skyline look like this")]
    public void WhyNot_AtEachThreshold_IsSaidBeyondIt(double probability, double fitting, double part, double near, string? words)
    {
        string? whyNot = SkylineLocator.WhyNot(new(GeoPoint.FromDegrees(10, 20), 0, 0, probability, fitting, near), part * 8, 8, 0.9);
        if (words is null)
        {
            Assert.Null(whyNot);
        }
        else
        {
            Assert.Contains(words, whyNot, StringComparison.Ordinal);
        }
    }

    // A slope at one's feet: what hides the sky is nearer than the heights know. No such line may be answered wrongly, and the share of near columns is told.
    [Fact]
    public void Locate_ASlopeAtOnesFeet_IsNotAnsweredAndSaysHowNear()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocator locator = new(index, SkylineAssumptions.Usual);
        double nearest = 0;
        foreach (((GeoPoint truth, double bearing), int i) in MadeGround.NearViews(grid, 4).Select(static (it, i) => (it, i)))
        {
            SkylineLocation location = locator.Locate(MadeGround.Seen(grid, truth, bearing, 1.3, i), TestContext.Current.CancellationToken);
            Assert.True(!location.IsLocated || Geodesic.Inverse(truth, location.Candidates[0].Place).Metres < 1_000, $"{i}: {location.Candidates[0]}");
            nearest = Math.Max(nearest, location.Candidates[0].Near);
        }

        Assert.True(nearest > 0.3, $"{nearest}");
    }

    // Who marks hidden columns as hardly known must not fare worse than who leaves them out.
    [Fact]
    public void Locate_HiddenColumnsThatAreMarkedAsHardlyKnown_AreAsGoodAsLeftOut()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        SkylineLocator locator = new(index, SkylineAssumptions.Usual);
        int right = 0;
        foreach (((GeoPoint truth, double bearing), int i) in MadeGround.OpenViews(grid, 4).Select(static (it, i) => (it, i)))
        {
            IReadOnlyList<SkylineColumn> seen = MadeGround.Seen(grid, truth, bearing, 1.3, i).Columns;
            SkylineLocation marked = locator.Locate(Skyline.Of(seen.Select(static (it, k) => k is >= 40 and < 64 ? it with { SigmaDegrees = 10 } : it)), TestContext.Current.CancellationToken);
            SkylineLocation leftOut = locator.Locate(Skyline.Of(seen.Where(static (_, k) => k is not (>= 40 and < 64))), TestContext.Current.CancellationToken);
            Assert.True(Geodesic.Inverse(marked.Candidates[0].Place, leftOut.Candidates[0].Place).Metres < 150, $"{i}: {marked.Candidates[0]} {leftOut.Candidates[0]}");
            Assert.True(marked.RegionSquareKilometres < (1.5 * leftOut.RegionSquareKilometres) + 0.01, $"{i}: {marked.RegionSquareKilometres} {leftOut.RegionSquareKilometres} km²");
            right += Geodesic.Inverse(truth, marked.Candidates[0].Place).Metres < 1_000 ? 1 : 0;
        }

        Assert.True(right >= 3, $"{right} of 4");
    }

    [Fact]
    public void Locate_OverTheDateLine_FindsThePlaceOnTheOtherSide()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.GridOverTheDateLine(folder);
        SkylineIndexParameters area = SkylineIndexParameters.Usual(10.46, 179.97, 10.5, -179.97) with { RadiusMetres = 30_000 };
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, area, folder["index"], cancellationToken: TestContext.Current.CancellationToken);
        int right = 0;
        foreach (double longitude in (double[])[179.985, -179.995, -179.98])
        {
            GeoPoint truth = GeoPoint.FromDegrees(10.48, longitude);
            SkylineLocation location = new SkylineLocator(index, SkylineAssumptions.Usual).Locate(MadeGround.Seen(grid, truth, 75, 1, 2), TestContext.Current.CancellationToken);
            right += Geodesic.Inverse(truth, location.Candidates[0].Place).Metres < 1_000 ? 1 : 0;
            Assert.InRange(location.SearchedSquareKilometres, 27, 31); // 4.42 by 6.57 km
            Assert.Equal(0, location.UnknownSquareKilometres);
        }

        Assert.True(right >= 2, $"{right} of 3");
    }

    [Fact]
    public void Locate_AgainAndWithAnIndexFromTheDisk_IsTheSame()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        Skyline seen = MadeGround.Seen(grid, GeoPoint.FromDegrees(10.47, 20.45), 200, -1, 3);
        SkylineLocation first = new SkylineLocator(SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"]), SkylineAssumptions.Usual).Locate(seen, TestContext.Current.CancellationToken);
        SkylineLocation second = new SkylineLocator(SkylineIndex.OpenOrBuild(grid, MadeGround.Area, folder["index"]), SkylineAssumptions.Usual).Locate(seen, TestContext.Current.CancellationToken);
        Assert.Equal(first.Candidates, second.Candidates);
        Assert.Equal(first.Region, second.Region);
    }

    [Fact]
    public async Task OpenOrBuild_Stopped_GoesOnAndEndsWithTheSameBytes()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndexParameters small = SkylineIndexParameters.Usual(10.4, 20.4, 10.44, 20.44) with { RadiusMetres = 5_000 };
        SkylineIndex.OpenOrBuild(grid, small, folder["whole"]);
        using CancellationTokenSource stop = new();
        List<double> told = [];
        Assert.ThrowsAny<OperationCanceledException>(() => SkylineIndex.OpenOrBuild(grid, small, folder["parts"], new Told(part =>
        {
            told.Add(part);
            if (told.Count == 5)
            {
                stop.Cancel();
            }
        }), stop.Token));
        List<double> later = [];
        SkylineIndex.OpenOrBuild(grid, small, folder["parts"], new Told(later.Add));
        Assert.True(later.Count < small.Rows - 3, $"{later.Count} rows were computed again of {small.Rows}");
        string file = Path.GetFileName(Assert.Single(Directory.GetFiles(folder["whole"])));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder["whole"], file), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(folder["parts"], file), TestContext.Current.CancellationToken));

        // Another eye, another file; a file with a foreign head is written anew.
        SkylineIndex.OpenOrBuild(grid, small with { EyeMetres = 10 }, folder["parts"]);
        Assert.Equal(2, Directory.GetFiles(folder["parts"]).Length);
    }

    [Fact]
    public void OpenOrBuild_NoCellOrTooMany_IsOneSentence()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder, isFlat: true);
        Assert.Contains("smaller than a cell", Assert.Throws<TerrainNotCoveredException>(() => SkylineIndex.OpenOrBuild(grid, SkylineIndexParameters.Usual(10.4, 20.4, 10.4001, 20.4001), folder["index"])).Message, StringComparison.Ordinal);
        Assert.Contains("search a smaller one", Assert.Throws<TerrainNotCoveredException>(() => SkylineIndex.OpenOrBuild(grid, SkylineIndexParameters.Usual(0, 0, 10, 10), folder["index"])).Message, StringComparison.Ordinal);
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
