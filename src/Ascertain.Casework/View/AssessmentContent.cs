using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Agreement;

namespace Ascertain.Casework.View;

/// <summary>What a person concludes.</summary>
/// <param name="Conclusion">One or more sentences.</param>
/// <param name="Cites">Findings it rests on, as l7.2: the second finding of ledger entry 7.</param>
/// <param name="Reason">Why.</param>
public sealed record AssessmentContent(string Conclusion, IReadOnlyList<string> Cites, string? Reason)
{
    private const string Format = "ascertain/assessment-content/1";

    /// <summary>Members of the record in the open, and of the content of a closed one.</summary>
    internal const string GradeMember = "grade", StandardMember = "standardOfProof";

    /// <summary>Grade of the source of what it cites, and of what that says; null for none.</summary>
    public SourceGrade? Grade { get; init; }

    /// <summary>The standard by which a fact-finding body holds the conclusion to be met; null for none. No expert's report shows it.</summary>
    public StandardOfProof? Standard { get; init; }

    /// <summary>Ledger entries whose findings it cites.</summary>
    internal IEnumerable<long> CitedEntries() => Cited().Select(static it => it.Entry);

    /// <summary>What it cites: a ledger entry, and which of its findings, from 1; null for the whole. What is no citation gives none: an imported record may hold any words there.</summary>
    internal IEnumerable<(long Entry, int? Finding)> Cited()
    {
        foreach (string[] parts in Cites.Where(static it => it.StartsWith('l')).Select(static it => it[1..].Split('.')))
        {
            if (long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out long entry))
            {
                yield return (entry, parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int finding) ? finding : null);
            }
        }
    }

    /// <summary>The document that a closed assessment commits to by its SHA-256. The salt keeps the digest from being found by trying sentences.</summary>
    internal CanonicalObject ToClosed(byte[] salt) => new CanonicalObject
    {
        ["format"] = Format,
        ["salt"] = Convert.ToHexStringLower(salt),
        ["conclusion"] = Conclusion,
        ["cites"] = CanonicalArray.OfTexts(Cites),
    }.AddIfPresent("reason", Reason).AddIfPresent(GradeMember, Grade?.ToString()).AddIfPresent(StandardMember, Standard?.ToCanonical());

    /// <summary>Reads the document laid open.</summary>
    /// <exception cref="CanonicalFormatException">Not such a document.</exception>
    internal static AssessmentContent FromClosed(CanonicalObject document) => document.Text("format") == Format
        ? new AssessmentContent(document.Text("conclusion"), [.. document.Array("cites").Texts()], document.TextOrNull("reason")) { Grade = GradeIn(document), Standard = StandardIn(document) }
        : throw new CanonicalFormatException("assessmentContent.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>The content of an assessment entered in the open; null when the record is not of that form.</summary>
    internal static AssessmentContent? FromOpen(Annotation annotation) =>
        annotation.Values.TryGet("conclusion", out CanonicalValue? conclusion) && conclusion is CanonicalText text
        && annotation.Values.TryGet("cites", out CanonicalValue? cites) && cites is CanonicalArray list && list.All(static it => it is CanonicalText)
            ? new AssessmentContent(text.Value, [.. list.Texts()], annotation.Reason) { Grade = GradeIn(annotation.Values), Standard = StandardIn(annotation.Values) }
            : null;

    /// <summary>The grade in a record; null where there is none, or it is none.</summary>
    internal static SourceGrade? GradeIn(CanonicalObject values) => values.TryGet(GradeMember, out CanonicalValue? grade) && grade is CanonicalText text ? SourceGrade.Parse(text.Value) : null;

    private static StandardOfProof? StandardIn(CanonicalObject values) => values.TryGet(StandardMember, out CanonicalValue? member) && member is CanonicalObject standard
        && standard.TryGet("label", out CanonicalValue? label) && label is CanonicalText { Value: var words } && standard.TryGet("body", out CanonicalValue? body) && body is CanonicalText { Value: var name } ? StandardOfProof.Of(words, name, out _) : null;
}
