namespace Ascertain.Reporting;

/// <summary>A picture drawn from results, as SVG, with words and a table that say the same.</summary>
/// <param name="Heading">What it shows.</param>
/// <param name="Svg">The SVG document.</param>
/// <param name="TextAlternative">The same in sentences; never empty.</param>
/// <param name="Table">The same as a table, the first row its head; empty when the sentences say it all.</param>
/// <param name="EntrySequences">Ledger entries of the runs that it shows.</param>
public sealed record ReportPicture(
    string Heading, string Svg, IReadOnlyList<string> TextAlternative, IReadOnlyList<IReadOnlyList<string>> Table, IReadOnlyList<long> EntrySequences)
{
    /// <summary>Ledger entries of errata in force that correct one of these runs.</summary>
    public IReadOnlyList<long> CorrectedBy { get; init; } = [];
}
