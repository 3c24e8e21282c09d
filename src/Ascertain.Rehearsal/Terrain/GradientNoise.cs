namespace Ascertain.Rehearsal.Terrain;

/// <summary>Smooth noise in the plane, about -1 to 1, zero at whole numbers (Perlin, SIGGRAPH 1985 and 2002).</summary>
internal sealed class GradientNoise
{
    private const double Diagonal = 0.70710678118654752;
    private static readonly double[] East = [1, Diagonal, 0, -Diagonal, -1, -Diagonal, 0, Diagonal], North = [0, Diagonal, 1, Diagonal, 0, -Diagonal, -1, -Diagonal];
    private readonly byte[] permutation = new byte[512];

    public GradientNoise(SplitMix random)
    {
        for (int i = 0; i < 256; i++)
        {
            permutation[i] = (byte)i;
        }

        for (int i = 255; i > 0; i--)
        {
            int j = random.Between(0, i + 1);
            (permutation[i], permutation[j]) = (permutation[j], permutation[i]);
        }

        permutation.AsSpan(0, 256).CopyTo(permutation.AsSpan(256));
    }

    /// <summary>One octave.</summary>
    public double At(double x, double y)
    {
        double floorX = Math.Floor(x), floorY = Math.Floor(y), fx = x - floorX, fy = y - floorY;
        int ix = (int)floorX & 255, iy = (int)floorY & 255;
        int west = permutation[ix] + iy, east = permutation[(ix + 1) & 255] + iy;
        double u = Fade(fx), v = Fade(fy);
        double south = Mix(Corner(permutation[west & 511], fx, fy), Corner(permutation[east & 511], fx - 1, fy), u);
        double north = Mix(Corner(permutation[(west + 1) & 511], fx, fy - 1), Corner(permutation[(east + 1) & 511], fx - 1, fy - 1), u);
        return 1.5 * Mix(south, north, v);
    }

    /// <summary>Octaves of half the size and half the height each.</summary>
    public double Octaves(double x, double y, int count)
    {
        double sum = 0, height = 1;
        for (int i = 0; i < count; i++)
        {
            sum += height * At(x, y);
            (x, y, height) = ((2 * x) + 17.3, (2 * y) + 5.9, height / 2);
        }

        return sum;
    }

    private static double Corner(int hash, double x, double y) => (East[hash & 7] * x) + (North[hash & 7] * y);

    private static double Fade(double t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static double Mix(double from, double to, double share) => from + ((to - from) * share);
}
