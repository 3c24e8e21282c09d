namespace Ascertain.Reporting;

/// <summary>A package of others that was verified and taken in.</summary>
/// <param name="Entry">Ledger entry.</param>
/// <param name="Kind">bag, warc, wacz, tlog or receipt.</param>
/// <param name="Package">Exhibits that are the package, as <c>1, 3-5</c>.</param>
/// <param name="Contained">Exhibits that it holds, in the same form; empty for none.</param>
/// <param name="Outcome">Intact or not, with codes and counts; no place inside the package.</param>
public sealed record ReportImport(long Entry, string Kind, string Package, string Contained, IReadOnlyList<ReportText> Outcome);
