namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Something about allegations that a person should look at. It decides nothing: every flag has its arithmetic in the sentence and can have an innocent reason.</summary>
/// <param name="Code">One of <see cref="AllegationFindingCodes"/>, or of <see cref="Extraction.StatementFindingCodes"/> where the words could not be read as they stand.</param>
/// <param name="Allegations">Ids of the allegations it is about, in the order of the statements.</param>
/// <param name="Statement">One sentence.</param>
public sealed record AllegationFlag(string Code, IReadOnlyList<string> Allegations, string Statement);
