using System.Globalization;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>The last fit of a camera, in a frame that stands at it, and what is told of it.</summary>
internal sealed class PoseReport(ControlPoint[] distinct, ResectionAssumptions assumptions, LocalFrame frame)
{
    private const double Degree = 180 / Math.PI, Quantile999 = 13.815510557964274;
    private const int MostRounds = 10;

    // Not determined where the place is known worse than this part of the distance to the points' middle; arbitrary: nobody calls that a place.
    private const double GreatestPart = 0.5;

    private readonly LocalFrame first = frame;
    private readonly (double U, double V)[] seen = [.. distinct.Select(it => (it.X - assumptions.Principal.X, it.Y - assumptions.Principal.Y))];

    /// <summary>Fits it to the points that go together, and tells it.</summary>
    public ResectionResult Of(CameraPose pose, bool[] near, IReadOnlyList<ControlPoint> points, List<string> notes, int needed)
    {
        bool fitsK1 = assumptions.K1 is null && near.Count(static it => it) >= ResectionAssumptions.LeastPointsForDistortion;
        pose = fitsK1 ? pose : pose with { K1 = assumptions.K1 ?? 0 };
        LocalFrame here = first;
        PoseFit fit = Fit(here, fitsK1);
        for (int round = 0; round < MostRounds; round++)
        {
            pose = fit.From(pose, near, double.PositiveInfinity);
            (here, pose) = Moved(here, pose);
            fit = Fit(here, fitsK1);
            bool[] next = [.. Enumerable.Range(0, distinct.Length).Select(i => fit.Distance(pose, i).ChiSquared <= Quantile999)];
            if (next.AsSpan().SequenceEqual(near))
            {
                break;
            }

            near = next;
            if (near.Count(static it => it) < needed)
            {
                return new(null, "No camera sees the points where they were seen: those that seemed to go together do not.", notes);
            }
        }

        if (SmallSymmetric.Inverse(fit.Information(pose, near)) is not { } inner)
        {
            return new(null, "The points do not fix the camera: along some direction it can be moved without a trace in the picture.", notes);
        }

        double distance = Distances(here, pose, near).Average();
        (double Value, SpaceVector Axis) worst = SmallSymmetric.Axes(inner).First;
        double sigma = Math.Sqrt(Math.Max(0, worst.Value));
        if (!(sigma < GreatestPart * distance))
        {
            return new(null, string.Create(CultureInfo.InvariantCulture, $"The points do not fix the camera: its place would be known to {sigma:0} m (one standard deviation) at a distance of {distance:0} m from them."), notes);
        }

        ResectedCamera camera = Camera(here, fit, pose, near, points, inner);
        Note(camera, fitsK1, notes);
        return new(camera, null, notes);
    }

    private PoseFit Fit(LocalFrame at, bool fitsK1) =>
        new([.. distinct.Select(it => at.Of(it.Place, it.HeightMetres))], seen, assumptions.PixelSigma, assumptions.PointSigmaMetres, assumptions.FocalPixels is null, fitsK1);

    private static (LocalFrame Frame, CameraPose Pose) Moved(LocalFrame from, CameraPose pose)
    {
        (GeoPoint at, double height) = from.PointAt(pose.At);
        LocalFrame to = new(at, height);
        SpaceVector ahead = from.Turned(pose.Ahead, to).Unit(), right = from.Turned(pose.Right, to);
        right = (right - (ahead * right.Dot(ahead))).Unit();
        return (to, pose with { At = default, Ahead = ahead, Right = right, Down = ahead.Cross(right) });
    }

    private double[] Distances(LocalFrame here, CameraPose pose, bool[] near) => [.. distinct.Where((_, i) => near[i]).Select(it => (here.Of(it.Place, it.HeightMetres) - pose.At).Length)];

