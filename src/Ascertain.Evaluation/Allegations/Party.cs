namespace Ascertain.Evaluation.Allegations;

/// <summary>A party, as data: nothing in the program knows or ranks it.</summary>
/// <param name="Id">Short id inside the file; parties are shown in its ordinal order.</param>
/// <param name="Name">As the analyst wrote it.</param>
public sealed record Party(string Id, string Name);
