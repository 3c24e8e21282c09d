using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>Arrangements of points that fix no camera, said before anything is fitted to them.</summary>
internal static class PointSpread
{
    // A spread of so many standard deviations is told from none; arbitrary.
    private const double Sigmas = 3;

    /// <summary>What is wrong with them, as a sentence; null where nothing is seen to be.</summary>
    /// <param name="world">Places in a local frame.</param>
    /// <param name="seen">Pixels.</param>
    /// <param name="assumptions">Their standard deviations.</param>
    public static string? Fault(IReadOnlyList<SpaceVector> world, IReadOnlyList<(double U, double V)> seen, ResectionAssumptions assumptions)
    {
        (double longest, double across) = Spread([.. seen.Select(static it => new SpaceVector(it.U, it.V, 0))]);
        if (longest < Sigmas * assumptions.PixelSigma)
        {
            return "All points are seen at one place in the picture, on one ray: where the camera stood on it cannot be told.";
        }

        (double length, double width) = Spread(world);
        if (length <= Sigmas * assumptions.PointSigmaMetres)
        {
            return "The points stand closer together than their places are known.";
        }

        // Points in two heaps are a line too, when the heaps are small against what is known of their places.
        if (width <= Sigmas * assumptions.PointSigmaMetres || width < 1e-3 * length)
        {
            return "The points stand on one line, or in two heaps, as far as their places are known: the camera could be anywhere around it.";
        }

        return across < Sigmas * assumptions.PixelSigma
            ? "The points are seen on one line in the picture, as of a plane that is seen edge-on: the camera could stand anywhere in that plane."
            : null;
    }

    /// <summary>Root mean squares along the longest axis and the one after it.</summary>
    private static (double First, double Second) Spread(IReadOnlyList<SpaceVector> points)
    {
        SpaceVector middle = default;
        foreach (SpaceVector it in points)
        {
            middle += it * (1.0 / points.Count);
        }

        double[,] scatter = new double[3, 3];
        foreach (SpaceVector it in points)
        {
            ReadOnlySpan<double> from = [it.X - middle.X, it.Y - middle.Y, it.Z - middle.Z];
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    scatter[i, j] += from[i] * from[j] / points.Count;
                }
            }
        }

        var (first, second, _) = SmallSymmetric.Axes(scatter);
        return (Math.Sqrt(Math.Max(0, first.Value)), Math.Sqrt(Math.Max(0, second.Value)));
    }
}
