using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Casework.View;

/// <summary>What a person concludes.</summary>
/// <param name="Conclusion">One or more sentences.</param>
/// <param name="Cites">Findings it rests on, as l7.2: the second finding of ledger entry 7.</param>
/// <param name="Reason">Why.</param>
public sealed record AssessmentContent(string Conclusion, IReadOnlyList<string> Cites, string? Reason)
{
    private const string Format = "ascertain/assessment-content/1";

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
    }.AddIfPresent("reason", Reason);

    /// <summary>Reads the document laid open.</summary>
    /// <exception cref="CanonicalFormatException">Not such a document.</exception>
    internal static AssessmentContent FromClosed(CanonicalObject document) => document.Text("format") == Format
        ? new AssessmentContent(document.Text("conclusion"), [.. document.Array("cites").Texts()], document.TextOrNull("reason"))
        : throw new CanonicalFormatException("assessmentContent.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>The content of an assessment entered in the open; null when the record is not of that form.</summary>
    internal static AssessmentContent? FromOpen(Annotation annotation) =>
        annotation.Values.TryGet("conclusion", out CanonicalValue? conclusion) && conclusion is CanonicalText text
        && annotation.Values.TryGet("cites", out CanonicalValue? cites) && cites is CanonicalArray list && list.All(static it => it is CanonicalText)
            ? new AssessmentContent(text.Value, [.. list.Texts()], annotation.Reason)
            : null;
}
