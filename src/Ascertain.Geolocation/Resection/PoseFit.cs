using Ascertain.Earth.Geodesy;

namespace Ascertain.Geolocation.Resection;

/// <summary>Fits a camera to points by least squares, all of them alike or those less that lie far off.</summary>
/// <remarks>
/// <para>A residual has the covariance of the click and that of the place of the point as the picture shows it: Σ = σ² I + s² A Aᵀ, A being the derivative of the pixel by the point. It is held while the squares are minimised and then made anew (iteratively reweighted generalised least squares):
/// so the equation that is solved has no bias to first order, which the sum of squares with a Σ that shrinks with distance would have. Source: W. A. Fuller, Measurement Error Models (1987), section 3.1 (errors in variables, unequal variances).</para>
/// <para>Minimised with the damping of D. W. Marquardt, J. SIAM 11 (1963) 431-441. Far points count less by S. Geman, D. E. McClure, Bull. Int. Statist. Inst. 52 (1987) 5-21: w = (1 + χ² / k)^-2.</para>
/// <para>Numbers that are fitted: east, north, up in metres; a rotation vector in the camera's axes in radians; the logarithm of the focal length; k1. Some may be held.</para>
/// </remarks>
internal sealed class PoseFit
{
    /// <summary>Numbers of a camera.</summary>
    public const int Numbers = 8;

    // What counts of a point that the camera cannot see.
    private const double Unseen = 1e12;
    private const int MostSteps = 60, MostReweightings = 25;

    private readonly SpaceVector[] world;
    private readonly (double U, double V)[] seen;
    private readonly double pixelVariance, pointVariance;
    private readonly double[] whitening; // of each point: 1/l11, l21, 1/l22 of the Cholesky factor of its covariance
    private readonly int[] free;

    /// <summary>Prepares points.</summary>
    /// <param name="world">Places in a local frame.</param>
    /// <param name="seen">Pixels from the principal point.</param>
    /// <param name="pixelSigma">Standard deviation of a click.</param>
    /// <param name="pointSigma">Standard deviation of a place, in metres.</param>
    /// <param name="fitsFocal">Whether the focal length is fitted.</param>
    /// <param name="fitsK1">Whether k1 is fitted.</param>
    public PoseFit(SpaceVector[] world, (double U, double V)[] seen, double pixelSigma, double pointSigma, bool fitsFocal, bool fitsK1)
    {
        (this.world, this.seen, pixelVariance, pointVariance) = (world, seen, pixelSigma * pixelSigma, pointSigma * pointSigma);
        whitening = new double[3 * world.Length];
        free = [0, 1, 2, 3, 4, 5, .. fitsFocal ? [6] : Array.Empty<int>(), .. fitsK1 ? [7] : Array.Empty<int>()];
    }

    /// <summary>Which of the eight numbers are fitted.</summary>
    public IReadOnlyList<int> Free => free;

    /// <summary>Residual over its standard deviation, squared, and the logarithm-free determinant of the covariance of the residual.</summary>
    /// <returns>An enormous number for a point that the camera cannot see.</returns>
    public (double ChiSquared, double Determinant) Distance(in CameraPose pose, int point)
    {
        Span<double> rows = stackalloc double[2 * Numbers];
        if (!pose.TryProject(world[point], out double u, out double v))
        {
            return (Unseen, 1);
        }

        Derivatives(pose, world[point], rows);
        (double a, double b, double c) = Covariance(rows);
        (double du, double dv) = (seen[point].U - u, seen[point].V - v);
        double determinant = (a * c) - (b * b);
        return (((c * du * du) - (2 * b * du * dv) + (a * dv * dv)) / determinant, determinant);
    }

    /// <summary>Fits from a start.</summary>
    /// <param name="start">The camera to begin with.</param>
    /// <param name="counts">Which points count.</param>
    /// <param name="loss">k of the weights; infinite for plain least squares.</param>
    /// <param name="reweightings">How often covariances are made anew at most.</param>
    public CameraPose From(CameraPose start, ReadOnlySpan<bool> counts, double loss, int reweightings = MostReweightings)
    {
        CameraPose pose = start;
        for (int turn = 0; turn < reweightings; turn++)
        {
            Whiten(pose);
            CameraPose next = Minimised(pose, counts, loss);
            bool stands = (next.At - pose.At).Length < 1e-7 && Math.Abs(next.Focal - pose.Focal) < 1e-7 && (next.Ahead - pose.Ahead).Length < 1e-10;
            pose = next;
            if (stands)
            {
                break;
            }
        }

        return pose;
    }

    /// <summary>Jᵀ Σ⁻¹ J over the numbers that are fitted.</summary>
    public double[,] Information(in CameraPose pose, ReadOnlySpan<bool> counts)
    {
        Whiten(pose);
        double[,] normal = new double[free.Length, free.Length];
        Normal(pose, counts, double.PositiveInfinity, normal, new double[free.Length]);
        return normal;
    }

    private CameraPose Minimised(CameraPose pose, ReadOnlySpan<bool> counts, double loss)
    {
        int n = free.Length;
        double[,] normal = new double[n, n];
        double[] gradient = new double[n];
        Span<double> step = stackalloc double[Numbers];
        double damping = 1e-3, cost = Cost(pose, counts, loss);
        for (int turn = 0; turn < MostSteps && damping < 1e12; turn++)
        {
            Normal(pose, counts, loss, normal, gradient);
            for (int i = 0; i < n; i++)
            {
                normal[i, i] *= 1 + damping;
            }

            if (SmallSymmetric.Inverse(normal) is not { } inverse)
            {
                damping *= 10;
                continue;
            }

            step.Clear();
            double decrease = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    step[free[i]] += inverse[i, j] * gradient[j];
                }

                decrease += step[free[i]] * gradient[i];
            }

