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
