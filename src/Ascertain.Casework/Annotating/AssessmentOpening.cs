using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>The record that lays closed assessments open. Format <c>ascertain/assessment-opening/1</c>.</summary>
internal static class AssessmentOpening
{
    /// <summary>Role of the record in its entry.</summary>
    public const string Role = "opening";

    private const string Format = "ascertain/assessment-opening/1";

    /// <summary>The record.</summary>
    /// <param name="records">SHA-256 of each assessment laid open.</param>
    /// <param name="isPair">They were entered by two people, closed to each other.</param>
    /// <param name="reason">Why one is opened alone, sealed; null for a pair.</param>
    public static CanonicalObject Record(IEnumerable<string> records, bool isPair, CanonicalObject? reason) => new CanonicalObject
    {
        ["format"] = Format,
        ["records"] = CanonicalArray.OfTexts(records),
        ["pair"] = isPair,
    }.AddIfPresent("reason", reason);

    public static IReadOnlyList<string> RecordsOf(CanonicalObject opening) => opening.Text("format") == Format
        ? [.. opening.Array("records").Texts()]
        : throw new CanonicalFormatException("assessmentOpening.unknownFormat", $"Unknown format \"{opening.Text("format")}\".");

    public static bool IsPair(CanonicalObject opening) => opening.Boolean("pair");
}
