namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Something in the words that could not be read as it stands.</summary>
/// <param name="Code">One of <see cref="StatementFindingCodes"/>.</param>
/// <param name="Sentence">What it is, in one sentence.</param>
/// <param name="Start">Where, in code points.</param>
/// <param name="End">Offset after it.</param>
public sealed record ExtractionNote(string Code, string Sentence, int Start, int End);
