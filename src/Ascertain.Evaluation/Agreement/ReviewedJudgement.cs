namespace Ascertain.Evaluation.Agreement;

/// <summary>One thing that two people judged, the second without having seen the first.</summary>
/// <param name="Key">What was judged, e.g. a finding.</param>
/// <param name="Analyst">Label of the first person.</param>
/// <param name="AnalystValue">What they said, on the scale agreed.</param>
/// <param name="Reviewer">Label of the second.</param>
/// <param name="ReviewerValue">What they said.</param>
public sealed record ReviewedJudgement(string Key, string Analyst, double AnalystValue, string Reviewer, double ReviewerValue);
