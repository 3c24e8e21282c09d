using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Mapping;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;
using Ascertain.Earth.Features;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Disclosing;

/// <summary>The places that a recipient gets, for maps of their own: the published cell of every disclosed exhibit, and exact ones where two people let them go.</summary>
/// <param name="investigation">The investigation.</param>
/// <param name="view">What was chosen among.</param>
/// <param name="request">To whom, what for.</param>
/// <param name="withheld">Exhibits that do not go.</param>
/// <param name="keptBack">Entries that do not go.</param>
internal sealed class PlacesForRecipient(Investigation investigation, InvestigationView view, DisclosureRequest request, IReadOnlyDictionary<ExhibitNumber, string> withheld, IReadOnlyDictionary<long, string> keptBack)
{
    private static readonly (string Name, Func<IEnumerable<MapFeature>, byte[]> Write)[] Formats = [("places.geojson", FeatureWriter.GeoJson), ("places.kml", FeatureWriter.KmlDocument), ("places.csv", FeatureWriter.Csv)];

    private readonly InvestigationPlaces places = new(investigation, view);

    /// <summary>Paths of the files, below <c>data/</c>; empty where no place goes.</summary>
    public IEnumerable<string> Paths => Cells().Any() ? Formats.Select(static it => it.Name) : [];

    /// <summary>The files.</summary>
    /// <param name="memos">Memos that go whole, with what they say.</param>
    public IEnumerable<PayloadFile> Files(IReadOnlyList<(RecordedMemo Memo, byte[] Document, GeolocationMemo Content)> memos)
    {
        MapFeature[] all = [.. Cells().Select(Feature), .. Exact().Select(Feature), .. memos.Where(static it => it.Content.Camera is not null).Select(static it => Feature(it.Memo, it.Content.Camera!))];
        return all.Length == 0 ? [] : Formats.Select(it => PayloadFile.Of(it.Name, it.Write(all)));
    }

    private IEnumerable<CollectedExhibit> Going() => view.Exhibits.Where(it => !withheld.ContainsKey(it.Exhibit.Number));

    private IEnumerable<PlacedCell> Cells() => Going().SelectMany(places.CellsOf).Where(it => !keptBack.ContainsKey(it.Entry));

    private IEnumerable<PlacedPositions> Exact()
    {
        ILookup<ExhibitNumber, string> releasers = Approval.ReleasersOfPositions(view, request.Recipient, request.Purpose);
        return Going().SelectMany(places.PositionsOf).Where(it => !keptBack.ContainsKey(it.Entry) && releasers[it.Exhibit].Count() >= Approval.PeopleForPositions);
    }

    private static MapFeature Feature(PlacedCell cell) => Of(cell.IsMemo ? "cell of a memo" : cell.IsSkyline ? "cell of a place by its skyline" : "cell of a position in the file", cell.Exhibit, cell.Entry, AreaOf(cell.Cell));

    /// <summary>The ground of a cell. That of the last column ends at +180 degrees.</summary>
    internal static MapGeometry AreaOf(PlaceCell cell)
    {
        double south = cell.SouthDegrees, west = cell.WestDegrees, north = Math.Min(90, south + cell.SizeDegrees), east = west + cell.SizeDegrees;
        return MapGeometry.Polygon([[MapVertex.FromDegrees(south, west), MapVertex.FromDegrees(south, east), MapVertex.FromDegrees(north, east), MapVertex.FromDegrees(north, west)]]);
    }

    private static MapFeature Feature(PlacedPositions positions) => Of($"position in the file ({positions.Source})", positions.Exhibit, positions.Entry,
        positions is { IsTrack: true, Points.Count: > 1 } ? MapGeometry.Line(positions.Points) : new MapGeometry(GeometryKind.Point, [.. positions.Points.Select(static it => new MapPart([[it]]))]));

    private static MapFeature Feature(RecordedMemo memo, MemoCamera camera) => Of(string.Create(CultureInfo.InvariantCulture, $"camera as {memo.Author} says, within {camera.WithinMetres} m"), memo.Exhibit, memo.Record.Sequence, MapGeometry.Point(camera.Position));

    private static MapFeature Of(string kind, ExhibitNumber exhibit, long entry, MapGeometry geometry) => new()
    {
        Name = $"exhibit {exhibit}",
        Description = kind,
        Geometry = geometry,
        Properties = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["exhibit"] = exhibit.ToString(), ["ledgerEntry"] = string.Create(CultureInfo.InvariantCulture, $"l{entry}") },
    };
}
