using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.ClocksAndPositions;
using NodaTime;

namespace Ascertain.Casework.Mapping;

/// <summary>Where the exhibits of an investigation are said to have been taken: as cells, and exactly for whoever looks.</summary>
public sealed class InvestigationPlaces(Investigation investigation, InvestigationView view)
{
    private const string Read = "positions.read";

    /// <summary>Every published cell, once for each run or memo that gives it, by exhibit and ledger entry.</summary>
    public IReadOnlyList<PlacedCell> Cells() => [.. view.Exhibits.SelectMany(CellsOf)];

    /// <summary>Those of one exhibit: first what the file says.</summary>
    public IEnumerable<PlacedCell> CellsOf(CollectedExhibit exhibit)
    {
        ExhibitNumber number = exhibit.Exhibit.Number;
        IEnumerable<(PlaceCell Cell, long Entry, bool IsMemo)> read = RunOf(number) is { } run
            ? PositionsIn(run).SelectMany(static it => it.Points).Select(static it => PlaceCell.Containing(it, ClocksAndPositionsMethod.PublishedLevel)).Distinct().Select(it => (it, run.Sequence, false)) : [];
        (PlaceCell Cell, long Entry)[] skylines = [.. SkylinesOf(number)];
        (PlaceCell Cell, long Entry, bool IsMemo)[] all = [.. read, .. MemosOf(exhibit).Where(static it => it.Summary?.Cell is not null).Select(static it => (it.Summary!.Cell!.Value, it.Record.Sequence, true))];
        (Instant? notBefore, Instant? notAfter, bool disagree) = all.Length + skylines.Length > 0 ? BoundsOf(number) : (null, null, false);
        return all.Select(it => new PlacedCell(it.Cell, number, it.Entry, it.IsMemo, notBefore, notAfter) { ClocksDisagree = disagree })
            .Concat(skylines.Select(it => new PlacedCell(it.Cell, number, it.Entry, false, notBefore, notAfter) { ClocksDisagree = disagree, IsSkyline = true }));
    }

    private IEnumerable<(PlaceCell Cell, long Entry)> SkylinesOf(ExhibitNumber number) => LocatedPlaces.InForce(view, number)
        .Where(static it => it.Findings.Any(static finding => finding.Code == SkylineFindingCodes.Located))
        .Select(it => (it.Sequence, First: investigation.ReadRecord(it.Attachments[SkylineMethod.PlaceAttachment]).Array("candidates").Objects().First()))
        .Select(static it => (PlaceCell.Containing(GeoPoint.FromDegrees(it.First.Number("latitude"), it.First.Number("longitude")), ClocksAndPositionsMethod.PublishedLevel), it.Sequence));

    /// <summary>Memos in force of all exhibits.</summary>
    public IReadOnlyList<RecordedMemo> Memos() => [.. view.Exhibits.SelectMany(MemosOf)];

    /// <summary>Enters that the exact positions of exhibits are looked at, then gives them.</summary>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="alsoOpened">Exhibits whose own features are shown with them.</param>
    public IReadOnlyList<PlacedPositions> ShowPositions(string actorName, IReadOnlyCollection<ExhibitNumber> alsoOpened)
    {
        PlacedPositions[] all = [.. view.Exhibits.SelectMany(PositionsOf)];
        ExhibitNumber[] opened = [.. all.Select(static it => it.Exhibit).Concat(alsoOpened).Distinct().Order()];
        if (opened.Length > 0)
        {
            ViewRecord.Enter(investigation, actorName, new CanonicalObject { ["positions"] = new CanonicalArray(opened.Select(static it => (CanonicalValue)it.Value)) });
        }

        return all;
    }

    /// <summary>The same without a look: for what is written for a recipient and shown to nobody here.</summary>
    internal IEnumerable<PlacedPositions> PositionsOf(CollectedExhibit exhibit) => RunOf(exhibit.Exhibit.Number) is { } run ? PositionsIn(run) : [];

    private IEnumerable<RecordedMemo> MemosOf(CollectedExhibit exhibit) => view.Current(AnnotationKind.Geolocation, exhibit.Exhibit.Digest).Any() ? view.Memos(exhibit).Where(static it => it.ReplacedBy is null) : [];

    private RecordedExamination? RunOf(ExhibitNumber number) => view.LastOf(ClocksAndPositionsMethod.MethodName, number);

    private (Instant? NotBefore, Instant? NotAfter, bool Disagree) BoundsOf(ExhibitNumber number)
    {
        if (view.LastOf(TimeBoundsMethod.MethodName, number) is not { } run || !run.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? sha256))
        {
            return (null, null, false);
        }

        return HullOf(ItemBounds.FromCanonical(investigation.ReadRecord(sha256)));
    }

    /// <summary>What spans all clocks of an item, and whether they contradict each other or what bounds it.</summary>
    internal static (Instant? NotBefore, Instant? NotAfter, bool Disagree) HullOf(ItemBounds bounds) => bounds.Groups.Count == 0 ? (null, bounds.NotAfter, false)
        : (bounds.Groups[0].From, bounds.Groups.Max(static it => it.Until), bounds.Groups.Count > 1 || bounds.NotAfter < bounds.Groups[0].From);

    private IReadOnlyList<PlacedPositions> PositionsIn(RecordedExamination run)
    {
        // The record is read only where it holds something: the map and the preview ask for every exhibit.
        if (!run.Findings.Any(static it => it.Code == Read) || !run.Attachments.TryGetValue(ClocksAndPositionsMethod.PositionsAttachment, out string? sha256))
        {
            return [];
        }

        return
        [
            .. investigation.ReadRecord(sha256).Array("positions").Objects().GroupBy(static it => it.Text("source"), StringComparer.Ordinal).Select(source => new PlacedPositions(
                run.Run.Exhibit, run.Sequence, source.Key,
                [.. source.Where(static it => GeoPoint.IsValid(it.Number("latitudeDegrees"), it.Number("longitudeDegrees"))).Select(static it => GeoPoint.FromDegrees(it.Number("latitudeDegrees"), it.Number("longitudeDegrees")))],
                source.Count() > 1 && source.All(static it => it.Has("atSeconds")))).Where(static it => it.Points.Count > 0),
        ];
    }
}
