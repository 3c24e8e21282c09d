namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>A slot that has a label of its own beside its words.</summary>
/// <param name="Label">What it is called: a role, a kind of event, or what is counted.</param>
/// <param name="Words">The words; null where the sentence only implies it.</param>
public sealed record ExtractedLabel(string Label, ExtractedSpan? Words);
