using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Earth.Elevation;
using Ascertain.Geolocation.Tracks;
using Ascertain.Media;
using Ascertain.Media.Telemetry;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain telemetry FILE [--dem DIR]</c>: recorded tracks, and positions of the file as a whole, against themselves and the ground. Flags, no verdict: exit 0 whatever is found, 1 where there is no track. No place is printed.</summary>
internal static class TelemetryCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "A clip, subtitles of an aircraft, or a GPX track." };
        Option<string?> dem = new("--dem") { Description = "Folder of heights to compare with: HGT tiles and GeoTIFF files.", HelpName = "DIR" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("telemetry", "Compare recorded tracks of a file with themselves and with the ground. Records nothing.") { file, dem, json };
        command.SetAction((parsed, _) =>
        {
            ElevationFolder? ground = parsed.GetValue(dem) is { } folder ? ElevationFolder.Open(folder) : null;
            using WorkingCopy copy = OneClip.Open(parsed.GetRequiredValue(file));
            MediaStructure structure = MediaReader.Read(ByteSource.Of(copy.Handle), ReadingDepth.Full);
            (string Source, int Count, IReadOnlyList<Finding> Findings)[] tracks =
            [
                .. RecordedPosition.Tracks(structure).Select(it => (it[0].Source, it.Count, TrackPlausibility.Compare(Positions(it), ground))),
                .. Single(structure, ground),
            ];
            Print(tracks, structure, ground, parsed.GetValue(json));
            return Task.FromResult(tracks.Length > 0 ? ExitCode.Done : ExitCode.Negative);
        });
        return command;
    }

    // Of the file as a whole, not of a sample of a track: a clip's ©xyz, a photograph's EXIF.
    private static IEnumerable<(string Source, int Count, IReadOnlyList<Finding> Findings)> Single(MediaStructure structure, ElevationFolder? ground)
    {
        HashSet<long> ofTracks = [.. RecordedPosition.Tracks(structure).SelectMany(static it => it).Select(static it => it.FirstByte)];
        EmbeddedPosition[] single = [.. structure.Positions.Where(it => it.AtSeconds is null && !ofTracks.Contains(it.FirstByte))];
        if (single.Length > 0)
        {
            TrackPosition[] compared = [.. single.Take(TrackPlausibility.MostSingle).Select(static it => new TrackPosition(null, GeoPoint.FromDegrees(it.LatitudeDegrees, it.LongitudeDegrees), it.AltitudeMetres, it.Datum, it.AboveStartMetres, null, null, Locator.Bytes(it.FirstByte, it.ByteCount)))];
            string left = single.Length > compared.Length ? $" (the first {compared.Length} of {single.Length})" : "";
            yield return ($"for the file as a whole: {string.Join(", ", compared.Zip(single, static (_, it) => it.Source).Distinct(StringComparer.Ordinal))}{left}", compared.Length, TrackPlausibility.CompareSingle(compared, ground));
        }
    }

    // One clock for the whole track: that of the clip where every record has it, else that of the receiver.
    private static IReadOnlyList<TrackPosition> Positions(IReadOnlyList<RecordedPosition> track)
    {
        bool ofClip = track.All(static it => it.AtSeconds is not null);
        return
        [
            .. track.Select(it => new TrackPosition(ofClip ? it.AtSeconds : it.Utc is { } utc ? (utc - NodaTime.NodaConstants.UnixEpoch).TotalSeconds : null,
                GeoPoint.FromDegrees(it.LatitudeDegrees, it.LongitudeDegrees), it.AltitudeMetres, it.AltitudeDatum, it.AboveStartMetres, it.Dop, it.SpeedMetresPerSecond, Locator.Bytes(it.FirstByte, it.ByteCount))),
        ];
    }

    private static void Print((string Source, int Count, IReadOnlyList<Finding> Findings)[] tracks, MediaStructure structure, ElevationFolder? ground, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("recorded", false);
                writer.WriteString("outcome", tracks.Length > 0 ? "compared" : "noTrack");
                writer.Objects("tracks", tracks, it =>
                {
                    writer.WriteString("source", it.Source);
                    writer.WriteNumber("positions", it.Count);
                    writer.WriteStartArray("findings");
                    foreach (Finding finding in it.Findings)
                    {
                        FindingDocument.Write(writer, finding);
                    }

                    writer.WriteEndArray();
                });
                if (ground is not null)
                {
                    GroundRemarks.WriteFiles(writer, ground.Faults, ground.Notes);
                }
            });
            return;
        }

        if (tracks.Length == 0)
        {
            Console.WriteLine(structure.Outcome is ExaminationOutcome.Completed ? "The file holds no track that this reader knows." : $"No track was found before the reading ended: {structure.Outcome.Explanation}");
        }

        foreach ((string source, int count, IReadOnlyList<Finding> findings) in tracks)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{source}, {count} positions:"));
            foreach (Finding finding in findings)
            {
                Console.WriteLine($"  {finding.Code}: {finding.Statement}");
                Console.WriteLine($"    against: {string.Join(' ', finding.Against)}");
            }
        }

        foreach (string sentence in ground is null ? [] : GroundRemarks.Files(ground.Faults, ground.Notes))
        {
            Console.WriteLine(sentence);
        }
    }
}
