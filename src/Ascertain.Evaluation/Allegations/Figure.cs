namespace Ascertain.Evaluation.Allegations;

/// <summary>A figure inside an allegation, with its bound as the words give it: "up to" is never "equal".</summary>
/// <param name="Value">The number; the lower end for a range.</param>
/// <param name="Max">The upper end for a range.</param>
/// <param name="Bound"><c>eq</c>, <c>approx</c>, <c>le</c>, <c>ge</c>, <c>lt</c>, <c>gt</c> or <c>range</c>.</param>
/// <param name="Counted">What is counted.</param>
/// <param name="Role">What is said to have happened to it, e.g. <c>killed</c>.</param>
/// <param name="Period">Over which period, as written; null when not said.</param>
public sealed record Figure(double Value, double? Max, string Bound, string Counted, string? Role, string? Period);
