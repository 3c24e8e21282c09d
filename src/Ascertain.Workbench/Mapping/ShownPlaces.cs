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
internal sealed record ShownPlaces(
    IReadOnlyList<PlacedPositions> Positions, IReadOnlyList<(RecordedMemo Memo, GeolocationMemo? Content)> Memos, IReadOnlyList<(ExhibitNumber Exhibit, MapFeature Feature)> Features, IReadOnlyList<string> Faults)
{
    // Of those that FeatureFile reads the ones that hold features and little else: a .json or .txt among exhibits is mostly something other.
    private static readonly string[] Extensions = [".geojson", ".kml", ".kmz", ".gpx"];

    private const long GreatestFile = 32 << 20; // bytes; as FeatureFile reads

    /// <summary>Enters the look, and shows.</summary>
    public static ShownPlaces Look(PersonEntry entry)
    {
        InvestigationPlaces places = new(entry.Investigation, entry.View);
        CollectedExhibit[] files = [.. entry.View.Exhibits.Where(static it => Extensions.Contains("." + it.FileExtension) && it.Exhibit.ByteCount <= GreatestFile)];
        RecordedMemo[] memos = [.. places.Memos()];
        string label = entry.Investigation.ActorLabel(entry.ActorName);
        RecordedMemo[] readable = [.. memos.Where(it => it.MayBeSeenBy(label))];
        IReadOnlyList<PlacedPositions> positions = places.ShowPositions(entry.ActorName, [.. files.Select(static it => it.Exhibit.Number)]);
        IReadOnlyDictionary<long, GeolocationMemo?> contents = readable.Length == 0 ? new Dictionary<long, GeolocationMemo?>() : new GeolocationMemos(entry.Investigation).Show(entry.ActorName, readable);
        List<(ExhibitNumber, MapFeature)> features = [];
        List<string> faults = [];
        foreach (CollectedExhibit file in files)
        {
            using WorkingCopy copy = entry.Investigation.Exhibits.OpenVerified(file.Exhibit.Digest);
            using FileStream stream = new(copy.Handle, FileAccess.Read, bufferSize: 0);
            FeatureReading read = FeatureFile.Read(stream, "." + file.FileExtension);
            features.AddRange(read.Features.Select(it => (file.Exhibit.Number, it)));
            faults.AddRange(read.Faults.Select(it => $"{file.Exhibit.Number}: {it.Sentence}"));
        }

        return new ShownPlaces(positions, [.. readable.Select(it => (it, contents.GetValueOrDefault(it.Record.Sequence)))], features, faults);
    }
}
