namespace Ascertain.Chronolocation.Shadows;

/// <summary>What people marked in one frame that tells how its camera stands: the horizon, lines that are upright in the scene, or both; with the angle that the picture spans where somebody stated it.</summary>
/// <param name="Width">Of the picture in pixels.</param>
/// <param name="Height">Of the picture in pixels.</param>
/// <param name="Horizon">Two points of the horizon, or null.</param>
/// <param name="Uprights">Lines that are upright in the scene, by their ends; empty or at least two.</param>
/// <param name="FieldOfViewDegrees">Angle that the width spans; null where nobody stated it.</param>
/// <param name="FieldOfViewSigmaDegrees">Its standard deviation.</param>
/// <param name="ClickSigmaPixels">Of each coordinate of each marked point.</param>
internal sealed record MarkedCamera(
    double Width, double Height, ((double X, double Y) From, (double X, double Y) To)? Horizon, IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> Uprights,
    double? FieldOfViewDegrees, double FieldOfViewSigmaDegrees, double ClickSigmaPixels)
{
    /// <summary>How many independent parts its error has: four coordinates of the horizon, eight of two upright lines, and the stated angle.</summary>
    public const int Parts = 13;

    /// <summary>Which of the parts is the stated angle of view: the only one that frames of one clip share, since each has marks of its own.</summary>
    public const int PartOfView = 12;

    /// <summary>One sentence where it cannot give a camera; null where it can.</summary>
    public string? Fault => Horizon is null && Uprights.Count == 0 ? "no horizon and no upright lines are marked in it"
        : FieldOfViewDegrees is null && (Horizon is null || Uprights.Count == 0) ? "nobody stated the angle of view, and only horizon and upright lines together would tell it"
        : null;

    /// <summary>The camera when each part of the error is so many standard deviations off.</summary>
    /// <param name="offsets">As many as <see cref="Parts"/>.</param>
    /// <returns>Null where what is marked allows none.</returns>
    /// <remarks>With both, the horizon gives the vertical, whose points lie farther apart as a rule. Of more than two upright lines the two are taken that lie farthest apart: where they meet is told best by these.</remarks>
    public ShadowCamera? At(IReadOnlyList<double> offsets)
    {
        ((double X, double Y) From, (double X, double Y) To)? horizon = Horizon is { } line ? Moved(line, offsets, 0) : null;
        (((double X, double Y) From, (double X, double Y) To) First, ((double X, double Y) From, (double X, double Y) To) Second)? uprights =
            Uprights.Count == 0 ? null : FarthestApart() is var (first, second) ? (Moved(first, offsets, 4), Moved(second, offsets, 8)) : null;
        if (Focal(horizon, uprights, offsets[PartOfView]) is not { } focal || !(focal > 0))
        {
            return null;
        }

        return horizon is { } level ? ShadowCamera.FromHorizon(level.From, level.To, focal, Width, Height)
            : uprights is { } two ? ShadowCamera.FromVerticals(two.First, two.Second, focal, Width, Height) : null;
    }

    private double? Focal(
        ((double X, double Y) From, (double X, double Y) To)? horizon, (((double X, double Y) From, (double X, double Y) To) First, ((double X, double Y) From, (double X, double Y) To) Second)? uprights, double offset)
    {
        if (FieldOfViewDegrees is { } view)
        {
            double half = (view + (offset * FieldOfViewSigmaDegrees)) / 2;
            if (!(half is > 0 and < 89))
            {
                return null;
            }

            (double sin, double cos) = ReproducibleMath.QuickMath.SinCosDegrees(half);
            return Width / 2 * cos / sin;
        }

        return horizon is { } level && uprights is var (first, second) && Meeting(first, second) is { } point ? ShadowCamera.FocalFrom(point, level.From, level.To, Width, Height) : null;
    }

    private (((double X, double Y) From, (double X, double Y) To) First, ((double X, double Y) From, (double X, double Y) To) Second) FarthestApart()
    {
        double most = -1;
        (int one, int other) = (0, 1);
        for (int i = 0; i < Uprights.Count; i++)
        {
            for (int j = i + 1; j < Uprights.Count; j++)
            {
                double dx = (Uprights[i].From.X + Uprights[i].To.X - Uprights[j].From.X - Uprights[j].To.X) / 2, dy = (Uprights[i].From.Y + Uprights[i].To.Y - Uprights[j].From.Y - Uprights[j].To.Y) / 2;
                double apart = (dx * dx) + (dy * dy);
                (most, one, other) = apart > most ? (apart, i, j) : (most, one, other);
            }
        }

        return (Uprights[one], Uprights[other]);
    }

    // Of the two lines, endless; null where they are parallel in the picture.
    private static (double X, double Y)? Meeting(((double X, double Y) From, (double X, double Y) To) first, ((double X, double Y) From, (double X, double Y) To) second)
    {
        Direction3 meeting = Through(first).Cross(Through(second));
        return Math.Abs(meeting.Z) < 1e-9 ? null : (meeting.X / meeting.Z, meeting.Y / meeting.Z);
    }

    private static Direction3 Through(((double X, double Y) From, (double X, double Y) To) line) => new Direction3(line.From.X, line.From.Y, 1).Cross(new Direction3(line.To.X, line.To.Y, 1));

    private ((double X, double Y) From, (double X, double Y) To) Moved(((double X, double Y) From, (double X, double Y) To) line, IReadOnlyList<double> offsets, int first) => (
        (line.From.X + (offsets[first] * ClickSigmaPixels), line.From.Y + (offsets[first + 1] * ClickSigmaPixels)),
        (line.To.X + (offsets[first + 2] * ClickSigmaPixels), line.To.Y + (offsets[first + 3] * ClickSigmaPixels)));
}
