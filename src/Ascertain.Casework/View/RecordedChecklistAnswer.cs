using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.View;

/// <summary>A person's answer to a question of the checklist, as the ledger holds it.</summary>
/// <param name="Record">The person's record.</param>
/// <param name="Exhibit">The clip.</param>
/// <param name="Checklist">Name and version of the list that the question is of.</param>
/// <param name="Question">Id of the question; one that this release does not know is shown by it.</param>
/// <param name="Standing">Whether it was entered blind.</param>
/// <param name="Content">The answer; null while it is closed.</param>
/// <param name="ReadableBefore">Ledger entries of other people's answers to the same question, open when this one was entered: it is not independent of them.</param>
/// <param name="ReplacedBy">Ledger entry that replaced or withdrew it, or null.</param>
public sealed record RecordedChecklistAnswer(
    RecordedAnnotation Record, ExhibitNumber Exhibit, string Checklist, string Question, AssessmentStanding Standing, ChecklistAnswer? Content, IReadOnlyList<long> ReadableBefore, long? ReplacedBy)
{
    /// <summary>Ledger entry that laid it open; null where it was entered in the open or is closed.</summary>
    public long? OpenedBy { get; init; }

    /// <summary>Of its ledger entry.</summary>
    public long Sequence => Record.Sequence;

    /// <summary>Digest of the record.</summary>
    public string Sha256 => Record.Sha256;

    /// <summary>Label of who answers.</summary>
    public string Author => Record.Annotation.Author;
}
