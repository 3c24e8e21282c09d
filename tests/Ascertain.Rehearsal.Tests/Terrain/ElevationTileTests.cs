using System.Buffers.Binary;
using Ascertain.Rehearsal.Terrain;

namespace Ascertain.Rehearsal.Tests.Terrain;

public sealed class ElevationTileTests
{
    private static readonly IslandTerrain Island = new(new SplitMix(11), -41, -125, 1400, 1700);

    [Fact]
    public void Write_AnIsland_IsATileThatHoldsEachPostAtItsPlaceAndTheSeaElsewhere()
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-tile-").FullName;
        try
        {
            ElevationTile.Write(Island, folder);
            byte[] tile = File.ReadAllBytes(Path.Combine(folder, "S41W125.hgt"));
            Assert.Equal(3601 * 3601 * 2, tile.Length);
            long land = 0;
            for (int row = 0; row < 3601; row++)
            {
                for (int column = 0; column < 3601; column++)
                {
                    int height = BinaryPrimitives.ReadInt16BigEndian(tile.AsSpan(((row * 3601) + column) * 2));
                    int south = 3600 - row - 1400, west = column - 1700;
                    Assert.Equal(south is >= 0 and < 513 && west is >= 0 and < 513 ? Island.Post(south, west) : 0, height);
                    land += height > 0 ? 1 : 0;
                }
            }

            Assert.InRange(land, 20_000, 513 * 513);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void HeightMetres_AtAndBetweenPosts_IsThePostAndTheMean()
    {
        (int row, int column) = (250, 260);
        GeoPoint post = Island.PointOf(row, column);
        Assert.Equal(Island.Post(row, column), Island.HeightMetres(post.LatitudeDegrees, post.LongitudeDegrees), 1e-6);
        double half = 0.5 / 3600, mean = (Island.Post(row, column) + Island.Post(row, column + 1) + Island.Post(row + 1, column) + Island.Post(row + 1, column + 1)) / 4.0;
        Assert.Equal(mean, Island.HeightMetres(post.LatitudeDegrees + half, post.LongitudeDegrees + half), 1e-6);
    }

    [Fact]
    public void Post_AtTheRimOfTheBlock_IsSea()
    {
        for (int i = 0; i < IslandTerrain.Side; i++)
        {
            Assert.Equal((0, 0, 0, 0), (Island.Post(0, i), Island.Post(IslandTerrain.Side - 1, i), Island.Post(i, 0), Island.Post(i, IslandTerrain.Side - 1)));
        }
    }
}
