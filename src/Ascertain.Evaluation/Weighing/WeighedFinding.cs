using Ascertain.Evaluation.Agreement;

namespace Ascertain.Evaluation.Weighing;

/// <summary>A finding that bears on propositions.</summary>
/// <param name="Key">As the report names it, e.g. <c>l7.2</c>; unique.</param>
/// <param name="Code">Its code.</param>
/// <param name="Statement">What was found.</param>
/// <param name="Source">SHA-256 of the source in which it was found.</param>
/// <param name="Ratios">How strongly it bears on which pairs; at most one for each pair. Empty: a person says so in a joint assessment only.</param>
/// <param name="Against">What speaks against it.</param>
public sealed record WeighedFinding(string Key, string Code, string Statement, string Source, IReadOnlyList<PairRatio> Ratios, IReadOnlyList<string> Against)
{
    /// <summary>How reliable its source is held to be and how credible what it says, by each person who graded it; they enter no ratio.</summary>
    public IReadOnlyList<GivenGrade> Grades { get; init; } = [];
}
