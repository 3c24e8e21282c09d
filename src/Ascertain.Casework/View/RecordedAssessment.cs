namespace Ascertain.Casework.View;

/// <summary>A person's conclusion on a question, as the ledger holds it.</summary>
/// <param name="Sequence">Of its ledger entry.</param>
/// <param name="Sha256">Digest of the record.</param>
/// <param name="Author">Label of who concludes.</param>
/// <param name="Exhibit">What it is about; null for the investigation as a whole.</param>
/// <param name="Question">What it answers.</param>
/// <param name="Standing">Whether it was entered blind.</param>
/// <param name="Content">Conclusion, cites and reason; null while it is closed.</param>
/// <param name="ReadableBefore">Ledger entries of other people's assessments of the same, open when this one was entered: it is not independent of them.</param>
/// <param name="ReplacedBy">Ledger entry that replaced or withdrew it, or null.</param>
public sealed record RecordedAssessment(
    long Sequence, string Sha256, string Author, ExhibitNumber? Exhibit, Question Question, AssessmentStanding Standing, AssessmentContent? Content,
    IReadOnlyList<long> ReadableBefore, long? ReplacedBy)
{
    /// <summary>Ledger entry that laid it open; null where it was entered in the open or is closed.</summary>
    public long? OpenedBy { get; init; }

    /// <summary>True when nobody could read another's conclusion through this program before this one was entered.</summary>
    public bool IsBlind => Standing is AssessmentStanding.BlindPair or AssessmentStanding.Closed;
}
