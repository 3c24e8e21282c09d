using Ascertain.Earth.Elevation;

namespace Ascertain.Earth.Tests.Elevation;

public sealed class GeoTiffTests
{
    private static readonly MadeGeoTiff Usual = new(1201, 1201, Slope);

    private static double Slope(int row, int column) => (row * 2) + (column % 331) - 100;

    public static TheoryData<bool, bool, int, int, int> Packings()
    {
        TheoryData<bool, bool, int, int, int> rows = [];
        foreach (int compression in (int[])[1, 5, 8, 32946])
        {
            rows.Add(false, false, compression, 1, 0);
            rows.Add(true, true, compression, 1, 256);
            rows.Add(true, false, compression, 2, 128);
            rows.Add(false, true, compression, 3, 0);
            rows.Add(false, true, compression, 3, 512);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Packings))]
    public void SampleMetres_AnyPacking_IsTheHeight(bool bigEndian, bool isFloat, int compression, int predictor, int block)
    {
        using TemporaryFolder folder = new();
        folder.Write("any name.tif", (Usual with { BigEndian = bigEndian, IsFloat = isFloat, Compression = compression, Predictor = predictor, Block = block, WithOverview = true }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N10E020"], ground.TileNames);
        ElevationTile tile = ground.Tile(10, 20)!;
        Assert.Equal((1201, VerticalDatum.Unstated), (tile.Side, tile.Datum));
        foreach ((int row, int column) in ((int, int)[])[(0, 0), (1200, 1200), (7, 900), (600, 1), (1199, 1023)])
        {
            Assert.Equal(Slope(row, column), tile.SampleMetres(row, column)!.Value);
        }

        Assert.Empty(ground.Faults);
    }

    [Fact]
    public void HeightMetres_FractionsOfMetres_AreKeptAndDeclaredVoidsStayVoids()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tiff", (Usual with { IsFloat = true, Height = static (row, column) => row == 5 && column == 6 ? -9999 : 12.25 }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.Tile(10, 20)!.SampleMetres(5, 6));
        Assert.Equal(12.25, ground.HeightMetres(GeoPoint.FromDegrees(10.3, 20.7)));
    }

    // As Copernicus' tiles are: areas, whose last row and column belong to the neighbours.
    [Fact]
    public void HeightMetres_RastersOfAreas_AreSeamlessAcrossTheirEdge()
    {
        using TemporaryFolder folder = new();
        MadeGeoTiff area = Usual with { Rows = 1200, Columns = 1200, IsPoint = false, IsFloat = true };
        folder.Write("west.tif", (area with { Height = static (_, column) => column }).Bytes());
        folder.Write("east.tif", (area with { West = 21, Height = static (_, column) => 1200 + column }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N10E020", "N10E021"], ground.TileNames);
        Assert.Equal(600, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 20.5))!.Value, 1e-3);
        Assert.Equal(1200, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21))!.Value, 1e-3);
        Assert.Equal(1201.5, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21 + (1.5 / 1200)))!.Value, 1e-3);
    }

    // Areas whose middles lie half a step off the whole degrees, as tiles cut along their outer edges have them: between two files nothing is missing.
    [Fact]
    public void HeightMetres_RastersHalfAStepOff_AreSeamlessAcrossTheirEdge()
    {
        using TemporaryFolder folder = new();
        const double Half = 0.5 / 1200;
        MadeGeoTiff area = Usual with { Rows = 1200, Columns = 1200, IsPoint = false, IsFloat = true, North = 11 - Half, West = 20 + Half };
        folder.Write("west.tif", (area with { Height = static (_, column) => column + 0.5 }).Bytes());
        folder.Write("east.tif", (area with { West = 21 + Half, Height = static (_, column) => 1200.5 + column }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N10E020", "N10E021"], ground.TileNames);
        Assert.Equal(600, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 20.5))!.Value, 1e-3);
        Assert.Equal(1200, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21))!.Value, 1e-3);
        Assert.Equal(1199.5, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 21 - Half))!.Value, 1e-3);
        Assert.Equal(1200, ground.Tile(10, 20)!.SampleMetres(600, 1200)!.Value, 1e-3);
        Assert.Equal(1200, ground.Tile(10, 21)!.SampleMetres(600, 0)!.Value, 1e-3);

        // Where there is no neighbour, the outermost area itself reaches the edge.
        Assert.Equal(0.5, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 20))!.Value, 1e-3);
        Assert.Equal(600, ground.HeightMetres(GeoPoint.FromDegrees(11, 20.5))!.Value, 1e-3);
        Assert.Null(ground.HeightMetres(GeoPoint.FromDegrees(10.5, 22.001)));
    }

    // Of points nothing is known beyond the outermost.
    [Fact]
    public void HeightMetres_PointsHalfAStepOff_EndAtTheOutermostPoint()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", (Usual with { Rows = 1200, Columns = 1200, North = 11 - (0.5 / 1200), West = 20 + (0.5 / 1200), Height = static (_, _) => 7 }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(7, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 20.5)));
        Assert.Null(ground.Tile(10, 20)!.SampleMetres(600, 0));
    }

    [Theory]
    [InlineData(-9999, false)]
    [InlineData(-9999, true)]
    [InlineData(9999, false)]
    [InlineData(-32767, false)]
    [InlineData(-3.4028234663852886e38, true)]
    public void HeightMetres_AVoidThatIsNotDeclared_IsNoGroundAndIsNoted(double value, bool isFloat)
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", (Usual with { NoData = null, IsFloat = isFloat, Height = (row, column) => row == 5 && column == 6 ? value : 12 }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.Tile(10, 20)!.SampleMetres(5, 6));
        Assert.Equal(12, ground.HeightMetres(GeoPoint.FromDegrees(10.3, 20.7)));
        Assert.Contains("does not declare them as voids", ground.Notes["a.tif"], StringComparison.Ordinal);
        Assert.Empty(ground.Faults);
    }

    [Theory]
    [InlineData("-9999", -9999)]
    [InlineData(null, -431)]
    [InlineData(null, 8849)]
    [InlineData("0", 0)]
    public void Notes_OfDeclaredVoidsAndRealHeights_AreNone(string? noData, double value)
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", (Usual with { NoData = noData, Height = (row, column) => row == 5 && column == 6 ? value : 12 }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(noData is null ? value : null, ground.Tile(10, 20)!.SampleMetres(5, 6));
        Assert.Empty(ground.Notes);
    }

    [Fact]
    public void HeightMetres_RasterOverTheDateLine_CoversBothSides()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", (Usual with { West = 179.5, Height = static (_, column) => column }).Bytes());
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Equal(["N10E179", "N10W180"], ground.TileNames);
        Assert.Equal(300, ground.HeightMetres(GeoPoint.FromDegrees(10.5, 179.75))!.Value, 1e-6);
        Assert.Equal(900, ground.HeightMetres(GeoPoint.FromDegrees(10.5, -179.75))!.Value, 1e-6);
        Assert.Empty(ground.Missing(GeoPoint.FromDegrees(10.2, 179.6), GeoPoint.FromDegrees(10.4, -179.6)));
    }

    [Theory]
    [InlineData(5773, VerticalDatum.Egm96)]
    [InlineData(3855, VerticalDatum.Egm2008)]
    [InlineData(4979, VerticalDatum.Wgs84Ellipsoid)]
    public void Datum_StatedByTheFile_IsKept(int key, VerticalDatum datum)
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", (Usual with { Keys = [(1024, 2), (2048, 4326), (4096, key)] }).Bytes());
        Assert.Equal(datum, ElevationFolder.Open(folder.Root).Tile(10, 20)!.Datum);
    }

    [Theory]
    [InlineData("projected", "projected (EPSG 32638)")]
    [InlineData("feet", "not in metres")]
    [InlineData("beyond", "beyond the globe")]
    [InlineData("cut", "cut off")]
    [InlineData("text", "no TIFF file")]
    [InlineData("big", "BigTIFF")]
    [InlineData("packed", "compression 7")]
    [InlineData("short", "has 3 bytes")]
    public void Open_WhatIsNotRead_IsAFaultWithASentence(string what, string words)
    {
        using TemporaryFolder folder = new();
        folder.Write("a.tif", what switch
        {
            "projected" => (Usual with { Keys = [(1024, 1), (3072, 32638)] }).Bytes(),
            "feet" => (Usual with { Keys = [(1024, 2), (2048, 4326), (4099, 9002)] }).Bytes(),
            "beyond" => (Usual with { North = 91 }).Bytes(),
            "cut" => Usual.Bytes()[..20_000],
            "text" => [.. "no raster at all"u8],
            "big" => [(byte)'I', (byte)'I', 43, 0, 8, 0, 0, 0, 1, 2, 3, 4],
            "packed" => (Usual with { Compression = 7 }).Bytes(),
            _ => [1, 2, 3],
        });
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Contains(words, ground.Faults["a.tif"], StringComparison.Ordinal);
        Assert.Null(ground.Tile(10, 20));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    public void Tile_DamagedPiece_CountsAsAbsentAndSaysWhy(int compression)
    {
        using TemporaryFolder folder = new();
        byte[] bytes = (Usual with { Compression = compression }).Bytes();
        bytes.AsSpan(1_000, 300).Fill(0xFF);
        folder.Write("a.tif", bytes);
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        Assert.Null(ground.Tile(10, 20));
        Assert.NotEmpty(ground.Faults["a.tif"]);
    }

    // Whatever byte is broken, the folder answers: a height, none, or a fault.
    [Fact]
    public void Open_AnyByteOfTheHeadChanged_NeverThrows()
    {
        MadeGeoTiff small = new(25, 25, static (row, column) => row + column) { Step = 1 / 24.0, Compression = 8 };
        byte[] whole = small.Bytes();
        using TemporaryFolder folder = new();
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] broken = [.. whole];
            broken[at] ^= (byte)(1 + (at * 37 % 255));
            folder.Write("a.tif", broken);
            ElevationFolder ground = ElevationFolder.Open(folder.Root);
            _ = ground.HeightMetres(GeoPoint.FromDegrees(10.5, 20.5));
        }
    }

    [Fact]
    public void SampleMetres_RealTile_IsTheAlps()
    {
        ElevationFolder ground = ElevationFolder.Open(SharedData.Path("dem"));
        ElevationTile tile = ground.Tile(46, 8)!;
        Assert.Equal(1201, tile.Side);
        double highest = 0;
        for (int i = 0; i < 1201 * 1201; i++)
        {
            highest = Math.Max(highest, tile.SampleMetres(i / 1201, i % 1201) ?? 0);
        }

        Assert.InRange(highest, 4_100, 4_290); // Finsteraarhorn, 4,274 m on maps
        Assert.Contains("S33W071", ground.TileNames);
    }
}
