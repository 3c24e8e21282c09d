using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.Tests.Skylines;

/// <summary>The file of an index: whatever happens to it, what is searched is what the ground gives, and what was not in order is said.</summary>
public sealed class SkylineIndexTests
{
    private static readonly SkylineIndexParameters Small = SkylineIndexParameters.Usual(10.4, 20.4, 10.42, 20.42) with { RadiusMetres = 5_000 };

    // A byte of a row, a sum, the head, the end.
    [Theory]
    [InlineData("row", "1 of 15 rows of the index were damaged")]
    [InlineData("sum", "1 of 15 rows of the index were damaged")]
    [InlineData("head", "damaged at its beginning")]
    [InlineData("cut", "rows of the index were damaged")]
    [InlineData("short", "damaged at its beginning")]
    [InlineData("other", "damaged at its beginning")]
    public void OpenOrBuild_ADamagedFile_IsMendedAndSaid(string what, string words)
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        Assert.Equal(15, Small.Rows);
        Assert.Empty(SkylineIndex.OpenOrBuild(grid, Small, folder["index"]).Notices);
        string file = Assert.Single(Directory.GetFiles(folder["index"]));
        byte[] whole = File.ReadAllBytes(file), broken = [.. whole];
        switch (what)
        {
            case "row":
                broken[64 + (32 * 15) + 5_000] ^= 1;
                break;
            case "sum":
                broken[64 + (32 * 7) + 3] ^= 1;
                break;
            case "head":
                broken[10] ^= 1;
                break;
            case "cut":
                broken = broken[..^10];
                break;
            case "short":
                broken = broken[..100];
                break;
            default:
                SkylineIndex.OpenOrBuild(grid, Small with { EyeMetres = 9 }, folder["another"]);
                broken = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder["another"])));
                break;
        }

        File.WriteAllBytes(file, broken);
        SkylineIndex mended = SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        Assert.Contains(words, Assert.Single(mended.Notices), StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(file));
        Assert.Empty(SkylineIndex.OpenOrBuild(grid, Small, folder["index"]).Notices);
    }

    // Zeros where a row should be are no row, and rows of zeros that a sum vouches for are cells without ground: a stop between the two leaves the first.
    [Fact]
    public void OpenOrBuild_ARowWithoutItsSum_IsComputedWithoutANotice()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        string file = Assert.Single(Directory.GetFiles(folder["index"]));
        byte[] whole = File.ReadAllBytes(file), stopped = [.. whole];
        stopped.AsSpan(64 + (32 * 3), 32).Clear();
        stopped.AsSpan(64 + (32 * 15) + (3 * (whole.Length - 64 - (32 * 15)) / 15), 20).Clear();
        File.WriteAllBytes(file, stopped);
        List<double> told = [];
        Assert.Empty(SkylineIndex.OpenOrBuild(grid, Small, folder["index"], new Told(told.Add)).Notices);
        Assert.Single(told);
        Assert.Equal(whole, File.ReadAllBytes(file));
    }

    [Fact]
    public void OpenOrBuild_AWholeFileThatOthersRead_IsReadBesideThem()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder);
        SkylineIndex first = SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        using FileStream other = new(Assert.Single(Directory.GetFiles(folder["index"])), FileMode.Open, FileAccess.Read, FileShare.Read);
        SkylineIndex second = SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        for (int row = 0; row < Small.Rows; row++)
        {
            Assert.True(first.Row(row).SequenceEqual(second.Row(row)));
        }
    }

    [Fact]
    public void OpenOrBuild_AFileThatAnotherWrites_IsOneSentence()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder, isFlat: true);
        SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        using FileStream other = new(Assert.Single(Directory.GetFiles(folder["index"])), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("by another search at this moment", Assert.Throws<IOException>(() => SkylineIndex.OpenOrBuild(grid, Small, folder["index"])).Message, StringComparison.Ordinal);
    }

    // A link by the name of an index could lead to anything: what it names is not touched.
    [Fact]
    public void OpenOrBuild_ALinkByTheNameOfTheIndex_IsNotFollowed()
    {
        using TemporaryFolder folder = new();
        TerrainGrid grid = MadeGround.Grid(folder, isFlat: true);
        SkylineIndex.OpenOrBuild(grid, Small, folder["index"]);
        string file = Assert.Single(Directory.GetFiles(folder["index"])), victim = folder.Write("victim", [1, 2, 3]);
        File.Delete(file);
        File.CreateSymbolicLink(file, victim);
        Assert.Contains("no plain file", Assert.Throws<IOException>(() => SkylineIndex.OpenOrBuild(grid, Small, folder["index"])).Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(victim));
    }

    [Fact]
    public void KnownCells_WhereNoGroundIsKnown_CountsThoseWhereItIs()
    {
        using TemporaryFolder folder = new();
        _ = MadeGround.Grid(folder);
        SkylineIndexParameters over = Small with { NorthDegrees = 11.01, SouthDegrees = 10.99 }; // half of it north of the tile
        TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(folder.Root), GeoPoint.FromDegrees(10.99, 20.4), GeoPoint.FromDegrees(11.01, 20.42), over.RadiusMetres);
        SkylineIndex index = SkylineIndex.OpenOrBuild(grid, over, folder["index"]);
        int known = Enumerable.Range(0, over.Rows).Sum(index.KnownCells);
        Assert.InRange(known / (double)(over.Rows * over.Columns), 0.4, 0.6);
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
