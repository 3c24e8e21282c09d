namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>How many, with the bound as the words give it.</summary>
/// <param name="Value">The number, of a share its per cent; of a range the lower end.</param>
/// <param name="Max">Upper end of a range; null else.</param>
/// <param name="Bound">As in <see cref="Figure.Bound"/>.</param>
/// <param name="IsShare">The number is per cent.</param>
/// <param name="Words">The words.</param>
public sealed record ExtractedCount(double Value, double? Max, string Bound, bool IsShare, ExtractedSpan Words);
