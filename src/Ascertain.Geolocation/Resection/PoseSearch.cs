using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>Looks for cameras that see most of the points where they were seen, whatever the others do.</summary>
/// <remarks>
/// <para>Three points give cameras; the others judge them. All triples of points are tried where they are few, else as many as that by a generator with a fixed seed (RANSAC: M. A. Fischler, R. C. Bolles, Comm. ACM 24 (1981) 381-395).
/// Where the focal length is not known, it is tried from a lens of 143 degrees to one of 4 in steps of a tenth. Source of trying focal lengths with three points instead of solving for them with four: T. Sattler, C. Sweeney, M. Pollefeys, On sampling focal length values to solve the absolute pose problem, ECCV 2014.</para>
/// <para>A camera's worth is the sum of logarithms of 1 + d² / s² over distances d in the picture, with an s that a lens beside the true one can still satisfy. The same for the same points, always.</para>
/// </remarks>
internal sealed class PoseSearch
{
    // Triples at most: all of up to 24 points. Of more points 2,024 random triples miss three good ones of 60 % with a chance of 1e-200.
    private const int MostTriples = 2_024;

    // Points that judge at most; those of a longer list in equal steps, so that time does not grow with it.
    private const int MostJudges = 64;

    private const double LeastFocalOfWidth = 1 / 6.0, GreatestFocalOfWidth = 14.5, FocalStep = 1.1;

    // Of a triangle in the picture, in square pixels over the square of its width: thinner ones give no direction. Arbitrary.
    private const double LeastTriangle = 1e-4;

    private readonly SpaceVector[] world;
    private readonly (double U, double V)[] seen;
    private readonly ResectionAssumptions assumptions;

    /// <summary>Prepares a search.</summary>
    /// <param name="world">Places in a local frame.</param>
    /// <param name="seen">Pixels from the principal point.</param>
    /// <param name="assumptions">Size of the picture, and what is known of the lens.</param>
    public PoseSearch(SpaceVector[] world, (double U, double V)[] seen, ResectionAssumptions assumptions) => (this.world, this.seen, this.assumptions) = (world, seen, assumptions);

    /// <summary>The best camera of each of the best triples, the best first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IReadOnlyList<CameraPose> Find(int most, CancellationToken cancellationToken)
    {
        List<(double Cost, int Order, CameraPose Pose)> found = [];
        List<CameraPose> cameras = [];
        int order = 0;
        foreach ((int a, int b, int c) in Triples())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Area(seen[a], seen[b], seen[c]) < LeastTriangle * assumptions.WidthPixels * assumptions.WidthPixels)
            {
                continue;
            }

            cameras.Clear();
            foreach (double focal in Focals())
            {
                ThreePointPose.Find([world[a], world[b], world[c]], [Ray(seen[a], focal), Ray(seen[b], focal), Ray(seen[c], focal)], focal, assumptions.K1 ?? 0, cameras);
            }

            // The best of each half of the list: two different cameras can both see a triple well.
            foreach ((double cost, CameraPose pose) in cameras.Select(it => (Cost: Cost(it), it)).OrderBy(static it => it.Cost).Take(2))
            {
                found.Add((cost, order++, pose));
            }
        }

        return [.. found.OrderBy(static it => it.Cost).ThenBy(static it => it.Order).Take(most).Select(static it => it.Pose)];
    }

    private IEnumerable<(int A, int B, int C)> Triples()
    {
        int n = world.Length;
        if ((long)n * (n - 1) * (n - 2) / 6 <= MostTriples)
        {
            for (int a = 0; a < n; a++)
            {
                for (int b = a + 1; b < n; b++)
                {
                    for (int c = b + 1; c < n; c++)
                    {
                        yield return (a, b, c);
                    }
                }
            }

            yield break;
        }

        // Knuth's multiplier; the high bits, which are good enough to draw from a list.
        ulong state = 20_261_129;
        int Draw()
        {
            state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return (int)((state >> 33) % (ulong)n);
        }

        for (int i = 0; i < MostTriples; i++)
        {
            (int a, int b, int c) = (Draw(), Draw(), Draw());
            if (a != b && a != c && b != c)
            {
                yield return (a, b, c);
            }
        }
    }

    private IEnumerable<double> Focals()
    {
        if (assumptions.FocalPixels is { } known)
        {
            yield return known;
            yield break;
        }

        for (double focal = LeastFocalOfWidth * assumptions.WidthPixels; focal <= GreatestFocalOfWidth * assumptions.WidthPixels; focal *= FocalStep)
        {
            yield return focal;
        }
    }

    // The radius before the distortion by the fixed point r = R / (1 + k1 r²), which converges where the picture does not fold.
    private SpaceVector Ray((double U, double V) pixel, double focal)
    {
        double x = pixel.U / focal, y = pixel.V / focal, distorted = (x * x) + (y * y), r2 = distorted, s = 1;
        for (int turn = 0; assumptions.K1 is { } k1 && turn < 20; turn++)
        {
            s = 1 + (k1 * r2);
            r2 = s > 0.1 ? distorted / (s * s) : r2;
        }

        return new SpaceVector(x / s, y / s, 1).Unit();
    }

    private double Cost(in CameraPose pose)
    {
        int step = Math.Max(1, world.Length / MostJudges);
        double cost = 0, product = 1, metres = assumptions.PointSigmaMetres * pose.Focal, wide = 0.005 * assumptions.WidthPixels;
        for (int i = 0; i < world.Length; i += step)
        {
            double term = 1e4;
            if (pose.TryProject(world[i], out double u, out double v))
            {
                double du = u - seen[i].U, dv = v - seen[i].V, depth = (world[i] - pose.At).Dot(pose.Ahead), spread = metres / depth;
                double s2 = 9 * ((assumptions.PixelSigma * assumptions.PixelSigma) + (spread * spread) + (wide * wide));

                // What would satisfy any distance because the point is so near is worth no more than a picture's width.
                term = s2 < (double)assumptions.WidthPixels * assumptions.WidthPixels ? Math.Min(1e4, 1 + (((du * du) + (dv * dv)) / s2)) : 1e4;
            }

            // Terms are multiplied, as the order of products is that of the sums of their logarithms; a sum keeps them from growing out of bounds.
            product *= term;
            if (product > 1e200)
            {
                (cost, product) = (cost + ReproducibleMath.DMath.Log(product), 1);
            }
        }

        return cost + ReproducibleMath.DMath.Log(product);
    }

    private static double Area((double U, double V) a, (double U, double V) b, (double U, double V) c) => Math.Abs(((b.U - a.U) * (c.V - a.V)) - ((b.V - a.V) * (c.U - a.U))) / 2;
}
