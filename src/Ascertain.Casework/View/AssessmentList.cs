using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.View;

/// <summary>Puts assessments and the entries that laid closed ones open together.</summary>
internal sealed class AssessmentList
{
    private readonly Dictionary<string, AssessmentContent> contents;
    private readonly Dictionary<string, (long Sequence, bool Pair)> openings;

    /// <summary>Begins with what was laid open before, or with nothing.</summary>
    public AssessmentList(AssessmentList? earlier) => (contents, openings) = (
        new(earlier?.contents ?? [], StringComparer.Ordinal), new(earlier?.openings ?? [], StringComparer.Ordinal));

    /// <summary>Takes over an entry <see cref="EntryKind.AssessmentOpened"/>.</summary>
    /// <returns>SHA-256 of the records that it lays open.</returns>
    public IReadOnlyList<string> Open(LedgerEntry entry, Investigation investigation)
    {
        CanonicalObject opening = investigation.ReadRecord(entry.Documents[AssessmentOpening.Role]);
        IReadOnlyList<string> records = AssessmentOpening.RecordsOf(opening);
        foreach (string sha256 in records)
        {
            openings.TryAdd(sha256, (entry.Sequence, AssessmentOpening.IsPair(opening)));
        }

        foreach ((string role, string sha256) in entry.Documents)
        {
            if (role != AssessmentOpening.Role)
            {
                contents[sha256] = AssessmentContent.FromClosed(investigation.ReadRecord(sha256));
            }
        }

        return records;
    }

    /// <summary>True when a record concludes something that can be read: entered in the open, or laid open since.</summary>
    public bool CanBeRead(RecordedAnnotation record) => record.Annotation.Values.TextOrNull(ClosedContent.DigestMember) is { } closed
        ? openings.ContainsKey(record.Sha256) && contents.ContainsKey(closed)
        : AssessmentContent.FromOpen(record.Annotation) is not null;

    public IReadOnlyList<RecordedAssessment> Of(InvestigationView view, Question question)
    {
        RecordedAnnotation[] all = [.. view.Annotations.Where(it => it.Annotation.Kind == AnnotationKind.Assessment && it.Annotation.Values.TextOrNull("question") == Plans.Word(question))];
        return [.. all.Select(it => Read(it, all, view, question)).OfType<RecordedAssessment>()];
    }

    private RecordedAssessment? Read(RecordedAnnotation record, RecordedAnnotation[] all, InvestigationView view, Question question)
    {
        string? closed = record.Annotation.Values.TextOrNull(ClosedContent.DigestMember);
        AssessmentStanding standing = closed is null ? AssessmentStanding.Open
            : !openings.TryGetValue(record.Sha256, out (long, bool Pair) opening) ? AssessmentStanding.Closed
            : opening.Pair ? AssessmentStanding.BlindPair : AssessmentStanding.OpenedAlone;
        AssessmentContent? content = closed is null ? AssessmentContent.FromOpen(record.Annotation)
            : standing == AssessmentStanding.Closed ? null : contents.GetValueOrDefault(closed);
        if (content is null && standing != AssessmentStanding.Closed)
        {
            // Imported by hand in another form: it stands among the records of people as it is.
            return null;
        }

        long[] before = [.. all.Where(it => it.Annotation.Author != record.Annotation.Author && it.Annotation.Exhibit == record.Annotation.Exhibit && ReadableSince(it) < record.Sequence).Select(static it => it.Sequence)];
        return new RecordedAssessment(record.Sequence, record.Sha256, record.Annotation.Author,
            record.Annotation.Exhibit is { } digest ? view.Find(digest.Sha256Hex)?.Exhibit.Number : null, question, standing, content, before,
            view.Annotations.FirstOrDefault(it => it.Annotation.Supersedes == record.Sha256)?.Sequence)
        {
            OpenedBy = openings.TryGetValue(record.Sha256, out (long Sequence, bool) by) ? by.Sequence : null,
        };
    }

    private long ReadableSince(RecordedAnnotation record) =>
        !record.Annotation.Values.Has(ClosedContent.DigestMember) ? record.Sequence
        : openings.TryGetValue(record.Sha256, out (long Sequence, bool) opening) ? opening.Sequence : long.MaxValue;
}
