using Ascertain.Canonical;

namespace Ascertain;

/// <summary>What came out. A re-run compares this record only; who ran it, when and where is the run around it.</summary>
/// <param name="Outcome">How the run ended.</param>
/// <param name="Findings">In the order the method defines.</param>
/// <param name="Attachments">Documents and pictures, in the order the method defines.</param>
public sealed record ExaminationResult(
    ExaminationOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyList<Attachment> Attachments)
{
    /// <summary>A result without findings or attachments.</summary>
    public static ExaminationResult Only(ExaminationOutcome outcome) => new(outcome, [], []);

    /// <summary>The attachment of that name, or null.</summary>
    public Attachment? Find(string attachment) => Attachments.FirstOrDefault(it => it.Name == attachment);

    /// <summary>The record of this result, format <c>ascertain/examination-result/1</c>.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["format"] = "ascertain/examination-result/1",
        ["outcome"] = Outcome.ToCanonical(),
        ["findings"] = new CanonicalArray(Findings.Select(static it => it.ToCanonical())),
        ["attachments"] = new CanonicalArray(Attachments.Select(static it => it.ToCanonical())),
    };
}
