namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>What was read out of the words of a statement.</summary>
/// <param name="Allegations">In the order of the words.</param>
/// <param name="Notes">What could not be read as it stands, in the same order.</param>
/// <param name="Sentences">How many sentences there are, those without an allegation included.</param>
public sealed record ExtractedStatement(IReadOnlyList<ExtractedAllegation> Allegations, IReadOnlyList<ExtractionNote> Notes, int Sentences)
{
    /// <summary>Sentences out of which nothing was read: no slot is filled. They may allege something in words that the grammar does not know.</summary>
    public IReadOnlyList<ExtractedSpan> Unread { get; init; } = [];
}
