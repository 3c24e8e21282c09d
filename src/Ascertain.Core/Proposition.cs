namespace Ascertain;

/// <summary>A statement that can be true or false, at one level: the file, the recording, or the scene.</summary>
/// <param name="Id">Short name inside the investigation, e.g. <c>continuous</c>.</param>
/// <param name="Text">One plain sentence.</param>
/// <param name="Level">What it speaks of.</param>
public sealed record Proposition(string Id, string Text, PropositionLevel Level);
