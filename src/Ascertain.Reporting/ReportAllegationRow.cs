namespace Ascertain.Reporting;

/// <summary>One allegation, with what answers it and what was found.</summary>
/// <param name="Id">Short id.</param>
/// <param name="Party">Party name.</param>
/// <param name="Date">Date of the statement as written.</param>
/// <param name="Words">Exact words.</param>
/// <param name="Figures">Figures with their bounds, one line each.</param>
/// <param name="AnsweredBy">Ids of counter-allegations.</param>
/// <param name="FoundFor">Findings that fit, each with source.</param>
/// <param name="FoundAgainst">Findings that do not fit.</param>
/// <param name="SearchedWithoutResult">What was searched and gave nothing.</param>
/// <param name="NotExamined">What was not examined.</param>
public sealed record ReportAllegationRow(
    string Id, string Party, string Date, string Words, IReadOnlyList<string> Figures, IReadOnlyList<string> AnsweredBy,
    IReadOnlyList<ReportText> FoundFor, IReadOnlyList<ReportText> FoundAgainst, IReadOnlyList<ReportText> SearchedWithoutResult, IReadOnlyList<string> NotExamined)
{
    /// <summary>Language of the words, BCP 47; null when not said.</summary>
    public string? Language { get; init; }

    /// <summary>The words translated, and by whom; null when they were not.</summary>
    public (string Words, string Translator)? Translation { get; init; }
}
