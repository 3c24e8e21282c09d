namespace Ascertain.Evaluation.Weighing;

/// <summary>A ratio with the propositions that it is about.</summary>
/// <param name="First">Id of the proposition of the numerator.</param>
/// <param name="Second">Id of the proposition of the denominator.</param>
/// <param name="Ratio">How strong.</param>
public sealed record PairRatio(string First, string Second, WeighedRatio Ratio);
