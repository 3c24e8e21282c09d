namespace Ascertain.Evaluation.Weighing;

/// <summary>Something that was said and is not used, with the reason. It stays in the record; nothing is lost.</summary>
/// <param name="Key">What is refused, e.g. <c>l15</c>.</param>
/// <param name="Reason">One sentence or more.</param>
public sealed record Refusal(string Key, string Reason);
