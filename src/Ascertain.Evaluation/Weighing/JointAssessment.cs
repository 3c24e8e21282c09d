namespace Ascertain.Evaluation.Weighing;

/// <summary>A person's ratio for several findings together: the only way in which findings of one origin, or on one assumption, count with a number.</summary>
/// <param name="Key">The record, e.g. <c>l15</c>.</param>
/// <param name="Findings">Keys of the findings it is about; not empty. One finding: a person's ratio for an observation that has none.</param>
/// <param name="Ratio">How strong they are together.</param>
public sealed record JointAssessment(string Key, IReadOnlyList<string> Findings, PairRatio Ratio);
