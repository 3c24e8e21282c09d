namespace Ascertain.Reporting;

/// <summary>What the parties say: statements as they lie on file, what was read out of them, and the two-sided table of what was typed in from them.</summary>
/// <param name="Parties">Party names in the order of their ids.</param>
/// <param name="Rows">Allegations; those that answer each other are drawn beside each other.</param>
/// <param name="Statements">Statements in ledger order.</param>
public sealed record ReportAllegations(IReadOnlyList<string> Parties, IReadOnlyList<ReportAllegationRow> Rows, IReadOnlyList<ReportStatement> Statements)
{
    /// <summary>What a grammar read out of the statements, in their order.</summary>
    public IReadOnlyList<ReportReading> Readings { get; init; } = [];

    /// <summary>What of it a person should look at: code, sentence and the allegations that it is about. A flag decides nothing.</summary>
    public IReadOnlyList<(string Code, string Sentence, IReadOnlyList<string> About)> Flags { get; init; } = [];

    /// <summary>Readings and flags that are not listed; the record of the run has them.</summary>
    public int NotListed { get; init; }

    /// <summary>Ledger entry of the run that holds the same; null where none does.</summary>
    public long? CheckedBy { get; init; }
}
