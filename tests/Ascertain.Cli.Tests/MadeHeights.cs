using System.Buffers.Binary;

namespace Ascertain.Cli.Tests;

/// <summary>A tile of mountains that are made up (noise on lattices of ever closer spacing), N10E020 at three arc-seconds.</summary>
internal static class MadeHeights
{
    public const string Name = "N10E020.hgt";

    public static byte[] Tile(bool isFlat = false)
    {
        Random random = new(5);
        double[][] octaves = [.. Enumerable.Range(0, 7).Select(level => Enumerable.Range(0, Side(level) * Side(level)).Select(_ => random.NextDouble()).ToArray())];
        byte[] bytes = new byte[1201 * 1201 * 2];
        for (int i = 0; i < 1201 * 1201; i++)
        {
            double height = 300;
            for (int level = 0; level < octaves.Length && !isFlat; level++)
            {
                double y = i / 1201 / 1200.0 * (4 << level), x = i % 1201 / 1200.0 * (4 << level);
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