    private ResectedCamera Camera(LocalFrame here, PoseFit fit, CameraPose pose, bool[] near, IReadOnlyList<ControlPoint> points, double[,] inner)
    {
        (GeoPoint place, double height) = here.PointAt(pose.At);
        (double bearing, double tilt, double roll) = CameraAngles.Of(pose);
        double half = assumptions.WidthPixels / (2 * pose.Focal), chiSquared = 0;
        double[,] outer = CameraAngles.Covariance(pose, half, fit.Free, inner);
        for (int i = 0; i < distinct.Length; i++)
        {
            chiSquared += near[i] ? fit.Distance(pose, i).ChiSquared : 0;
        }

        List<double?> residuals = [];
        List<bool> used = [];
        foreach (ControlPoint it in points)
        {
            int i = Array.IndexOf(distinct, it);
            bool isSeen = pose.TryProject(here.Of(it.Place, it.HeightMetres), out double u, out double v);
            (double du, double dv) = (u - seen[i].U, v - seen[i].V);
            residuals.Add(isSeen ? Math.Sqrt((du * du) + (dv * dv)) : null);
            used.Add(near[i]);
        }

        return new(place, height, bearing, tilt, roll, 2 * DMath.Atan(half) * Degree, pose.Focal, pose.K1)
        {
            Estimated = [.. fit.Free.Select(static it => (ResectedNumber)it)],
            Covariance = [.. Enumerable.Range(0, fit.Free.Count).Select(i => (IReadOnlyList<double>)[.. Enumerable.Range(0, fit.Free.Count).Select(j => outer[i, j])])],
            Ellipse = ErrorEllipse.Of(outer[0, 0], outer[1, 1], outer[0, 1]),
            ResidualsPixels = residuals,
            Used = used,
            ChiSquared = chiSquared,
            DegreesOfFreedom = (2 * near.Count(static it => it)) - fit.Free.Count,
            FarthestMetres = Distances(here, pose, near).Max(),
        };
    }

    private void Note(ResectedCamera camera, bool fitsK1, List<string> notes)
    {
        notes.Add(assumptions.FocalPixels is null ? "The focal length was estimated from the points." : "The focal length was taken as given, without error.");
        notes.Add(fitsK1 ? "The distortion k1 was estimated from the points."
            : assumptions.K1 is null ? string.Create(CultureInfo.InvariantCulture, $"The distortion k1 was held at 0: it is estimated from {ResectionAssumptions.LeastPointsForDistortion} points on that go together.") : "The distortion k1 was taken as given, without error.");
        notes.Add(assumptions.PrincipalPoint is null ? "The optical axis was taken to meet the middle of the picture: a picture that was cropped needs its principal point." : "The principal point was taken as given, without error.");
        int left = camera.Used.Count(static it => !it);
        if (left > 0)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{left} of {camera.Used.Count} points do not go together with the others and were left out."));
        }

        if (camera.ChiSquared > WilsonHilferty(camera.DegreesOfFreedom))
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The residuals are larger than the stated standard deviations allow (chi-squared {camera.ChiSquared:0.0} with {camera.DegreesOfFreedom} degrees of freedom): the covariance is too small."));
        }

        if (Math.Abs(camera.TiltDegrees) > 89)
        {
            notes.Add("The camera looks almost straight up or down: bearing and roll are known only together, as the direction that the top of the picture has.");
        }

        if (camera.FarthestMetres > 20_000)
        {
            notes.Add("Points are farther away than 20 km; refraction is neglected, 0.01 degrees there.");
        }
    }

    // The 99.9 % quantile of chi-squared, to a percent: E. B. Wilson, M. M. Hilferty, Proc. Nat. Acad. Sci. 17 (1931) 684-688.
    private static double WilsonHilferty(int degrees)
    {
        double part = 2.0 / (9 * Math.Max(1, degrees)), root = 1 - part + (3.0902 * Math.Sqrt(part));
        return Math.Max(1, degrees) * root * root * root;
    }
}
