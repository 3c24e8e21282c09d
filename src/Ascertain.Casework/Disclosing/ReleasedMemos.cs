using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Disclosing;

/// <summary>Which geolocation memos go whole: a memo gives away where the one stood who filmed, so it goes when two people have approved the exact positions of its exhibit.
/// Of all others the recipient has the record, the cell and the counts.</summary>
internal static class ReleasedMemos
{
    /// <summary>Memos in force whose records go, with the reason why what they say does not; null where it does.</summary>
    /// <param name="view">What was chosen among.</param>
    /// <param name="request">To whom, what for.</param>
    /// <param name="keptBack">Entries that do not go.</param>
    public static IReadOnlyList<(RecordedMemo Memo, string? Reason)> Choose(InvestigationView view, DisclosureRequest request, IReadOnlyDictionary<long, string> keptBack)
    {
        ILookup<ExhibitNumber, string> releasers = Approval.ReleasersOfPositions(view, request.Recipient, request.Purpose);
        return
        [
            .. view.Current(AnnotationKind.Geolocation).Select(it => view.Find(it.Annotation.Exhibit?.Sha256Hex ?? "")).OfType<CollectedExhibit>().DistinctBy(static it => it.Exhibit.Number)
                .SelectMany(view.Memos).Where(it => it.ReplacedBy is null && !keptBack.ContainsKey(it.Record.Sequence)).OrderBy(static it => it.Record.Sequence)
                .Select(it => (it, ReasonOf(it, releasers[it.Exhibit].Count()))),
        ];
    }

    /// <summary>Where a memo lies in the bundle, below <c>data/</c>: its SHA-256 is the one that the record commits to.</summary>
    public static string PathOf(RecordedMemo memo) => string.Create(CultureInfo.InvariantCulture, $"memos/l{memo.Record.Sequence}.json");

    private static string? ReasonOf(RecordedMemo memo, int people) => memo.Standing == AssessmentStanding.Closed ? "is closed until a second person's is in"
        : people < Approval.PeopleForPositions
            ? string.Create(CultureInfo.InvariantCulture, $"gives away where the camera stood; goes when two people have approved exact positions, and {people} did") : null;
}
