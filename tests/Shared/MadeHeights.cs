using System.Buffers.Binary;

namespace Ascertain.Tests;

/// <summary>A tile of mountains that are made up (noise on lattices of ever closer spacing), N10E020 at three arc-seconds.</summary>
internal static class MadeHeights
{
    public const string Name = "N10E020.hgt";

    /// <summary>Posts along a side of the tile.</summary>
    public const int Posts = 1201;

    /// <summary>The file; or the same of a plain.</summary>
    public static byte[] Tile(bool isFlat = false)
    {
        Random random = new(5);
        double[][] octaves = [.. Enumerable.Range(0, 7).Select(level => Enumerable.Range(0, Side(level) * Side(level)).Select(_ => random.NextDouble()).ToArray())];
        byte[] bytes = new byte[Posts * Posts * 2];
        for (int i = 0; i < Posts * Posts; i++)
        {
            double height = 300;
            for (int level = 0; level < octaves.Length && !isFlat; level++)
            {
                double y = i / Posts / 1200.0 * (4 << level), x = i % Posts / 1200.0 * (4 << level);
                (int v, int u, int side) = ((int)y, (int)x, Side(level));
                double upper = octaves[level][(v * side) + u] + ((octaves[level][(v * side) + u + 1] - octaves[level][(v * side) + u]) * (x - u));
                double lower = octaves[level][((v + 1) * side) + u] + ((octaves[level][((v + 1) * side) + u + 1] - octaves[level][((v + 1) * side) + u]) * (x - u));
                height += (upper + ((lower - upper) * (y - v))) * (6000 >> level);
            }

            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), (short)height);
        }

        return bytes;
    }

    private static int Side(int level) => (4 << level) + 2;
}
