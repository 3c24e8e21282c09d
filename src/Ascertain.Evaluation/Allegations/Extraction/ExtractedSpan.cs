namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Words of a statement that fill a slot.</summary>
/// <param name="Text">The words as they stand there.</param>
/// <param name="Start">Offset in Unicode code points.</param>
/// <param name="End">Offset after them.</param>
/// <param name="IsInherited">Taken over from another allegation of the sentence, or from the speaker of the sentence before.</param>
public sealed record ExtractedSpan(string Text, int Start, int End, bool IsInherited);
