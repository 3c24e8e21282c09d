namespace Ascertain.Reporting;

/// <summary>A person's record.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Author">Label.</param>
/// <param name="EntrySequence">Ledger entry.</param>
/// <param name="Lines">Its content in lines of text.</param>
/// <param name="IsSuperseded">True when a later record replaces it; both are shown.</param>
public sealed record ReportPersonRecord(ReportText Kind, string Author, long EntrySequence, IReadOnlyList<ReportText> Lines, bool IsSuperseded);
