namespace Ascertain.Reporting;

/// <summary>What the parties say: statements as they lie on file, and the two-sided table of what was typed in from them.</summary>
/// <param name="Parties">Party names in the order of their ids.</param>
/// <param name="Rows">Allegations; those that answer each other are drawn beside each other.</param>
/// <param name="Statements">Statements in ledger order.</param>
public sealed record ReportAllegations(IReadOnlyList<string> Parties, IReadOnlyList<ReportAllegationRow> Rows, IReadOnlyList<ReportStatement> Statements);
