using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal;

/// <summary>An invented island: heights from midpoint displacement on a square grid, sunk into the sea at its rim.</summary>
/// <remarks>Fournier, Fussell and Carpenter, Communications of the ACM 25(6), 1982 (diamond-square). Heights in metres above an ellipsoidal sea of height 0.</remarks>
internal sealed class FractalTerrain
{
    /// <summary>Points along a side: 2^8 + 1, 60 m apart: an island of about 15 km.</summary>
    public const int Side = 257;

    /// <summary>Metres between points.</summary>
    public const double Spacing = 60;

    private readonly float[] heights = new float[Side * Side];

    public FractalTerrain(SplitMix random)
    {
        double range = 2600;
        for (int step = Side - 1; step > 1; step /= 2)
        {
            int half = step / 2;
            for (int y = half; y < Side; y += step)
            {
                for (int x = half; x < Side; x += step)
                {
                    this[x, y] = (float)(((this[x - half, y - half] + this[x + half, y - half] + this[x - half, y + half] + this[x + half, y + half]) / 4) + Noise(random, range));
                }
            }

            for (int y = 0; y < Side; y += half)
            {
                for (int x = (y / half % 2 == 0) ? half : 0; x < Side; x += step)
                {
                    this[x, y] = (float)(Around(x, y, half) + Noise(random, range));
                }
            }

            range *= 0.52;
        }

        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                // A dome that falls below the sea towards the rim makes the square an island.
                double dx = (x - (Side / 2)) / (Side / 2.0), dy = (y - (Side / 2)) / (Side / 2.0);
                this[x, y] = (float)Math.Max(0, this[x, y] + 700 - (1300 * ((dx * dx) + (dy * dy))));
            }
        }
    }

    private float this[int x, int y]
    {
        get => heights[(y * Side) + x];
        set => heights[(y * Side) + x] = value;
    }

    /// <summary>Height at metres east and north of the centre; 0 at sea.</summary>
    public double HeightMetres(double east, double north)
    {
        double x = (east / Spacing) + (Side / 2), y = (north / Spacing) + (Side / 2);
        int column = (int)Math.Floor(x), row = (int)Math.Floor(y);
        if (column < 0 || row < 0 || column >= Side - 1 || row >= Side - 1)
        {
            return 0;
        }

        double fx = x - column, fy = y - row;
        double south = (this[column, row] * (1 - fx)) + (this[column + 1, row] * fx), above = (this[column, row + 1] * (1 - fx)) + (this[column + 1, row + 1] * fx);
        return (south * (1 - fy)) + (above * fy);
    }

    /// <summary>Elevation angle of the skyline in a direction, in radians, seen from a point of the island; and how far it is, in metres.</summary>
    public (double ElevationRadians, double DistanceMetres) Skyline(double east, double north, double eyeHeight, double azimuthRadians)
    {
        double sin = DMath.Sin(azimuthRadians), cos = DMath.Cos(azimuthRadians), best = -0.002, far = 20_000;
        for (double distance = 150; distance < 16_000; distance += 40)
        {
            // The earth falls away by d²/2R, refraction lifts 13 % of that.
            double height = HeightMetres(east + (distance * sin), north + (distance * cos)) - eyeHeight - (distance * distance * 0.87 / (2 * 6_371_000));
            if (height / distance > best)
            {
                (best, far) = (height / distance, distance);
            }
        }

        return (DMath.Atan(best), far);
    }

    private double Around(int x, int y, int half)
    {
        double sum = 0;
        int count = 0;
        foreach ((int dx, int dy) in ((int, int)[])[(-half, 0), (half, 0), (0, -half), (0, half)])
        {
            if (x + dx is >= 0 and < Side && y + dy is >= 0 and < Side)
            {
                sum += this[x + dx, y + dy];
                count++;
            }
        }

        return sum / count;
    }

    private static double Noise(SplitMix random, double range) => (random.Fraction() - 0.5) * range;
}
