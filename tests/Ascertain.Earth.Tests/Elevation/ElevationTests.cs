using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Tests.Elevation;

public sealed class ElevationTests
{
    private static readonly byte[] Slope = Ground.Tile(static (row, column) => row + (2 * column)); // south and east upward

    [Theory]
    [InlineData(41, 1, "N41E001")]
    [InlineData(-1, -1, "S01W001")]
    [InlineData(0, 0, "N00E000")]
    [InlineData(-90, -180, "S90W180")]
    [InlineData(89, 179, "N89E179")]
    public void NameOf_SouthWestCorner_IsTheTileName(int south, int west, string name) => Assert.Equal(name, ElevationTile.NameOf(south, west));

    [Fact]
    public void Read_Samples_GoFromNorthWestToSouthEastWithTheHighByteFirst()
    {
        byte[] bytes = Ground.Tile(static (row, column) => 0);
        (bytes[0], bytes[1]) = (0x01, 0x02);
        (bytes[^2], bytes[^1]) = (0xFF, 0xFE);
        ElevationTile tile = ElevationTile.Read(bytes, 10, 20);
        Assert.Equal((258.0, -2.0, 0.0), (tile.SampleMetres(0, 0)!.Value, tile.SampleMetres(1200, 1200)!.Value, tile.SampleMetres(0, 1200)!.Value));
        Assert.Equal((3.0, 1201, VerticalDatum.Egm96), (tile.ArcSeconds, tile.Side, tile.Datum));
    }

    [Theory]
    [InlineData(-32768)]
    [InlineData(-32767)]
    public void SampleMetres_Void_IsNone(int value) =>
        Assert.Null(ElevationTile.Read(Ground.Tile((row, column) => row == 5 && column == 7 ? value : 1), 0, 0).SampleMetres(5, 7));

    [Fact]
    public void SampleMetres_LowestGround_IsNoVoid() =>
        Assert.Equal(-32766, ElevationTile.Read(Ground.Tile(static (_, _) => -32766), 0, 0).SampleMetres(0, 0));

    [Theory]
    [InlineData(".hgt")]
    [InlineData(".hgt.gz")]
    [InlineData(".hgt.zip")]
    [InlineData(".SRTMGL3.hgt.zip")]
    public void HeightMetres_OnAPlane_IsThePlane(string ending)
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E020" + ending, ending.EndsWith("zip", StringComparison.Ordinal) ? Ground.Zip(Slope, "N10E020.hgt") : ending.EndsWith("gz", StringComparison.Ordinal) ? Ground.Gzip(Slope) : Slope);
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N10E020"], ground.TileNames);
        foreach ((double north, double east) in ((double, double)[])[(0.5, 0.5), (0.123456, 0.654321), (0, 0), (0.9999, 0.0001)])
        {
            Assert.Equal(((1 - north) * 1200) + (2 * east * 1200), ground.HeightMetres(GeoPoint.FromDegrees(10 + north, 20 + east))!.Value, 1e-8);
        }

