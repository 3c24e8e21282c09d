namespace Ascertain.Reporting;

/// <summary>The two-sided table.</summary>
/// <param name="Parties">Party names in the order of their ids.</param>
/// <param name="Rows">One a pair of allegation and counter-allegation, or a single one.</param>
public sealed record ReportAllegations(IReadOnlyList<string> Parties, IReadOnlyList<ReportAllegationRow> Rows);
