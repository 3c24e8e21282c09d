using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Earth.Tests.Elevation;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Tests.Horizons;

public sealed class HorizonTests
{
    // Of a void that is too large the rim is bridged nevertheless, as far as two squares of 64 samples of three arc-seconds and a rest.
    private const double Rim = 160 * 93;

    private static readonly (double Sin, double Cos)[] Round = HorizonTracer.Round(360);

    [Fact]
    public void Trace_LevelGround_IsTheDipOfTheHorizon()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E020.hgt", Ground.Tile(static (_, _) => 100));
        HorizonPoint[] horizon = Traced(folder, 10.5, 20.5, 2, out double ground);
        Assert.Equal(100, ground);

        // Of (z/d) + c d the least is 2 √(z c), at √(z/c).
        double c = 0.87 / (2 * 6_357_000);
        Assert.All(horizon, it => Assert.Equal(-2 * Math.Sqrt(2 * c), it.Tangent, 2e-6));
        Assert.All(horizon, it => Assert.Equal(Math.Sqrt(2 / c), it.DistanceMetres, 100.0));
        Assert.Equal(49_999, horizon[0].SeenMetres, 10.0);
    }

    [Fact]
    public void Trace_APeak_StandsWhereItIs()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E020.hgt", Ground.Tile(static (row, column) => row == 600 && column == 900 ? 1000 : 0)); // 300 samples of 92.77 m east of the middle
        HorizonPoint[] horizon = Traced(folder, 0.5, 20.5, 2, out _);
        double metres = 300 / 1200.0 * Math.PI / 180 * 6_378_137;
        Assert.Equal(metres, horizon[90].DistanceMetres, 2.0);

        // The way east leaves the parallel by half a metre, on a peak that falls by ten metres in one.
        Assert.Equal((998 / metres) - (0.87 * metres / (2 * 6_356_000)), horizon[90].Tangent, 3e-4);
        Assert.True(horizon[92].Tangent < 0);
        Assert.True(horizon[270].Tangent < 0);
    }

    // Rough ground, with ridges at all distances and with slopes at one's feet.
    [Theory]
    [InlineData(46, 7)]
    [InlineData(-68, 11)]
    [InlineData(2, 13)]
    public void Trace_RoughGround_IsThatOfTheExhaustiveMarch(int south, int seed)
    {
        using TemporaryFolder folder = new();
        folder.Write(ElevationTile.NameOf(south, 20) + ".hgt", RoughGround.Tile(seed));
        TerrainGrid grid = Grid(folder, GeoPoint.FromDegrees(south + 0.5, 20.5));
        HorizonTracer tracer = new(grid, 50_000);
        HorizonPoint[] horizon = new HorizonPoint[360];
        int all = 0, near = 0;
        Random random = new(seed);
        for (int i = 0; i < 12; i++)
        {
            (double row, double column) = (random.NextDouble() * (grid.Rows - 1), random.NextDouble() * (grid.Columns - 1));
            double ground = tracer.Trace(row, column, 2, Round, horizon);
            for (int azimuth = i; azimuth < 360; azimuth += 23)
            {
                double march = ExhaustiveHorizon.ElevationDegrees(grid, grid.PointAt(row, column), ground + 2, azimuth, 50_000, 0.13);
                double traced = QuickMath.Atan2Degrees(horizon[azimuth].Tangent, 1);
                all++;
                near += double.IsNegativeInfinity(march) || Math.Abs(traced - march) <= 0.1 ? 1 : 0;
                Assert.True(traced > march - 0.3); // what stands out is never missed by much
            }
        }

        Assert.True(near >= 0.99 * all, $"{near} of {all}");
    }

    [Fact]
    public void Trace_OverTheDateLine_SeesTheOtherSide()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E179.hgt", Ground.Tile(static (_, _) => 0));
        folder.Write("N00W180.hgt", Ground.Tile(static (row, column) => row == 600 && column == 120 ? 2000 : 0));
        HorizonPoint[] horizon = Traced(folder, 0.5, 179.9, 2, out _);
        Assert.Equal(240 / 1200.0 * Math.PI / 180 * 6_378_137, horizon[90].DistanceMetres, 2.0);
    }

    [Fact]
    public void Over_AVoidInAMountain_IsBridgedAndNoWindow()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E020.hgt", Ground.Tile(static (row, column) => column is < 700 or > 720 ? 0 : row is > 595 and < 605 ? Ground.Void : 1500));
        TerrainGrid grid = Grid(folder, GeoPoint.FromDegrees(0.5, 20.5));
        Assert.Equal(9 * 21, grid.BridgedSamples);
        Assert.True(grid.IsBridged(grid.RowOf(0.5), grid.ColumnOf(20 + (710 / 1200.0))));
        Assert.False(grid.IsBridged(grid.RowOf(0.5) - 10, grid.ColumnOf(20 + (710 / 1200.0))));
        HorizonPoint[] horizon = Traced(folder, 0.5, 20.5, 2, out _);
        Assert.InRange(QuickMath.Atan2Degrees(horizon[90].Tangent, 1), 4, 11);
    }

    [Fact]
    public void Over_TilesThatAreAbsent_AreNamedAndOpen()
    {
        using TemporaryFolder folder = new();
        folder.Write("N46E008.hgt", Ground.Tile(static (_, _) => 500));
        TerrainGrid grid = Grid(folder, GeoPoint.FromDegrees(46.1, 8.5));
        Assert.Equal(["N45E007", "N45E008", "N45E009", "N46E007", "N46E009"], grid.MissingTiles);
        HorizonPoint[] horizon = Traced(folder, 46.1, 8.5, 2, out _);
        Assert.Equal(11_117, horizon[180].SeenMetres, 20.0); // to the edge of the tile
    }

    [Fact]
    public void Over_ATileThatCannotBeRead_IsNotCalledMissingAndSaysWhy()
    {
        using TemporaryFolder folder = new();
        folder.Write("N46E008.hgt", Ground.Tile(static (_, _) => 500));
        folder.Write("N46E009.hgt", new byte[1_000]);
        TerrainGrid grid = Grid(folder, GeoPoint.FromDegrees(46.1, 8.5));
        Assert.Equal(["N45E007", "N45E008", "N45E009", "N46E007"], grid.MissingTiles);
        Assert.Equal(["N46E009"], grid.UnreadTiles);
        Assert.Contains("has 1000 bytes", grid.Faults["N46E009.hgt"], StringComparison.Ordinal);
    }

    // A tile of voids beside a good one: its ground is not known, so that it is not seen either; and so in the middle of known ground.
    [Fact]
    public void Trace_OverUnknownGround_SeesNoFartherThanItsEdge()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E020.hgt", Ground.Tile(static (_, _) => 100));
        folder.Write("N00E021.hgt", Ground.Tile(static (_, _) => Ground.Void));
        folder.Write("N00E022.hgt", Ground.Tile(static (_, _) => 3_000));
        TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(folder.Root), GeoPoint.FromDegrees(0.5, 20.9), GeoPoint.FromDegrees(0.5, 20.9), 200_000);
        HorizonPoint[] horizon = new HorizonPoint[360];
        new HorizonTracer(grid, 200_000).Trace(grid.RowOf(0.5), grid.ColumnOf(20.9), 2, Round, horizon);
        double edge = 0.1 * Math.PI / 180 * 6_378_137;
        Assert.InRange(horizon[90].SeenMetres, edge, edge + Rim);
        Assert.True(horizon[90].DistanceMetres > horizon[90].SeenMetres); // a plateau beyond the unknown, told and not vouched for
        Assert.InRange(horizon[270].SeenMetres, 99_000, 101_000); // to the end of the tile
    }

    [Fact]
    public void Trace_OverAVoidTooLargeToBridge_SeesNoFartherInItsDirectionsAlone()
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E020.hgt", Ground.Tile(static (row, column) => row is > 300 and < 900 && column is > 650 and < 1190 ? Ground.Void : 100));
        HorizonPoint[] horizon = Traced(folder, 0.5, 20.5, 2, out _);
        Assert.InRange(horizon[90].SeenMetres, 4_500, 4_700 + Rim);
        Assert.Equal(49_999, horizon[0].SeenMetres, 10.0);
        Assert.Equal(49_999, horizon[270].SeenMetres, 10.0);
    }

    // The last column and the last rows belong to a tile too, whatever rounding makes of their place in the grid.
    [Theory]
    [InlineData(46.5, 9)]
    [InlineData(46.5, 8)]
    [InlineData(46, 8.3)]
    [InlineData(47, 8.7)]
    [InlineData(46, 9)]
    public void HeightMetres_OnTheEdgeOfTheOnlyTile_IsItsGround(double latitude, double longitude)
    {
        using TemporaryFolder folder = new();
        folder.Write("N46E008.hgt", Ground.Tile(static (_, _) => 500));
        foreach (double radius in (double[])[1_000, 7_321, 20_000, 33_333, 50_000])
        {
            GeoPoint at = GeoPoint.FromDegrees(latitude, longitude);
            TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(folder.Root), at, at, radius);
            Assert.Equal(500, grid.HeightMetres(grid.RowOf(latitude), grid.ColumnOf(longitude)));
            HorizonPoint[] horizon = new HorizonPoint[360];
            Assert.Equal(500, new HorizonTracer(grid, radius).Trace(grid.RowOf(latitude), grid.ColumnOf(longitude), 2, Round, horizon));
        }
    }

    [Theory]
    [InlineData(10.5, 50.5, "missing: N10E050")]
    [InlineData(89.5, 8, "beyond 85 degrees")]
    [InlineData(-85.1, 8, "beyond 85 degrees")]
    [InlineData(0.5, 0.5, "voids only")]
    public void Over_WhatIsNotCovered_IsOneSentence(double latitude, double longitude, string words)
    {
        using TemporaryFolder folder = new();
        folder.Write("N00E000.hgt", Ground.Tile(static (_, _) => Ground.Void));
        TerrainNotCoveredException fault = Assert.Throws<TerrainNotCoveredException>(() => TerrainGrid.Over(ElevationFolder.Open(folder.Root), GeoPoint.FromDegrees(latitude, longitude), GeoPoint.FromDegrees(latitude, longitude), 1_000));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_EllipsoidBesideGeoid_IsRefused()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E021.hgt", Ground.Tile(static (_, _) => 1));
        folder.Write("a.tif", (new MadeGeoTiff(1201, 1201, static (_, _) => 1) { Keys = [(1024, 2), (4096, 4979)] }).Bytes());
        Assert.Contains("ellipsoid", Assert.Throws<TerrainNotCoveredException>(() => Grid(folder, GeoPoint.FromDegrees(10.5, 20.9))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_RealTile_IsThatOfTheExhaustiveMarch()
    {
        TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(SharedData.Path("dem")), GeoPoint.FromDegrees(46.2, 8.3), GeoPoint.FromDegrees(46.8, 8.7), 20_000);
        HorizonTracer tracer = new(grid, 50_000);
        HorizonPoint[] horizon = new HorizonPoint[360];
        int near = 0, all = 0;
        for (int i = 0; i < 12; i++)
        {
            (double row, double column) = (grid.RowOf(46.2 + (i * 0.05)), grid.ColumnOf(8.3 + (i * 0.03)));
            double ground = tracer.Trace(row, column, 2, Round, horizon);
            for (int azimuth = 0; azimuth < 360; azimuth += 20)
            {
                double march = ExhaustiveHorizon.ElevationDegrees(grid, grid.PointAt(row, column), ground + 2, azimuth, 50_000, 0.13);
                all++;
                near += Math.Abs(QuickMath.Atan2Degrees(horizon[azimuth].Tangent, 1) - march) <= 0.1 ? 1 : 0;
            }
        }

        Assert.True(near >= 0.99 * all, $"{near} of {all}");
    }

    private static TerrainGrid Grid(TemporaryFolder folder, GeoPoint at) => TerrainGrid.Over(ElevationFolder.Open(folder.Root), at, at, 50_000);

    private static HorizonPoint[] Traced(TemporaryFolder folder, double latitude, double longitude, double eye, out double ground)
    {
        TerrainGrid grid = Grid(folder, GeoPoint.FromDegrees(latitude, longitude));
        HorizonPoint[] horizon = new HorizonPoint[360];
        ground = new HorizonTracer(grid, 50_000).Trace(grid.RowOf(latitude), grid.ColumnOf(longitude), eye, Round, horizon);
        return horizon;
    }
}