        Assert.Equal(1200, ground.HeightMetres(GeoPoint.FromDegrees(10, 20)));
        Assert.Equal(2400, ground.HeightMetres(GeoPoint.FromDegrees(11, 21))); // the far corner belongs to the tile too
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(9.999999, 20.5)));
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(11.000001, 20.5)));
        Assert.Empty(ground.Faults);
    }

    [Fact]
    public void Read_OneArcSecond_IsTheFinerTile()
    {
        ElevationTile tile = ElevationTile.Read(Ground.Tile(static (row, column) => row + (2 * column), 3601), 10, 20);
        Assert.Equal((1.0, 3601, ElevationTile.MostBytes), (tile.ArcSeconds, tile.Side, tile.Bytes));
        Assert.Equal((0.0, 7200.0, 3600.0, 35.0), (tile.SampleMetres(0, 0)!.Value, tile.SampleMetres(0, 3600)!.Value, tile.SampleMetres(3600, 0)!.Value, tile.SampleMetres(5, 15)!.Value));
    }

    // The finer tile gives its own heights, the coarser one those between its samples; on the edge they share they are one ground.
    [Fact]
    public void HeightMetres_OneArcSecondBesideThree_IsOneGround()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E020.hgt", Ground.Tile(static (row, column) => column));
        folder.Write("N10E021.hgt.gz", Ground.Gzip(Ground.Tile(static (row, column) => 1200 + (column / 3), 3601)));
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(1199.5, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21 - (0.5 / 1200)))!.Value, 1e-8);
        Assert.Equal(1200, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21)));
        Assert.Equal(1201, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21 + (3 / 3600.0)))!.Value, 1e-8);
        TerrainGrid grid = TerrainGrid.Over(ground, GeoPoint.FromDegrees(10.5, 21), GeoPoint.FromDegrees(10.5, 21), 20_000);
        Assert.Equal(3600, grid.SamplesPerDegree);
        Assert.Equal(1199.5, grid.HeightMetres(grid.RowOf(10.5), grid.ColumnOf(21 - (0.5 / 1200))), 1e-3);
        Assert.Equal(1201, grid.HeightMetres(grid.RowOf(10.5), grid.ColumnOf(21 + (3 / 3600.0))), 1e-3);
    }

    [Fact]
    public void Ground_OfTilesOfSeveralDatums_NamesThatOfEach()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E021.hgt", Ground.Tile(static (_, _) => 7));
        folder.Write("a.tif", (new MadeGeoTiff(1201, 1201, static (_, _) => 60) { Keys = [(1024, 2), (4096, 4979)] }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(new GroundHeight(60, VerticalDatum.Wgs84Ellipsoid), ground.Ground(GeoPoint.FromDegrees(10.5, 20.5)));
        Assert.Equal(new GroundHeight(7, VerticalDatum.Egm96), ground.Ground(GeoPoint.FromDegrees(10.5, 21.5)));
        Assert.Null(ground.Ground(GeoPoint.FromDegrees(12.5, 21.5)));
    }

    [Fact]
    public void HeightMetres_AcrossAnEdge_IsContinuousAndAVoidIsFilledByTheNeighbour()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10W001.hgt", Ground.Tile(static (_, column) => column == 1200 ? Ground.Void : column));
        folder.Write("N10E000.hgt", Ground.Tile(static (_, column) => 1200 + column));
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(1200, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 0)));
        Assert.Equal(1199, ground.HeightMetres(GeoPoint.FromDegrees(10.5, -1 / 1200.0))!.Value, 1e-9);
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(10.5, -0.5 / 1200)));
        Assert.Equal(1200.5, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 0.5 / 1200))!.Value, 1e-9);
    }

    [Fact]
    public void HeightMetres_AtTheDateLine_TakesTheTileOnTheOtherSide()
    {
        using TemporaryFolder folder = new();
        folder.Write("S01E179.hgt", Ground.Tile(static (_, column) => column));
        Assert.Equal(1200, ElevationFolder.Open(folder.Root).HeightMetres(GeoPoint.FromDegrees(-0.5, 180)));
    }

    [Fact]
    public void HeightMetres_BesideAVoid_IsNoneUnlessTheVoidHasNoWeight()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E000.hgt", Ground.Tile(static (row, column) => row == 600 && column == 600 ? Ground.Void : 7));
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(0.5, 0.5)));
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(0.5 + (0.5 / 1200), 0.5 + (0.5 / 1200))));
        Assert.Equal(7, ground.HeightMetres(GeoPoint.FromDegrees(0.5, 601 / 1200.0)));
        Assert.Equal(7, ground.HeightMetres(GeoPoint.FromDegrees(0.75, 0.75)));
    }

    [Fact]
    public void Missing_OfARectangle_NamesWhatTheFolderHasNot()
    {
        using TemporaryFolder folder = new();
        folder.Write("N41E001.hgt", []);
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N41E002", "N42E001", "N42E002"], ground.Missing(GeoPoint.FromDegrees(41.5, 1.5), GeoPoint.FromDegrees(42.5, 2.5)));
        Assert.Empty(ground.Missing(GeoPoint.FromDegrees(41, 1), GeoPoint.FromDegrees(42, 2)));
        Assert.Empty(ground.Missing(GeoPoint.FromDegrees(41.5, 1.5), GeoPoint.FromDegrees(41.5, 1.5)));
        Assert.Equal(["N00E179", "N00W180"], ground.Missing(GeoPoint.FromDegrees(0.5, 179.5), GeoPoint.FromDegrees(0.6, -179.5)));
        Assert.Equal(["N89E000"], ground.Missing(GeoPoint.FromDegrees(90, 0.5), GeoPoint.FromDegrees(90, 0.5)));
    }

    [Fact]
    public void Tile_BeyondTheBytesKept_LetsTheLongestUnusedGo()
    {
        using TemporaryFolder folder = new();
        foreach (string name in (string[])["N00E000", "N00E001", "N00E002"])
        {
            folder.Write(name + ".hgt", Slope);
        }

        ElevationFolder ground = ElevationFolder.Open(folder.Root, mostBytes: 2 * Slope.Length);
        ElevationTile first = ground.Tile(0, 0)!, second = ground.Tile(0, 1)!;
        Assert.Same(first, ground.Tile(0, 0));
        Assert.NotNull(ground.Tile(0, 2));
        Assert.Equal(2 * Slope.Length, ground.Bytes);
        Assert.Same(first, ground.Tile(0, 0));
        Assert.NotSame(second, ground.Tile(0, 1));
        Assert.NotNull(ElevationFolder.Open(folder.Root, mostBytes: 0).Tile(0, 0));
    }

    [Fact]
    public void Open_SeveralFilesOfOneTile_TakesTheUnpackedOne()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E000.hgt", Ground.Tile(static (_, _) => 1));
        folder.Write("n00e000.HGT.ZIP", Ground.Zip(Ground.Tile(static (_, _) => 2), "a.hgt"));
        folder.Write("N00E000.hgt.gz", Ground.Gzip(Ground.Tile(static (_, _) => 3)));
        Assert.Equal(1, ElevationFolder.Open(folder.Root).HeightMetres(GeoPoint.FromDegrees(0.5, 0.5)));
        File.Delete(folder["N00E000.hgt"]);
        Assert.Equal(3, ElevationFolder.Open(folder.Root).HeightMetres(GeoPoint.FromDegrees(0.5, 0.5)));
        File.Delete(folder["N00E000.hgt.gz"]);
        Assert.Equal(2, ElevationFolder.Open(folder.Root).HeightMetres(GeoPoint.FromDegrees(0.5, 0.5)));
    }

    // The bytes are made in the test: as test data they would be written out at every start of the program.
    [Theory]
    [InlineData("N00E000.hgt", "empty", "has 0 bytes")]
    [InlineData("N00E000.hgt", "half", "has 1442401 bytes")]
    [InlineData("N00E000.hgt", "long", "which no tile of heights has")]
    [InlineData("N00E000.hgt.zip", "half", "End of Central Directory")]
    [InlineData("N00E000.hgt.zip", "cut", "End of Central Directory")]
    [InlineData("N00E000.hgt.zip", "nothing", "holds 0 files")]
    [InlineData("N00E000.hgt.zip", "two", "holds 2 files")]
    [InlineData("N00E000.hgt.zip", "bomb", "unpacks to more than")]
    [InlineData("N00E000.hgt.zip", "damaged", "archive")]
    [InlineData("N00E000.hgt.gz", "half", "archive")]
    [InlineData("N00E000.hgt.gz", "cut", "has")]
    [InlineData("N00E000.hgt.gz", "bomb", "unpacks to more than")]
    public void Tile_BrokenFile_CountsAsAbsentAndSaysWhy(string name, string content, string words)
    {
        bool zip = name.EndsWith(".zip", StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        folder.Write(name, content switch
        {
            "empty" => [],
            "half" => new byte[1201 * 1201],
            "long" => new byte[ElevationTile.MostBytes + 100_000],
            "cut" => (zip ? Ground.Zip(Slope, "N00E000.hgt") : Ground.Gzip(Slope))[..20_000],
            "nothing" => Ground.Zip(Slope, "readme.txt"),
            "two" => Ground.Zip(Slope, "a.hgt", "b.hgt"),
            "damaged" => Damaged(Ground.Zip(Slope, "N00E000.hgt")),
            _ => zip ? Ground.Zip(new byte[60_000_000], "N00E000.hgt") : Ground.Gzip(new byte[60_000_000]),
        });
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(0.5, 0.5)));
        Assert.Contains(words, ground.Faults[name], StringComparison.Ordinal);
        Assert.Null(ground.Tile(0, 0));
        Assert.Equal(0, ground.Bytes);
    }

    [Fact]
    public void Tile_Link_IsNotFollowed()
    {
        using TemporaryFolder folder = new(), outside = new();
        File.CreateSymbolicLink(folder["N00E000.hgt"], outside.Write("N00E000.hgt", Slope));
        File.CreateSymbolicLink(folder["N00E001.hgt"], outside["nowhere"]);
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.Tile(0, 0));
        Assert.Null(ground.Tile(0, 1));
        Assert.All(ground.Faults.Values, static it => Assert.Contains("links are not followed", it, StringComparison.Ordinal));
        Assert.Equal(2, ground.Faults.Count);
    }

    [Fact]
    public void Open_OtherNames_AreNoTiles()
    {
        using TemporaryFolder folder = new();
        foreach (string name in (string[])["N00E000.tif", "N91E000.hgt", "S91E000.hgt", "N00E180.hgt", "N00W181.hgt", "N0E000.hgt", "N00E000.hgt.zip.txt", "N00E000.hgt\n", "xN00E000.hgt", "N٠٠E000.hgt"])
        {
            folder.Write(name, Slope);
        }

        Assert.Empty(ElevationFolder.Open(folder.Root).TileNames);
    }

    [Fact]
    public void HeightMetres_RealTiles_AreTheMountainsAndTheSea()
    {
        ElevationFolder ground = ElevationFolder.Open(SharedData.Path("dem"));
        Assert.Contains("N42E001", ground.TileNames);

        // Pica d'Estats, 3,143 m on maps (42.66706 N, 1.39785 E); a summit is flattened by three arc-seconds.
        double summit = 0;
        for (int i = -10; i <= 10; i++)
        {
            for (int j = -10; j <= 10; j++)
            {
                summit = Math.Max(summit, ground.HeightMetres(GeoPoint.FromDegrees(42.66706 + (i * 0.0004), 1.39785 + (j * 0.0004))) ?? 0);
            }
        }

        Assert.InRange(summit, 3_040, 3_160);
        Assert.Empty(ground.Faults);
    }

    [Fact]
    public void HeightMetres_RealNeighbours_AgreeOnTheirEdge()
    {
        string folder = SharedData.Path("dem");
        ElevationFolder ground = ElevationFolder.Open(folder);
        ElevationTile south = ground.Tile(41, 1)!, north = ground.Tile(42, 1)!;
        Assert.Equal(south.Side, north.Side);
        for (int column = 0; column < south.Side; column++)
        {
            Assert.Equal(north.SampleMetres(north.Side - 1, column), south.SampleMetres(0, column));
        }
    }

    private static byte[] Damaged(byte[] zip)
    {
        zip[30_000] ^= 0x55;
        return zip;
    }
}
