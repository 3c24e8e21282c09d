using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.View;

/// <summary>Puts answers to the checklist and the entries that laid closed ones open together.</summary>
internal sealed class ChecklistList
{
    private readonly Dictionary<string, ChecklistAnswer> contents; // by the SHA-256 that the closed record commits to
    private readonly Dictionary<string, (long Sequence, bool Pair)> openings; // by SHA-256 of the record

    /// <summary>Begins with what was laid open before, or with nothing.</summary>
    public ChecklistList(ChecklistList? earlier) => (contents, openings) = (
        new(earlier?.contents ?? [], StringComparer.Ordinal), new(earlier?.openings ?? [], StringComparer.Ordinal));

    /// <summary>Takes over an entry <see cref="EntryKind.ChecklistOpened"/>.</summary>
    /// <returns>SHA-256 of the records that it lays open.</returns>
    public IReadOnlyList<string> Open(LedgerEntry entry, Investigation investigation)
    {
        ChecklistOpening opening = ChecklistOpening.FromCanonical(investigation.ReadRecord(entry.Documents[ChecklistOpening.Role]));
        foreach (string sha256 in opening.Records)
        {
            openings.TryAdd(sha256, (entry.Sequence, opening.IsPair));
        }

        foreach ((string role, string sha256) in entry.Documents)
        {
            if (role != ChecklistOpening.Role)
            {
                contents[sha256] = ChecklistAnswer.FromClosed(investigation.ReadRecord(sha256));
            }
        }

        return opening.Records;
    }

    /// <summary>Answers about an exhibit in ledger order, replaced and withdrawn ones too.</summary>
    public IReadOnlyList<RecordedChecklistAnswer> Of(InvestigationView view, CollectedExhibit exhibit)
    {
        // What another program entered in another form stands among the records of people as it is.
        RecordedAnnotation[] all = [.. view.About(exhibit.Exhibit.Digest).Where(static it => it.Annotation.Kind == AnnotationKind.ChecklistAnswer
            && AnnotationForm.Fault(it.Annotation.Kind, aboutExhibit: true, it.Annotation.Values) is null)];
        return [.. all.Select(it => Read(it, all, view, exhibit.Exhibit.Number))];
    }

    private RecordedChecklistAnswer Read(RecordedAnnotation record, RecordedAnnotation[] all, InvestigationView view, ExhibitNumber exhibit)
    {
        bool isOpened = openings.TryGetValue(record.Sha256, out (long Sequence, bool Pair) opening);
        AssessmentStanding standing = !IsClosed(record) ? AssessmentStanding.Open : !isOpened ? AssessmentStanding.Closed : opening.Pair ? AssessmentStanding.BlindPair : AssessmentStanding.OpenedAlone;
        ChecklistAnswer? content = standing == AssessmentStanding.Open ? ChecklistAnswer.FromOpen(record.Annotation)
            : isOpened ? contents.GetValueOrDefault(record.Annotation.Values.Text(ClosedContent.DigestMember)) : null;
        long[] before = [.. all.Where(it => it.Annotation.Author != record.Annotation.Author && IsOfTheSame(it, record) && ReadableSince(it) < record.Sequence).Select(static it => it.Sequence)];
        return new RecordedChecklistAnswer(record, exhibit, record.Annotation.Values.Text(ChecklistAnswer.ChecklistMember), record.Annotation.Values.Text(ChecklistAnswer.QuestionMember), standing, content, before,
            view.Annotations.FirstOrDefault(it => it.Annotation.Supersedes == record.Sha256)?.Sequence)
        {
            OpenedBy = isOpened ? opening.Sequence : null,
        };
    }

    private static bool IsClosed(RecordedAnnotation record) => record.Annotation.Values.Has(ClosedContent.DigestMember);

    private static bool IsOfTheSame(RecordedAnnotation one, RecordedAnnotation other) =>
        one.Annotation.Values.Text(ChecklistAnswer.QuestionMember) == other.Annotation.Values.Text(ChecklistAnswer.QuestionMember)
        && one.Annotation.Values.Text(ChecklistAnswer.ChecklistMember) == other.Annotation.Values.Text(ChecklistAnswer.ChecklistMember);

    private long ReadableSince(RecordedAnnotation record) =>
        !IsClosed(record) ? record.Sequence : openings.TryGetValue(record.Sha256, out (long Sequence, bool) opening) ? opening.Sequence : long.MaxValue;
}
