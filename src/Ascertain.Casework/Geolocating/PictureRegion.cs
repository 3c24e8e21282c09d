using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Geolocating;

/// <summary>Where in a picture something is: a place, or the outline of a region.</summary>
/// <param name="Exhibit">Whose picture. By number, not by digest: a digest would disclose an exhibit that is withheld.</param>
/// <param name="Frame">Index in presentation order, from 0; 0 for a still.</param>
/// <param name="Points">One place, or three corners and more; pixels of the decoded picture, x from its left edge, y from its upper edge downwards.</param>
public sealed record PictureRegion(ExhibitNumber Exhibit, long Frame, IReadOnlyList<(double X, double Y)> Points)
{
    private const int MostPoints = 200; // arbitrary

    /// <summary>Middle of its corners, in pixels.</summary>
    public (double X, double Y) Middle
    {
        get
        {
            double x = 0, y = 0;
            foreach ((double pointX, double pointY) in Points)
            {
                (x, y) = (x + pointX, y + pointY);
            }

            return (x / Points.Count, y / Points.Count);
        }
    }

    internal CanonicalObject ToCanonical() => new()
    {
        ["exhibit"] = Exhibit.Value,
        ["frame"] = Frame,
        ["points"] = new CanonicalArray(Points.Select(static it => new CanonicalArray { it.X, it.Y })),
    };

    internal static PictureRegion FromCanonical(CanonicalObject region)
    {
        long exhibit = region.Integer("exhibit"), frame = region.Integer("frame");
        (double X, double Y)[] points = [.. region.Array("points").Select(PointOf)];
        return exhibit is < 1 or > int.MaxValue ? throw new UnusableInputException("Exhibits count from 1.")
            : frame < 0 ? throw new UnusableInputException("Frames count from 0.")
            : points.Length is 0 or 2 or > MostPoints ? throw new UnusableInputException($"A region of a picture is one point, or 3 to {MostPoints} corners.")
            : new PictureRegion(new ExhibitNumber((int)exhibit), frame, points);
    }

    private static (double X, double Y) PointOf(CanonicalValue value) =>
        value is CanonicalArray { Count: 2 } pair && pair[0] is CanonicalNumber { Value: >= 0 and <= FrameMarking.GreatestCoordinate } x && pair[1] is CanonicalNumber { Value: >= 0 and <= FrameMarking.GreatestCoordinate } y
            ? (x.Value, y.Value)
            : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"A point is [x, y] in pixels, from 0 to {FrameMarking.GreatestCoordinate}."));
}
