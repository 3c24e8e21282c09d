using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>A line between ground and sky as a person drew it on a frame, read from the record of kind <c>skyline</c>.</summary>
/// <param name="Frame">In presentation order, from 0.</param>
/// <param name="Corners">Pixels of the picture as it is decoded, from the left and from the top, in the order drawn.</param>
internal sealed record MarkedSkyline(long Frame, IReadOnlyList<(double X, double Y)> Corners)
{
    private const int MostCorners = 10_000; // as many as a record takes

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static MarkedSkyline Read(CanonicalObject document)
    {
        CanonicalObject values = ValuesOf(document, "skyline");
        CanonicalArray points = values.Array("points");
        return points.Count is >= 2 and <= MostCorners ? new(values.Integer("frame"), [.. points.Select(At)])
            : throw new CanonicalFormatException("marking.skyline", string.Create(CultureInfo.InvariantCulture, $"A skyline has from 2 to {MostCorners} points."));
    }

    /// <summary>Where the level horizon lies in a frame, from a record of kind <c>horizon</c>.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static (long Frame, (double X, double Y) From, (double X, double Y) To) ReadHorizon(CanonicalObject document)
    {
        CanonicalObject values = ValuesOf(document, "horizon");
        return (values.Integer("frame"), At(values["from"]), At(values["to"]));
    }

    private static CanonicalObject ValuesOf(CanonicalObject document, string kind) => Annotation.FromCanonical(document) is var annotation && annotation.Kind == kind ? annotation.Values
        : throw new CanonicalFormatException("marking.kind", $"Not a record of kind {kind}.");

    private static (double X, double Y) At(CanonicalValue value) => value is CanonicalArray { Count: 2 } pair && pair[0] is CanonicalNumber x && pair[1] is CanonicalNumber y
        ? (x.Value, y.Value)
        : throw new CanonicalFormatException("marking.place", "A place in a picture is [x, y].");
}
