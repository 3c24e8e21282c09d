using Ascertain.Earth.Tests.Elevation;

namespace Ascertain.Earth.Tests.Horizons;

/// <summary>Mountains that are made up: noise on lattices of eight spacings, each half as wide and half as high.</summary>
internal static class RoughGround
{
    public static byte[] Tile(int seed)
    {
        Random random = new(seed);
        double[][] octaves = [.. Enumerable.Range(0, 8).Select(level => Enumerable.Range(0, ((2 << level) + 2) * ((2 << level) + 2)).Select(_ => random.NextDouble()).ToArray())];
        return Ground.Tile((row, column) =>
        {
            double height = 300;
            for (int level = 0; level < octaves.Length; level++)
            {
                int side = (2 << level) + 2;
                double y = row / 1200.0 * (2 << level), x = column / 1200.0 * (2 << level);
                (int v, int u) = ((int)y, (int)x);
                double upper = octaves[level][(v * side) + u] + ((octaves[level][(v * side) + u + 1] - octaves[level][(v * side) + u]) * (x - u));
                double lower = octaves[level][((v + 1) * side) + u] + ((octaves[level][((v + 1) * side) + u + 1] - octaves[level][((v + 1) * side) + u]) * (x - u));
                height += (upper + ((lower - upper) * (y - v))) * (2500 >> level);
            }

            return (int)height;
        });
    }
}
