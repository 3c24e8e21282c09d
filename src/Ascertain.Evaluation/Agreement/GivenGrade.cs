namespace Ascertain.Evaluation.Agreement;

/// <summary>A grade that one person gave.</summary>
/// <param name="Finding">Key of the finding whose source, and what it says, is graded.</param>
/// <param name="Author">Label of who graded.</param>
/// <param name="Grade">The grade.</param>
/// <param name="Key">The record that says so, e.g. <c>l15</c>.</param>
public sealed record GivenGrade(string Finding, string Author, SourceGrade Grade, string Key)
{
    /// <summary>True where its author could not read another's grade of the same finding before.</summary>
    public bool IsBlind { get; init; }
}
