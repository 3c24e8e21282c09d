namespace Ascertain.Reporting;

/// <summary>A person's conclusion on a question.</summary>
/// <param name="EntrySequence">Ledger entry.</param>
/// <param name="Author">Label.</param>
/// <param name="Exhibit">What it is about; null for the investigation as a whole.</param>
/// <param name="Conclusion">The sentences; null while it is closed.</param>
/// <param name="Reason">Why; null when none was given or it is closed.</param>
/// <param name="Cites">Findings it rests on, as <c>l7.2</c>.</param>
/// <param name="Standing">Whether it was entered blind, and what the author could have read; with the errata of what it cites.</param>
public sealed record ReportAssessment(
    long EntrySequence, string Author, ExhibitNumber? Exhibit, string? Conclusion, string? Reason, IReadOnlyList<string> Cites, ReportText Standing)
{
    /// <summary>Grade of the source of what it cites, and of what that says; null for none.</summary>
    public string? Grade { get; init; }

    /// <summary>The standard of proof that a body holds to be met, in that body's own report; in others, that there is one and is no part of them; null for none.</summary>
    public ReportText? Standard { get; init; }
}
