using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Rehearsal.Terrain;

/// <summary>Writes the island as an elevation tile in the format of the Shuttle Radar Topography Mission.</summary>
/// <remarks>One degree square, 3601 by 3601 posts one arc second apart, edges included; whole metres as big-endian signed 16 bits, rows from the north;
/// named by its south-west corner (USGS, SRTM Topography, SRTM_Topo.pdf, section 2).</remarks>
internal static class ElevationTile
{
    /// <summary>Posts along a side of the tile.</summary>
    public const int Side = IslandTerrain.PostsPerDegree + 1;

    /// <summary>E.g. <c>S41W125.hgt</c>.</summary>
    public static string NameOf(IslandTerrain island) => string.Create(CultureInfo.InvariantCulture,
        $"{(island.SouthDegrees < 0 ? 'S' : 'N')}{Math.Abs(island.SouthDegrees):00}{(island.WestDegrees < 0 ? 'W' : 'E')}{Math.Abs(island.WestDegrees):000}.hgt");

    /// <summary>Posts along a side of a tile of three arc seconds.</summary>
    public const int CoarseSide = (IslandTerrain.PostsPerDegree / CoarseStep) + 1;

    private const int CoarseStep = 3;

    /// <summary>Writes every third post of every third row, a tile of three arc seconds: coarser than the land that was filmed, as heights at hand are.</summary>
    public static void WriteCoarse(IslandTerrain island, string folder)
    {
        byte[] posts = new byte[CoarseSide * CoarseSide * 2];
        for (int row = 0; row < IslandTerrain.Side; row++)
        {
            for (int column = 0; column < IslandTerrain.Side; column++)
            {
                (int y, int x) = (island.FirstRow + row, island.FirstColumn + column);
                if (y % CoarseStep == 0 && x % CoarseStep == 0)
                {
                    BinaryPrimitives.WriteInt16BigEndian(posts.AsSpan((((CoarseSide - 1 - (y / CoarseStep)) * CoarseSide) + (x / CoarseStep)) * 2), island.Post(row, column));
                }
            }
        }

        using FileStream file = new(Path.Combine(folder, NameOf(island)), FileMode.CreateNew, FileAccess.Write);
        file.Write(posts);
    }

    /// <summary>Writes it. Only rows with land are written: the sea is a hole in the file, and reads as 0.</summary>
    public static void Write(IslandTerrain island, string folder)
    {
        using FileStream file = new(Path.Combine(folder, NameOf(island)), FileMode.CreateNew, FileAccess.Write);
        file.SetLength((long)Side * Side * 2);
        byte[] posts = new byte[IslandTerrain.Side * 2];
        for (int row = 0; row < IslandTerrain.Side; row++)
        {
            for (int column = 0; column < IslandTerrain.Side; column++)
            {
                BinaryPrimitives.WriteInt16BigEndian(posts.AsSpan(column * 2), island.Post(row, column));
            }

            if (posts.AsSpan().ContainsAnyExcept((byte)0))
            {
                file.Position = ((((long)Side - 1 - island.FirstRow - row) * Side) + island.FirstColumn) * 2;
                file.Write(posts);
            }
        }
    }
}
