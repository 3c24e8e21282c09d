using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>The cameras of known focal length that see three points exactly where they were seen: up to four.</summary>
/// <remarks>
/// Grunert's solution of 1841 as it stands in R. M. Haralick, C.-N. Lee, K. Ottenberg, M. Nölle, Review and analysis of solutions of the three point perspective pose problem, IJCV 13 (1994) 331-356, section 3.1:
/// equations 8 (u from v) and 9 (the quartic in v), u and v being the second and the third distance over the first.
/// </remarks>
internal static class ThreePointPose
{
    // Distances of three points differ at most so many times; arbitrary, a point a hundred times nearer than another tells nothing of direction.
    private const double GreatestRatio = 100;

    /// <summary>Finds them.</summary>
    /// <param name="world">Three points.</param>
    /// <param name="rays">Unit vectors right, down and ahead to where each is seen.</param>
    /// <param name="focal">Focal length in pixels that the rays were made with.</param>
    /// <param name="k1">Distortion that was taken off.</param>
    /// <param name="into">Takes the cameras.</param>
    public static void Find(ReadOnlySpan<SpaceVector> world, ReadOnlySpan<SpaceVector> rays, double focal, double k1, List<CameraPose> into)
    {
        SpaceVector bc = world[2] - world[1], ac = world[2] - world[0], ab = world[1] - world[0];
        double a = bc.Dot(bc), b = ac.Dot(ac), c = ab.Dot(ab);
        double alpha = rays[1].Dot(rays[2]), beta = rays[0].Dot(rays[2]), gamma = rays[0].Dot(rays[1]);
        if (!(Math.Min(a, Math.Min(b, c)) > 0) || !(Math.Max(alpha, Math.Max(beta, gamma)) < 1 - 1e-12))
        {
            return; // a point twice, or two on one ray
        }

        double p = (a - c) / b, q = (a + c) / b, ca = c / b, aa = a / b;
        ReadOnlySpan<double> quartic =
        [
            ((1 + p) * (1 + p)) - (4 * aa * gamma * gamma),
            4 * ((-p * (1 + p) * beta) + (2 * aa * gamma * gamma * beta) - ((1 - q) * alpha * gamma)),
            2 * ((p * p) - 1 + (2 * p * p * beta * beta) + (2 * (1 - ca) * alpha * alpha) - (4 * q * alpha * beta * gamma) + (2 * (1 - aa) * gamma * gamma)),
            4 * ((p * (1 - p) * beta) - ((1 - q) * alpha * gamma) + (2 * ca * alpha * alpha * beta)),
            ((p - 1) * (p - 1)) - (4 * ca * alpha * alpha),
        ];
        Span<double> roots = stackalloc double[RealRoots.Most];
        int count = RealRoots.Find(quartic, 1 / GreatestRatio, GreatestRatio, roots);
        foreach (double v in roots[..count])
        {
            double u = (((p - 1) * v * v) - (2 * p * beta * v) + 1 + p) / (2 * (gamma - (v * alpha)));
            double first = Math.Sqrt(b / (1 + (v * v) - (2 * v * beta)));
            if (u is > 1 / GreatestRatio and < GreatestRatio && double.IsFinite(first))
            {
                Add(world, rays[0] * first, rays[1] * (u * first), rays[2] * (v * first), focal, k1, into);
            }
        }
    }

    // The rotation carries a frame of the triangle in the world to that of the triangle before the camera.
    private static void Add(ReadOnlySpan<SpaceVector> world, SpaceVector first, SpaceVector second, SpaceVector third, double focal, double k1, List<CameraPose> into)
    {
        (SpaceVector x, SpaceVector y, SpaceVector z) = Frame(world[0], world[1], world[2]);
        (SpaceVector i, SpaceVector j, SpaceVector k) = Frame(first, second, third);
        SpaceVector right = (x * i.X) + (y * j.X) + (z * k.X), down = (x * i.Y) + (y * j.Y) + (z * k.Y), ahead = (x * i.Z) + (y * j.Z) + (z * k.Z);
        SpaceVector middle = (first + second + third) * (1.0 / 3), place = (world[0] + world[1] + world[2]) * (1.0 / 3);
        SpaceVector at = place - (right * middle.X) - (down * middle.Y) - (ahead * middle.Z);
        if (double.IsFinite(at.Length + right.Length + down.Length + ahead.Length))
        {
            into.Add(new(at, right, down, ahead, focal, k1));
        }
    }

    private static (SpaceVector X, SpaceVector Y, SpaceVector Z) Frame(SpaceVector a, SpaceVector b, SpaceVector c)
    {
        SpaceVector x = (b - a).Unit(), z = x.Cross(c - a).Unit();
        return (x, z.Cross(x), z);
    }
}
