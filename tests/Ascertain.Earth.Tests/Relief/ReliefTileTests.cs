using Ascertain.Earth.Elevation;
using Ascertain.Earth.Relief;
using Ascertain.Earth.Tests.Elevation;

namespace Ascertain.Earth.Tests.Relief;

public sealed class ReliefTileTests
{
    private const int Zoom = 13;

    [Fact]
    public void Shade_SlopesOfKnownDirection_IsTheCosineBetweenLightAndNormal()
    {
        double root = Math.Sqrt(0.5);
        Assert.Equal(root, ReliefTile.Shade(0, 0), 1e-15);
        Assert.Equal(1, ReliefTile.Shade(root, -root), 1e-15); // 45 degrees, facing north-west: the light falls straight on it
        Assert.Equal(0, ReliefTile.Shade(-root, root), 1e-15); // 45 degrees, facing south-east: the light grazes it
        Assert.Equal(0, ReliefTile.Shade(-5, 5));
        Assert.Equal((root + 0.5) / Math.Sqrt(2), ReliefTile.Shade(1, 0), 1e-15);
    }

    // A plane of known slope: brightness on the picture is that of the formula, at the latitude of the tile.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    public void Draw_Plane_IsShadedAsTheFormulaSays(int metresPerColumn, int metresPerRow)
    {
        using TemporaryFolder folder = new();
        folder.Write("N60E010.hgt", Ground.Tile((row, column) => 2000 + (metresPerColumn * column * 2) + (metresPerRow * row * 2)));
        byte[] picture = Draw(folder, 60.5, 10.5, out double latitude);
        const double SampleMetres = 2 * Math.PI * 6_378_137 / 360 / 1200;
        double east = metresPerColumn * 2 / (SampleMetres * Math.Cos(latitude * Math.PI / 180)), north = -metresPerRow * 2 / SampleMetres;

        // Off the lines of height the green channel is tint times light.
        double shade = ((-0.5 * -east) + (0.5 * -north) + Math.Sqrt(0.5)) / Math.Sqrt(1 + (east * east) + (north * north));
        int nearest = 255;
        for (int at = 1; at < picture.Length; at += 4)
        {
            double height = 2000 + (metresPerColumn * 2 * 600.0) + (metresPerRow * 2 * 600.0);
            double tint = 168 + (32 * Math.Clamp(height / 4000, 0, 1));
            nearest = Math.Min(nearest, (int)Math.Abs(picture[at] - (tint * (0.45 + (0.55 * shade / Math.Sqrt(0.5))))));
        }

        Assert.InRange(nearest, 0, 3);
    }

