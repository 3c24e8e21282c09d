using System.Globalization;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>Finds the camera that sees control points where they were seen, with its covariance; or says why it cannot be told.</summary>
/// <remarks>
/// <para>Cameras from three points (<see cref="PoseSearch"/>) are fitted to all with weights that fall with distance (<see cref="PoseFit"/>). The likeliest of them counts, each point being normal around where it is seen or anywhere in the picture:
/// P. H. S. Torr, A. Zisserman, MLESAC, CVIU 78 (2000) 138-156. Points within the 99.9 % quantile are then fitted by plain least squares in the frame of the camera, and again until the same points count.</para>
/// <para>Neglected: refraction (0.03 degrees at 50 km), errors of the principal point, other distortions than k1, second-order terms of the covariance.</para>
/// <para>The same bits on every machine.</para>
/// </remarks>
public static class CameraResection
{
    /// <summary>Points needed at least where the focal length is known: three give up to four cameras, the fourth chooses.</summary>
    public const int LeastPointsKnownFocal = 4;

    /// <summary>Points needed at least where it is not: four measure eight coordinates for seven numbers, which leaves too little to tell a wrong point.</summary>
    public const int LeastPoints = 5;

    private const int Tried = 40;

    // Quantiles of chi-squared with two degrees of freedom: 99.9 %, and -2 ln 0.05, beyond which two cameras differ by 20 to 1.
    private const double Quantile999 = 13.815510557964274, TwentyToOne = 5.991464547107979;

    // Of the points so many may be wrong by assumption, when cameras are compared.
    private const double WrongPart = 0.3;

    /// <summary>Finds it.</summary>
    /// <param name="points">Control points, in any order.</param>
    /// <param name="assumptions">What is taken for granted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ResectionResult Find(IReadOnlyList<ControlPoint> points, ResectionAssumptions assumptions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(assumptions);
        List<string> notes = [];
        ControlPoint[] distinct = [.. points.Distinct()];
        if (distinct.Length < points.Count)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{points.Count - distinct.Length} points are given twice and count once."));
        }

        int needed = assumptions.FocalPixels is null ? LeastPoints : LeastPointsKnownFocal;
        if (distinct.Length < needed)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"There are {distinct.Length} different points; {needed} are needed at least, as the focal length is {(assumptions.FocalPixels is null ? "not " : "")}known."), notes);
        }

        LocalFrame frame = new(Middle(distinct), distinct.Average(static it => it.HeightMetres));
        SpaceVector[] world = [.. distinct.Select(it => frame.Of(it.Place, it.HeightMetres))];
        (double U, double V)[] seen = [.. distinct.Select(it => (it.X - assumptions.Principal.X, it.Y - assumptions.Principal.Y))];
        if (PointSpread.Fault(world, seen, assumptions) is { } fault)
        {
            return new(null, fault, notes);
        }

        Search search = new(world, seen, assumptions, distinct, frame);
        return search.Run(points, notes, needed, cancellationToken);
    }

    // A mean of longitudes would fail at the date line; any of the points is near enough, and the first is always the same.
    private static GeoPoint Middle(ControlPoint[] points) => points[0].Place;

    private sealed class Search(SpaceVector[] world, (double U, double V)[] seen, ResectionAssumptions assumptions, ControlPoint[] distinct, LocalFrame frame)
    {
        // The distortion is looked for from the start where it can be: else it would make the points at the edges wrong ones.
        private readonly PoseFit rough = new(world, seen, assumptions.PixelSigma, assumptions.PointSigmaMetres, assumptions.FocalPixels is null, assumptions.K1 is null && world.Length >= ResectionAssumptions.LeastPointsForDistortion);
        private readonly bool[] all = [.. Enumerable.Repeat(true, world.Length)];

        public ResectionResult Run(IReadOnlyList<ControlPoint> points, List<string> notes, int needed, CancellationToken cancellationToken)
        {
            List<(double Cost, CameraPose Pose)> cameras = [];
            foreach (CameraPose start in new PoseSearch(world, seen, assumptions).Find(Tried, cancellationToken))
            {
                CameraPose pose = Annealed(start);
                cameras.Add((Cost(pose), pose));
            }

            cameras = [.. cameras.OrderBy(static it => it.Cost)];
            int consistent = cameras.Count == 0 ? 0 : Near(rough, cameras[0].Pose).Count(static it => it);
            if (consistent < Math.Max(needed, (world.Length + 1) / 2))
            {
                return new(null, string.Create(CultureInfo.InvariantCulture, $"No camera sees half of the points, and {needed} at least, where they were seen: at most {consistent} of {world.Length} go together."), notes);
            }

            return new PoseReport(distinct, assumptions, frame).Of(cameras[0].Pose, Near(rough, cameras[0].Pose), points, notes, needed) is var result && result.Camera is null
                ? result
                : Rival(cameras, result) is { } rival ? new(null, rival, notes) : result;
        }

        // Wide at first, so that a lens beside the true one finds its way; then as narrow as errors are.
        private CameraPose Annealed(CameraPose pose)
        {
            double[] distances = [.. Enumerable.Range(0, world.Length).Select(i => rough.Distance(pose, i).ChiSquared).Order()];
            for (double loss = Math.Clamp(4 * distances[distances.Length / 2], Quantile999, 1e8); ; loss = Math.Max(Quantile999, loss / 8))
            {
                pose = rough.From(pose, all, loss, 3);
                if (loss == Quantile999)
                {
                    return pose;
                }
            }
        }

        private double Cost(in CameraPose pose)
        {
            double wrong = 2 * (DMath.Log(assumptions.WidthPixels) + DMath.Log(assumptions.HeightPixels)) - (2 * DMath.Log(WrongPart)), cost = 0;
            for (int i = 0; i < world.Length; i++)
            {
                (double chiSquared, double determinant) = rough.Distance(pose, i);
                cost += Math.Min(wrong, chiSquared + DMath.Log(determinant) + (2 * DMath.Log(2 * Math.PI)) - (2 * DMath.Log(1 - WrongPart)));
            }

            return cost;
        }

        // Another camera that is hardly less likely and stands elsewhere.
        private string? Rival(List<(double Cost, CameraPose Pose)> cameras, ResectionResult result)
        {
            ResectedCamera camera = result.Camera!;
            double[,] place = new double[3, 3];
            for (int i = 0; i < 9; i++)
            {
                place[i / 3, i % 3] = camera.Covariance[i / 3][i % 3];
            }

            double[,] inverse = SmallSymmetric.Inverse(place)!;
            LocalFrame there = new(camera.Place, camera.HeightMetres);
            foreach ((double cost, CameraPose pose) in cameras.TakeWhile(it => it.Cost < cameras[0].Cost + TwentyToOne))
            {
                (GeoPoint at, double height) = frame.PointAt(pose.At);
                SpaceVector off = there.Of(at, height);
                double squared = (inverse[0, 0] * off.X * off.X) + (inverse[1, 1] * off.Y * off.Y) + (inverse[2, 2] * off.Z * off.Z)
                    + (2 * ((inverse[0, 1] * off.X * off.Y) + (inverse[0, 2] * off.X * off.Z) + (inverse[1, 2] * off.Y * off.Z)));
                if (squared > 36 && off.Length > 1)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"Two cameras {off.Length:0} m apart see the points alike, one hardly likelier than the other; one point more, off the plane of the others, would tell.");
                }
            }

            return null;
        }

        private bool[] Near(PoseFit fit, CameraPose pose) => [.. Enumerable.Range(0, world.Length).Select(i => fit.Distance(pose, i).ChiSquared <= Quantile999)];
    }
}
