using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.View;

/// <summary>Puts geolocation memos and the entries that opened closed ones together.</summary>
internal sealed class MemoList
{
    private readonly Dictionary<string, (long Sequence, MemoOpening Opening)> openings; // by SHA-256 of the memo

    /// <summary>Begins with what was opened before, or with nothing.</summary>
    public MemoList(MemoList? earlier) => openings = new(earlier?.openings ?? [], StringComparer.Ordinal);

    /// <summary>Takes over an entry <see cref="EntryKind.MemoOpened"/>.</summary>
    /// <returns>SHA-256 of the memos that it opens.</returns>
    public IEnumerable<string> Open(LedgerEntry entry, MemoOpening opening)
    {
        foreach ((string sha256, _) in opening.Memos)
        {
            openings.TryAdd(sha256, (entry.Sequence, opening));
        }

        return opening.Memos.Select(static it => it.Sha256);
    }

    /// <summary>Memos of an exhibit in ledger order, replaced and withdrawn ones too.</summary>
    public IReadOnlyList<RecordedMemo> Of(InvestigationView view, CollectedExhibit exhibit)
    {
        // What an earlier or another program entered in another form stands among the records of people as it is.
        RecordedAnnotation[] all = [.. view.About(exhibit.Exhibit.Digest).Where(static it => it.Annotation.Kind == AnnotationKind.Geolocation
            && AnnotationForm.Fault(it.Annotation.Kind, aboutExhibit: true, it.Annotation.Values) is null)];
        return [.. all.Select(it => Read(it, all, view, exhibit.Exhibit.Number))];
    }

    private RecordedMemo Read(RecordedAnnotation record, RecordedAnnotation[] all, InvestigationView view, ExhibitNumber exhibit)
    {
        bool isOpened = openings.TryGetValue(record.Sha256, out (long Sequence, MemoOpening Opening) opened);
        MemoSummary? summary = record.Annotation.Values.Has("summary") ? MemoSummary.FromCanonical(record.Annotation.Values.Object("summary")) : null;
        long[] before = [.. all.Where(it => it.Annotation.Author != record.Annotation.Author && OpenSince(it) < record.Sequence).Select(static it => it.Sequence)];
        return new RecordedMemo(record, exhibit, FrameOf(record),
            summary is not null ? AssessmentStanding.Open : !isOpened ? AssessmentStanding.Closed : opened.Opening.IsPair ? AssessmentStanding.BlindPair : AssessmentStanding.OpenedAlone,
            summary ?? (isOpened ? opened.Opening.Memos.First(it => it.Sha256 == record.Sha256).Summary : null), before,
            view.Annotations.FirstOrDefault(it => it.Annotation.Supersedes == record.Sha256)?.Sequence)
        {
            OpenedBy = isOpened ? opened.Sequence : null,
            ApartMetres = isOpened ? opened.Opening.ApartMetres : null,
            BearingsApartDegrees = isOpened ? opened.Opening.BearingsApartDegrees : null,
        };
    }

    private static long FrameOf(RecordedAnnotation record) => record.Annotation.Values.Integer("frame");

    private long OpenSince(RecordedAnnotation record) => record.Annotation.Values.Has("summary") ? record.Sequence
        : openings.TryGetValue(record.Sha256, out (long Sequence, MemoOpening) opened) ? opened.Sequence : long.MaxValue;
}
