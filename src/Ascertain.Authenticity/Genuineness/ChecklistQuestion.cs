namespace Ascertain.Authenticity.Genuineness;

/// <summary>A question that no method of this release can answer, for a person who looks at the clip.</summary>
/// <param name="Id">Short name, e.g. <c>shadowsAgree</c>; never reused for another question.</param>
/// <param name="Pair">Id of the pair that it is about.</param>
/// <param name="Text">The question, to be answered by yes or no.</param>
/// <param name="YesBearsOn">Id of the proposition under which a yes is more to be expected; null where it bears on none.</param>
/// <param name="NoBearsOn">The same of a no.</param>
/// <param name="Against">What else makes the answer, and what does not follow from it; one sentence, never empty.</param>
/// <param name="Source">Where the field asks for it; one line.</param>
public sealed record ChecklistQuestion(string Id, string Pair, string Text, string? YesBearsOn, string? NoBearsOn, string Against, string Source);
