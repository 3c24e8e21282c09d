using Ascertain.Canonical;

namespace Ascertain.Casework.Annotating;

/// <summary>The record that lays closed answers of the checklist open. Format <c>ascertain/checklist-opening/1</c>.</summary>
/// <param name="Records">SHA-256 of each answer laid open.</param>
/// <param name="IsPair">They were entered by two people, closed to each other.</param>
internal sealed record ChecklistOpening(IReadOnlyList<string> Records, bool IsPair)
{
    /// <summary>Role of the record in its entry.</summary>
    public const string Role = "opening";

    private const string Format = "ascertain/checklist-opening/1";

    /// <summary>The record.</summary>
    /// <param name="reason">Why one is opened alone, sealed; null for a pair.</param>
    public CanonicalObject ToCanonical(CanonicalObject? reason) => new CanonicalObject
    {
        ["format"] = Format,
        ["records"] = CanonicalArray.OfTexts(Records),
        ["pair"] = IsPair,
    }.AddIfPresent("reason", reason);

    /// <summary>Reads it.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static ChecklistOpening FromCanonical(CanonicalObject opening) => opening.Text("format") == Format
        ? new ChecklistOpening([.. opening.Array("records").Texts()], opening.Boolean("pair"))
        : throw new CanonicalFormatException("checklistOpening.unknownFormat", $"Unknown format \"{opening.Text("format")}\".");
}
