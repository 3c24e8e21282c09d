using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Disclosing;

/// <summary>Which geolocation memos go whole: a memo gives away where the one stood who filmed, so it goes when two people have approved the exact positions of its exhibit since it could be looked at.
/// Of all others the recipient has the record, the cell and the counts.</summary>
internal static class ReleasedMemos
{
    /// <summary>Memos in force whose records go, with the reason why what they say does not; null where it does.</summary>
    /// <param name="view">What was chosen among.</param>
    /// <param name="request">To whom, what for.</param>
    /// <param name="isKeptBack">True for an entry that does not go.</param>
    /// <param name="withheld">Exhibits that do not go: a memo that speaks of one as an image from above stays with it.</param>
    public static IReadOnlyList<(RecordedMemo Memo, string? Reason)> Choose(InvestigationView view, DisclosureRequest request, Func<long, bool> isKeptBack, IReadOnlyCollection<ExhibitNumber> withheld)
    {
        (long Entry, string Author, ExhibitNumber Exhibit)[] approvals = [.. Approval.WithAuthors(view, request.Recipient, request.Purpose).Where(static it => it.Approval.Positions).Select(static it => (it.Entry, it.Author, it.Approval.Exhibit))];
        return
        [
            .. view.Current(AnnotationKind.Geolocation).Select(it => view.Find(it.Annotation.Exhibit?.Sha256Hex ?? "")).OfType<CollectedExhibit>().DistinctBy(static it => it.Exhibit.Number)
                .SelectMany(view.Memos).Where(it => it.ReplacedBy is null && !isKeptBack(it.Record.Sequence)).OrderBy(static it => it.Record.Sequence)
                .Select(it => (it, ReasonOf(it, PeopleFor(it, approvals), withheld))),
        ];
    }

    /// <summary>Where a memo lies in the bundle, below <c>data/</c>: its SHA-256 is the one that the record commits to.</summary>
    public static string PathOf(RecordedMemo memo) => string.Create(CultureInfo.InvariantCulture, $"memos/l{memo.Record.Sequence}.json");

    // Who approved before the memo was there, or before it was opened, did not know what they would let go.
    private static int PeopleFor(RecordedMemo memo, IEnumerable<(long Entry, string Author, ExhibitNumber Exhibit)> approvals) =>
        approvals.Where(it => it.Exhibit == memo.Exhibit && it.Entry > Math.Max(memo.Record.Sequence, memo.OpenedBy ?? 0)).Select(static it => it.Author).Distinct().Count();

    private static string? ReasonOf(RecordedMemo memo, int people, IReadOnlyCollection<ExhibitNumber> withheld) => memo.Standing == AssessmentStanding.Closed ? "is closed until a second person's is in"
        : memo.Summary?.Images is not { } images ? withheld.Count > 0 ? "may speak of an exhibit that does not go" : PeopleReason(people)
        : images.Any(withheld.Contains) ? "speaks of an exhibit that does not go"
        : PeopleReason(people);

    private static string? PeopleReason(int people) =>
        people < Approval.PeopleForPositions
            ? string.Create(CultureInfo.InvariantCulture, $"gives away where the camera stood; goes when two people have approved exact positions since it could be looked at, and {people} did") : null;
}
