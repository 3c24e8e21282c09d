namespace Ascertain.Reporting;

/// <summary>One set of propositions with what bears on it.</summary>
/// <param name="Id">Its name, e.g. <c>l12</c>.</param>
/// <param name="Given">The circumstances assumed.</param>
/// <param name="Columns">Names of the groups that bear on it, in their order.</param>
/// <param name="Rows">A proposition with a cell for each column; "something else" stands below them, open.</param>
/// <param name="Sentences">What is said of its pairs, one sentence or more each.</param>
/// <param name="Searched">What was searched for and not found.</param>
/// <param name="NotTested">Tests that were not done.</param>
public sealed record ReportEvaluationSet(
    string Id, string Given, IReadOnlyList<string> Columns, IReadOnlyList<(string Proposition, IReadOnlyList<string> Cells)> Rows, IReadOnlyList<string> Sentences, IReadOnlyList<string> Searched, IReadOnlyList<string> NotTested)
{
    /// <summary>Whether a person's set was entered before or after the first run that bears on it, and which plan names it; empty for a set of the program's.</summary>
    public IReadOnlyList<ReportText> Entered { get; init; } = [];
}