            CameraPose tried = pose.Changed(step);
            double reached = Cost(tried, counts, loss);
            if (!(reached <= cost))
            {
                damping *= 10;
                continue;
            }

            (pose, cost, damping) = (tried, reached, Math.Max(damping / 10, 1e-12));
            if (decrease < 1e-16)
            {
                break;
            }
        }

        return pose;
    }

    private void Normal(in CameraPose pose, ReadOnlySpan<bool> counts, double loss, double[,] normal, double[] gradient)
    {
        Array.Clear(normal);
        Array.Clear(gradient);
        Span<double> rows = stackalloc double[2 * Numbers];
        for (int i = 0; i < world.Length; i++)
        {
            if (!counts[i] || !pose.TryProject(world[i], out double u, out double v))
            {
                continue;
            }

            Derivatives(pose, world[i], rows);
            ReadOnlySpan<double> white = whitening.AsSpan(3 * i, 3);
            double first = (seen[i].U - u) * white[0], second = (seen[i].V - v - (white[1] * first)) * white[2];
            double part = 1 / (1 + (((first * first) + (second * second)) / loss)), weight = part * part;
            for (int k = 0; k < Numbers; k++)
            {
                rows[k] *= white[0];
                rows[Numbers + k] = (rows[Numbers + k] - (white[1] * rows[k])) * white[2];
            }

            for (int k = 0; k < free.Length; k++)
            {
                (double ku, double kv) = (weight * rows[free[k]], weight * rows[Numbers + free[k]]);
                gradient[k] += (ku * first) + (kv * second);
                for (int l = 0; l < free.Length; l++)
                {
                    normal[k, l] += (ku * rows[free[l]]) + (kv * rows[Numbers + free[l]]);
                }
            }
        }
    }

    private double Cost(in CameraPose pose, ReadOnlySpan<bool> counts, double loss)
    {
        double cost = 0;
        for (int i = 0; i < world.Length; i++)
        {
            if (!counts[i])
            {
                continue;
            }

            double chiSquared = Unseen;
            if (pose.TryProject(world[i], out double u, out double v))
            {
                ReadOnlySpan<double> white = whitening.AsSpan(3 * i, 3);
                double first = (seen[i].U - u) * white[0], second = (seen[i].V - v - (white[1] * first)) * white[2];
                chiSquared = (first * first) + (second * second);
            }

            cost += chiSquared / (1 + (chiSquared / loss));
        }

        return cost;
    }

    private void Whiten(in CameraPose pose)
    {
        Span<double> rows = stackalloc double[2 * Numbers];
        for (int i = 0; i < world.Length; i++)
        {
            rows.Clear();
            if (pose.TryProject(world[i], out _, out _))
            {
                Derivatives(pose, world[i], rows);
            }

            (double a, double b, double c) = Covariance(rows);
            double l11 = Math.Sqrt(a), l21 = b / l11;
            (whitening[3 * i], whitening[(3 * i) + 1], whitening[(3 * i) + 2]) = (1 / l11, l21, 1 / Math.Sqrt(c - (l21 * l21)));
        }
    }

    // The derivative by the point is that by the camera's place with the other sign, and signs do not count here.
    private (double A, double B, double C) Covariance(ReadOnlySpan<double> rows) =>
    (
        pixelVariance + (pointVariance * ((rows[0] * rows[0]) + (rows[1] * rows[1]) + (rows[2] * rows[2]))),
        pointVariance * ((rows[0] * rows[8]) + (rows[1] * rows[9]) + (rows[2] * rows[10])),
        pixelVariance + (pointVariance * ((rows[8] * rows[8]) + (rows[9] * rows[9]) + (rows[10] * rows[10])))
    );

    /// <summary>Derivatives of both pixel coordinates by the eight numbers: eight for the first, eight for the second.</summary>
    internal static void Derivatives(in CameraPose pose, SpaceVector point, Span<double> rows)
    {
        SpaceVector from = point - pose.At;
        SpaceVector q = new(from.Dot(pose.Right), from.Dot(pose.Down), from.Dot(pose.Ahead));
        double x = q.X / q.Z, y = q.Y / q.Z, r2 = (x * x) + (y * y), s = 1 + (pose.K1 * r2), f = pose.Focal, k = 2 * pose.K1;
        double ux = f * (s + (k * x * x)), uy = f * k * x * y, vy = f * (s + (k * y * y));

        // By the point in the camera's axes.
        SpaceVector u = new(ux / q.Z, uy / q.Z, -((ux * x) + (uy * y)) / q.Z), v = new(uy / q.Z, vy / q.Z, -((uy * x) + (vy * y)) / q.Z);
        Row(pose, q, u, rows[..Numbers]);
        Row(pose, q, v, rows[Numbers..]);
        (rows[6], rows[7], rows[14], rows[15]) = (f * x * s, f * x * r2, f * y * s, f * y * r2);
    }

    private static void Row(in CameraPose pose, SpaceVector q, SpaceVector by, Span<double> row)
    {
        SpaceVector place = (pose.Right * by.X) + (pose.Down * by.Y) + (pose.Ahead * by.Z);
        (row[0], row[1], row[2]) = (-place.X, -place.Y, -place.Z);

        // A camera that turns by w sees a point move by its vector times w.
        (row[3], row[4], row[5]) = ((by.Y * q.Z) - (by.Z * q.Y), (by.Z * q.X) - (by.X * q.Z), (by.X * q.Y) - (by.Y * q.X));
    }
}
