using Ascertain.Canonical;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>What a person states of the lens that a clip was filmed with, and of how it was held: a record of kind <c>lens</c>. It says nothing of where.</summary>
/// <param name="FieldOfViewDegrees">Angle that the width of the picture spans, of the picture as it is stored, in [5, 170].</param>
/// <param name="TiltDegrees">Of the optical axis above the level, in [-45, 45]; null where nobody knows.</param>
/// <param name="RollDegrees">Clockwise, seen by who holds it, of the picture as it is shown, in [-45, 45]; null where nobody knows.</param>
/// <param name="Author">Whose statement it is.</param>
/// <param name="Reason">How it is known; null where it was not said.</param>
public sealed record StatedLens(double FieldOfViewDegrees, double? TiltDegrees, double? RollDegrees, string Author, string? Reason)
{
    /// <summary>Kind of the record.</summary>
    public const string Kind = "lens";

    private const double LeastView = 5, GreatestView = 170, GreatestTurn = 45; // narrower, no skyline is wide enough; wider is no pinhole

    // Diagonal of the 36 by 24 mm frame, which focal lengths "in 35 mm film" are for: CIPA DC-008 (Exif 2.32), tag FocalLengthIn35mmFilm.
    private const double FilmDiagonalMillimetres = 43.266615305567875;

    /// <summary>What a file says of the lens.</summary>
    /// <param name="focalLength35Millimetres">Focal length as of 35 mm film.</param>
    /// <param name="width">Width of the picture as it is stored.</param>
    /// <param name="height">Its height.</param>
    /// <returns>Null for an angle that no skyline is seen through.</returns>
    internal static StatedLens? OfFile(int focalLength35Millimetres, int width, int height)
    {
        double focal = focalLength35Millimetres * Math.Sqrt(((double)width * width) + ((double)height * height)) / FilmDiagonalMillimetres, view = 2 * QuickMath.Atan2Degrees(width / 2.0, focal);
        return view is >= LeastView and <= GreatestView ? new(view, null, null, "the file", FormattableString.Invariant($"{focalLength35Millimetres} mm as of 35 mm film, in its EXIF header")) : null;
    }

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record, or a value is out of its range.</exception>
    public static StatedLens Read(CanonicalObject document)
    {
        Annotation annotation = Annotation.FromCanonical(document);
        return annotation.Kind == Kind ? Read(annotation.Values, annotation.Author, annotation.Reason) : throw new CanonicalFormatException("lens.kind", "Not a record of kind lens.");
    }

    /// <summary>Reads what it holds.</summary>
    /// <exception cref="CanonicalFormatException">A value is missing or out of its range.</exception>
    public static StatedLens Read(CanonicalObject values, string author, string? reason) => new(
        Within(values, "fieldOfViewDegrees", LeastView, GreatestView, "A field of view lies in [5, 170] degrees.") ?? throw new CanonicalFormatException("lens.missing", "\"fieldOfViewDegrees\" is missing."),
        Within(values, "tiltDegrees", -GreatestTurn, GreatestTurn, "A tilt lies in [-45, 45] degrees."), Within(values, "rollDegrees", -GreatestTurn, GreatestTurn, "A roll lies in [-45, 45] degrees."), author, reason);

    private static double? Within(CanonicalObject values, string name, double least, double greatest, string range) => !values.Has(name) ? null
        : values.Number(name) is var number && number >= least && number <= greatest ? number : throw new CanonicalFormatException("lens.range", range);
}
