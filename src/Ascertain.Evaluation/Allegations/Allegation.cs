using NodaTime;

namespace Ascertain.Evaluation.Allegations;

/// <summary>A party's public statement of fact, as an analyst typed it in.</summary>
/// <param name="Id">Short id inside the file.</param>
/// <param name="Party">Id of the party.</param>
/// <param name="Date">Date of the statement as written.</param>
/// <param name="Words">Exact words.</param>
/// <param name="About">Exhibits it speaks of: file names or numbers; empty when it names none.</param>
/// <param name="Question">Which question it answers: when, where, genuine, who, copies or other.</param>
/// <param name="NotBefore">Claimed earliest instant of the capture, for <c>when</c>.</param>
/// <param name="NotAfter">Claimed latest instant of the capture, for <c>when</c>.</param>
/// <param name="Figures">Figures in the words.</param>
/// <param name="Answers">Ids of allegations that it answers.</param>
/// <param name="Source">File or exhibit that holds the words; null when not said.</param>
public sealed record Allegation(
    string Id, string Party, string Date, string Words, IReadOnlyList<string> About, string Question, Instant? NotBefore, Instant? NotAfter,
    IReadOnlyList<Figure> Figures, IReadOnlyList<string> Answers, string? Source)
{
    /// <summary>Language of the words, BCP 47; null when not said.</summary>
    public string? Language { get; init; }

    /// <summary>The words in the language of the file; null when they were not translated.</summary>
    public string? Translation { get; init; }

    /// <summary>Who translated, as every reader may know it: a label or an office; null without a translation.</summary>
    public string? Translator { get; init; }
}
