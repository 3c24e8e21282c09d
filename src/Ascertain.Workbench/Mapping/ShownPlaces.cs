using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Mapping;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Earth.Features;

namespace Ascertain.Workbench.Mapping;

/// <summary>The exact places that a person asked to see; that they looked is entered. They are on that one page only: opened anew, it shows cells again.</summary>
/// <param name="Positions">Read from files.</param>
/// <param name="Memos">What memos say; null where it cannot be unsealed here.</param>
/// <param name="Features">Of exhibits that are files of features, by exhibit.</param>
/// <param name="Faults">What could not be shown, in words.</param>
/// <param name="LeftOut">Exhibits whose features are not, or not wholly, among them, since there were more than a page bears.</param>
internal sealed record ShownPlaces(
    IReadOnlyList<PlacedPositions> Positions, IReadOnlyList<(RecordedMemo Memo, GeolocationMemo? Content)> Memos, IReadOnlyList<(ExhibitNumber Exhibit, MapFeature Feature)> Features,
    IReadOnlyList<string> Faults, IReadOnlyList<ExhibitNumber> LeftOut)
{
    /// <summary>How much of all files together is shown on one page; arbitrary: what a browser bears.</summary>
    public const int MostFeatures = 50_000, MostPoints = 500_000, MostFaults = 200;

    // Of those that FeatureFile reads the ones that hold features and little else: a .json or .txt among exhibits is mostly something other.
    private static readonly string[] Extensions = [".geojson", ".kml", ".kmz", ".gpx"];

    private const long GreatestFile = 32 << 20; // bytes; as FeatureFile reads

    /// <summary>Enters the look, and shows what is read without opening a file. The look names the files of features; <see cref="WithFeatures"/> reads them.</summary>
    public static ShownPlaces Look(PersonEntry entry)
    {
        InvestigationPlaces places = new(entry.Investigation, entry.View);
        RecordedMemo[] memos = [.. places.Memos()];
        string label = entry.Investigation.ActorLabel(entry.ActorName);
        RecordedMemo[] readable = [.. memos.Where(it => it.MayBeSeenBy(label))];
        IReadOnlyList<PlacedPositions> positions = places.ShowPositions(entry.ActorName, [.. FilesIn(entry.View).Select(static it => it.Exhibit.Number)]);
        IReadOnlyDictionary<long, GeolocationMemo?> contents = readable.Length == 0 ? new Dictionary<long, GeolocationMemo?>() : new GeolocationMemos(entry.Investigation).Show(entry.ActorName, readable);
        return new ShownPlaces(positions, [.. readable.Select(it => (it, contents.GetValueOrDefault(it.Record.Sequence)))], [], [], []);
    }

    /// <summary>The same with the features of files, once the look was entered: hostile files may take long, and nothing is held meanwhile.</summary>
    public ShownPlaces WithFeatures(Investigation investigation, InvestigationView view, int mostFeatures = MostFeatures, int mostPoints = MostPoints)
    {
        List<(ExhibitNumber, MapFeature)> features = [];
        List<string> faults = [];
        List<ExhibitNumber> leftOut = [];
        int points = 0;
        foreach (CollectedExhibit file in FilesIn(view))
        {
            if (features.Count >= mostFeatures || points >= mostPoints || faults.Count >= MostFaults)
            {
                leftOut.Add(file.Exhibit.Number);
                continue;
            }

            using WorkingCopy copy = investigation.Exhibits.OpenVerified(file.Exhibit.Digest);
            using FileStream stream = new(copy.Handle, FileAccess.Read, bufferSize: 0);
            FeatureReading read = FeatureFile.Read(stream, "." + file.FileExtension);
            faults.AddRange(read.Faults.Take(MostFaults - faults.Count).Select(it => $"{file.Exhibit.Number}: {it.Sentence}"));
            foreach (MapFeature feature in read.Features)
            {
                int more = feature.Geometry.Points.Count();
                if (features.Count >= mostFeatures || points + more > mostPoints)
                {
                    points = mostPoints; // what comes after is not picked by its size
                    leftOut.Add(file.Exhibit.Number);
                    break;
                }

                points += more;
                features.Add((file.Exhibit.Number, feature));
            }
        }

        return this with { Features = features, Faults = faults, LeftOut = leftOut };
    }

    private static IEnumerable<CollectedExhibit> FilesIn(InvestigationView view) => view.Exhibits.Where(static it => Extensions.Contains("." + it.FileExtension) && it.Exhibit.ByteCount <= GreatestFile);
}
