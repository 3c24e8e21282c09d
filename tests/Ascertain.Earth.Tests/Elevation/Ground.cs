using System.Buffers.Binary;
using System.IO.Compression;

namespace Ascertain.Earth.Tests.Elevation;

/// <summary>Tiles of heights that are made up.</summary>
internal static class Ground
{
    public const short Void = -32768;

    /// <summary>Bytes of a tile whose heights are a function of row (from the north) and column (from the west).</summary>
    public static byte[] Tile(Func<int, int, int> metres, int side = 1201)
    {
        byte[] bytes = new byte[side * side * 2];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * ((row * side) + column)), (short)metres(row, column));
            }
        }

        return bytes;
    }

    public static byte[] Zip(byte[] content, params string[] names)
    {
        MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in names)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        MemoryStream bytes = new();
        using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return bytes.ToArray();
    }
}