    [Fact]
    public void Draw_LowAndFlat_IsOneTintWithoutLines()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E010.hgt", Ground.Tile(static (_, _) => 0)); // exactly on a line of height
        byte[] picture = Draw(folder, 10.5, 10.5, out _);
        for (int at = 0; at < picture.Length; at += 4)
        {
            Assert.Equal((158, 168, 162, 255), (picture[at], picture[at + 1], picture[at + 2], picture[at + 3]));
        }
    }

    [Fact]
    public void Draw_PlaneRisingEastward_HasLinesWhereItCrossesThem()
    {
        // Two metres a sample of three arc-seconds; at zoom 13 there is a line each 50 metres, so each 25 samples.
        using TemporaryFolder folder = new();
        folder.Write("N10E010.hgt", Ground.Tile(static (_, column) => 2 * column));
        double columnAt = WebMercator.TileOf(GeoPoint.FromDegrees(10.5, 10.5), Zoom).Column;
        byte[] picture = Draw(folder, 10.5, 10.5, out _);
        int lines = 0;
        double pixels = 256.0 * (1 << Zoom);
        for (int x = 1; x < 255; x++)
        {
            double longitude = (((Math.Floor(columnAt) * 256) + x + 0.5) / pixels * 360) - 180;
            double perPixel = 2400 * 360 / pixels, height = (longitude - 10) * 2400;
            double distance = Math.Abs(height - (Math.Round(height / 50) * 50)) / perPixel;
            byte here = picture[(4 * ((128 * 256) + x)) + 2];
            byte plain = picture[(4 * ((128 * 256) + Plain(x))) + 2];
            if (distance < 0.5)
            {
                Assert.True(here < plain - 15, $"No line at {x}: {here} beside {plain}.");
                lines++;
            }
            else if (distance > 1.5)
            {
                Assert.InRange(here, plain - 2, plain + 2);
            }
        }

        Assert.InRange(lines, 2, 3); // the tile is 105 metres from west to east

        int Plain(int x)
        {
            // The nearest pixel that is far from a line.
            for (int step = 0; ; step++)
            {
                foreach (int it in (int[])[x - step, x + step])
                {
                    double height = ((((Math.Floor(columnAt) * 256) + it + 0.5) / pixels * 360) - 190) * 2400;
                    if (it is >= 0 and < 256 && Math.Abs(height - (Math.Round(height / 50) * 50)) > 12)
                    {
                        return it;
                    }
                }
            }
        }
    }

    [Fact]
    public void Draw_VoidsAndUncoveredGround_AreTransparent()
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E010.hgt", Ground.Tile(static (row, column) => column is > 590 and < 610 && row is > 590 and < 610 ? Ground.Void : 100));
        byte[] hole = Draw(folder, 10.5, 10.5, out _);
        Assert.Contains((byte)0, Alphas(hole));
        Assert.Contains((byte)255, Alphas(hole));
        for (int at = 0; at < hole.Length; at += 4)
        {
            Assert.True(hole[at + 3] == 255 || (hole[at], hole[at + 1], hole[at + 2], hole[at + 3]) == (0, 0, 0, 0));
        }

        byte[] picture = new byte[ReliefTile.PictureBytes + 3];
        picture.AsSpan().Fill(9);
        Assert.False(ReliefTile.Draw(ElevationFolder.Open(folder.Root), Zoom, 0, 0, picture));
        Assert.All(picture[..ReliefTile.PictureBytes], static it => Assert.Equal(0, it));
        Assert.Equal(9, picture[^1]);
        Assert.False(ReliefTile.Draw(ElevationFolder.Open(folder.Root), 7, 67, 60, picture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(17)]
    [InlineData(22)]
    public void Draw_EveryZoom_EndsWithinTheSpan(int zoom)
    {
        using TemporaryFolder folder = new();
        folder.Write("N10E010.hgt", Ground.Tile(static (row, column) => ((row * 7) ^ (column * 13)) & 1023));
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        (double column, double row) = WebMercator.TileOf(GeoPoint.FromDegrees(10.5, 10.5), zoom);
        byte[] picture = new byte[ReliefTile.PictureBytes];
        Assert.Equal(zoom >= ReliefTile.LeastZoom, ReliefTile.Draw(ground, zoom, (int)column, (int)row, picture));
    }

    [Fact]
    public void Draw_NeighbouringTiles_ShareTheirEdge()
    {
        // The last column of one tile and the first of the next differ no more than two columns within a tile do.
        using TemporaryFolder folder = new();
        folder.Write("N10E010.hgt", Ground.Tile(static (row, column) => (int)(500 + (200 * Math.Sin(row / 40.0) * Math.Cos(column / 50.0)))));
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        (double column, double row) = WebMercator.TileOf(GeoPoint.FromDegrees(10.5, 10.5), 12);
        byte[] left = new byte[ReliefTile.PictureBytes], right = new byte[ReliefTile.PictureBytes];
        Assert.True(ReliefTile.Draw(ground, 12, (int)column, (int)row, left));
        Assert.True(ReliefTile.Draw(ground, 12, (int)column + 1, (int)row, right));
        double within = 0, across = 0;
        for (int y = 0; y < 256; y++)
        {
            within += Math.Abs(left[(4 * ((y * 256) + 254)) + 1] - left[(4 * ((y * 256) + 253)) + 1]);
            across += Math.Abs(left[(4 * ((y * 256) + 255)) + 1] - right[(4 * (y * 256)) + 1]);
        }

        Assert.InRange(across, 0, (within * 1.5) + 256);
    }

    [Theory]
    [InlineData(8, null)]
    [InlineData(10, 500)]
    [InlineData(13, 50)]
    [InlineData(14, 20)]
    [InlineData(18, 10)]
    public void ContourIntervalMetres_FollowsTheZoom(int zoom, int? metres) => Assert.Equal(metres, ReliefTile.ContourIntervalMetres(zoom));

    [Fact]
    public void Draw_NoTileOfTheMap_IsRefused()
    {
        using TemporaryFolder folder = new();
        ElevationFolder ground = ElevationFolder.Open(folder.Root);
        byte[] picture = new byte[ReliefTile.PictureBytes];
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliefTile.Draw(ground, 3, 8, 0, picture));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliefTile.Draw(ground, 3, 0, -1, picture));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReliefTile.Draw(ground, 23, 0, 0, picture));
        Assert.Throws<ArgumentException>(() => ReliefTile.Draw(ground, 3, 0, 0, picture.AsSpan(1)));
    }

    [Theory]
    [InlineData(42.55, 1.45, 9)]
    [InlineData(42.55, 1.45, 12)]
    [InlineData(41.75, 1.85, 14)]
    [InlineData(48.4, -124.5, 11)]
    public void Draw_RealTiles_AreCoveredAndTheSameTwice(double latitude, double longitude, int zoom)
    {
        ElevationFolder ground = ElevationFolder.Open(SharedData.Path("dem"));
        byte[] picture = new byte[ReliefTile.PictureBytes], again = new byte[ReliefTile.PictureBytes];
        (double column, double row) = WebMercator.TileOf(GeoPoint.FromDegrees(latitude, longitude), zoom);
        Assert.True(ReliefTile.Draw(ground, zoom, (int)column, (int)row, picture));
        Assert.True(ReliefTile.Draw(ground, zoom, (int)column, (int)row, again));
        Assert.Equal(picture, again);
        Assert.InRange(Alphas(picture).Count(static it => it == 255), 256 * 256 / 4, 256 * 256);
    }

    private static byte[] Draw(TemporaryFolder folder, double latitude, double longitude, out double middle)
    {
        (double column, double row) = WebMercator.TileOf(GeoPoint.FromDegrees(latitude, longitude), Zoom);
        byte[] picture = new byte[ReliefTile.PictureBytes];
        Assert.True(ReliefTile.Draw(ElevationFolder.Open(folder.Root), Zoom, (int)column, (int)row, picture));
        middle = WebMercator.PointOf(Zoom, column, Math.Floor(row) + 0.5).LatitudeDegrees;
        return picture;
    }

    private static IEnumerable<byte> Alphas(byte[] picture) => Enumerable.Range(0, picture.Length / 4).Select(i => picture[(4 * i) + 3]);
}
