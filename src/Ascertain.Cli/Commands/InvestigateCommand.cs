using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Cli.Commands.Places;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Custody.Files;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain investigate PATH… --in DIR</c>: collects, examines, evaluates, reports.</summary>
internal static class InvestigateCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("PATH") { Description = "Clips, folders, exports; without any, what was collected before is examined.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> folder = CommonOptions.In();
        Option<string?> list = new("--list") { Description = "CSV with file,url,source,collector,collectedAt,context,rating,pageSource,capture,capturedAt,clock; only file must be there.", HelpName = "FILE.csv" };
        Option<string[]> statements = new("--statement") { Description = "A party's statement: Markdown with front matter (party, speaker, date, zone, source).", HelpName = "FILE.md" };
        Option<string?> allegations = new("--allegations") { Description = "Allegations typed in, YAML or JSON.", HelpName = "FILE" };
        Option<string?> elevation = new("--dem") { Description = "Folder of heights of the ground (HGT tiles, GeoTIFF): the place of every drawn skyline is looked for in it, in the area that the plan for where names, else in all of it.", HelpName = "DIR" };
        Option<string?> map = new("--osm") { Description = "Map data; no method of this release uses it.", HelpName = "FILE" };
        Option<string?> hum = new("--hum-reference") { Description = "The grid's frequency, a recording of the mains or CSV with secondsOrInstant,frequencyHz: the hum of every exhibit with sound is compared with it.", HelpName = "FILE" };
        Option<string?> humStart = new("--hum-reference-start") { Description = "When that reference begins, as you state it, for example 2031-05-14T10:00:00Z.", HelpName = "INSTANT" };
        Option<string?> weather = new("--weather") { Description = "A station's reports, CSV with validUtc and metar (or cloudOktas, precipitation, fog): compared with what was noted of a scene.", HelpName = "FILE.csv" };
        Option<string?> library = new("--container-library") { Description = "A library of reference containers (see 'library add'); without it, the one that is part of this program.", HelpName = "FILE" };
        Option<string[]> index = new("--index") { Description = "An index of clips (see 'copies add'): every clip is looked for in it. Can be given several times.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("investigate", "Collect files, examine them with every method of this release, and write a report.") { paths, folder, list, statements, allegations, elevation, map, hum, humStart, weather, library, index, actor, unconfined, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(map) is not null)
            {
                Console.Error.WriteLine($"{map.Name} is accepted, but no method of this release uses it.");
            }

            if (parsed.GetValue(elevation) is { } dem && !Directory.Exists(dem))
            {
                throw new UnusableInputException($"There is no folder {dem}.");
            }

            PassedOverFiles passedOver = new();
            NeverCollected never = new(parsed.GetRequiredValue(folder), CaseSession.Keys().Folder);
            IReadOnlyList<CollectionRequest> requests =
            [
                .. FilesToCollect.Expand(parsed.GetValue(paths) ?? [], passedOver.Add, never),
                .. parsed.GetValue(list) is { } file ? CollectionList.Read(file, CaseSession.Clock) : [],
            ];
            FilesToCollect.RequireReadable(requests); // before a folder or a key is made
            never.Require(requests);
            passedOver.Say();
            HumReference? reference = Reference(parsed.GetValue(hum), parsed.GetValue(humStart));
            CollectionRequest? reports = parsed.GetValue(weather) is { } station ? Single(station) : null;
            never.Require(new[] { reference?.File, reports }.OfType<CollectionRequest>());
            byte[]? containers = parsed.GetValue(library) is { } references ? LibraryFile.Read(references).Bytes : null; // what cannot be used is said before anything is recorded

            IReadOnlyList<StatementDocument> said = StatementDocument.Read(parsed.GetValue(statements) ?? [], parsed.GetValue(allegations));
            string where = parsed.GetRequiredValue(folder);
            if (requests.Count == 0 && !File.Exists(Path.Combine(where, "investigation.db")))
            {
                throw new UnusableInputException("Name at least one file or folder, or a list with --list FILE.csv; or name with --in an investigation that holds exhibits.");
            }

            return RunAsync(requests, where, said, reference, reports, containers, parsed.GetValue(index) ?? [], parsed.GetValue(elevation), CommonOptions.ActorName(parsed.GetValue(actor)), parsed.GetValue(unconfined), parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    // Before a folder or a key is made.
    private static HumReference? Reference(string? file, string? start)
    {
        if (file is null)
        {
            return start is null ? null : throw new WrongUsageException("--hum-reference-start goes with --hum-reference FILE.");
        }

        if (start is not null && MainsHumMethod.StartFault(start, out _) is { } fault)
        {
            throw new WrongUsageException(fault);
        }

        return new HumReference(Single(file), start ?? "");
    }

    private static CollectionRequest Single(string file)
    {
        if (!FolderListing.IsRegular(file))
        {
            throw new UnusableInputException(Directory.Exists(file) ? $"{file} is a folder; name the file in it." : File.Exists(file) ? $"{file} is a pipe, device or socket, no file." : $"There is no file {file}.");
        }

        CollectionRequest request = new(Path.GetFullPath(file));
        FilesToCollect.RequireReadable([request]);
        return request;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<CollectionRequest> requests, string folder, IReadOnlyList<StatementDocument> statements, HumReference? reference, CollectionRequest? weather, byte[]? library, string[] indexes, string? heights, string actorName, bool allowUnconfined, bool asJson, CancellationToken cancellationToken)
    {
        using OpenIndexes clips = OpenIndexes.ToSearch(indexes); // before a folder or a key is made
        using Investigation investigation = CaseSession.OpenForWriting(folder);
        ProgressLine progress = new("", 0);
        InvestigationJob job = new(investigation, CaseSession.Decoder(allowUnconfined), CaseSession.Clock, actorName)
        {
            Progress = new InlineProgress<string>(progress.Say),
            HumReference = reference,
            Weather = weather,
            ContainerLibrary = library,
            Indexes = clips.All,
            Heights = heights is null ? HeightsAtHand.None : new HeightsAtHand([Path.GetFullPath(heights)], SkylineCommand.CacheFolder()),
        };
        (IReadOnlyList<Acquisition> acquisitions, string report) = await job.RunAsync(requests, statements, cancellationToken);
        progress.End();

        InvestigationView view = InvestigationView.Read(investigation);
        HashSet<int> touched = [.. requests.Count == 0 ? view.Exhibits.Select(static it => it.Exhibit.Number.Value) : acquisitions.Select(static it => it.Exhibit.Number.Value)];
        CopyFault[] copies = [.. EvidentiaryCopies.NotAsCollected(investigation, view).Where(it => touched.Contains(it.Exhibit.Value))];
        foreach (CopyFault fault in copies)
        {
            Console.Error.WriteLine(Terminal.Safe($"{fault.InWords} Results of earlier runs stand; 'ascertain fixity --in DIR' checks every file."));
        }

        if (heights is not null && !view.Examinations.Any(it => touched.Contains(it.Run.Exhibit.Value) && it.Request.Method.Name == SkylineMethod.MethodName))
        {
            Console.Error.WriteLine("Heights were given, and no place was looked for: no skyline that somebody drew is in force.");
        }

        foreach ((ExhibitNumber exhibit, string why) in job.ExportsNotRead)
        {
            Console.Error.WriteLine(Terminal.Safe($"Exhibit {exhibit} is named like an export of posts, and no posts were read from it: {why}"));
        }

        if (asJson)
        {
            WriteJson(investigation, view, requests, acquisitions, touched, report, copies, job.ExportsNotRead);
        }
        else
        {
            // As they were given to this call: of what was collected before, names lie sealed, and nobody asked to see them.
            ILookup<int, string> names = requests.Zip(acquisitions).ToLookup(static it => it.Second.Exhibit.Number.Value, static it => Path.GetFileName(it.First.Path));
            foreach (RecordedExamination run in view.Examinations.Where(it => touched.Contains(it.Run.Exhibit.Value)))
            {
                string[] named = [.. names[run.Run.Exhibit.Value].Distinct(StringComparer.Ordinal)];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exhibit {run.Run.Exhibit}{(named.Length == 0 ? "" : $" ({Terminal.Safe(string.Join(", ", named))})")}, {run.Request.Method}: {run.Run.Ending}, {run.Findings.Count} findings{(run.Outcome?.Explanation is { } why ? $" ({Terminal.Safe(why)})" : "")}"));
            }

            Console.WriteLine($"report: {report}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ledger: {investigation.Head.Size} entries, root {investigation.Head.RootHex}. Send this root to the other party today."));
        }

        return ExitCode.Done;
    }

    private static void WriteJson(
        Investigation investigation, InvestigationView view, IReadOnlyList<CollectionRequest> requests, IReadOnlyList<Acquisition> acquisitions, HashSet<int> touched, string report, CopyFault[] copies,
        IReadOnlyList<(ExhibitNumber Exhibit, string Why)> exportsNotRead) => JsonOutput.Write(writer =>
    {
        writer.WriteString("investigation", investigation.Folder);
        writer.WriteStartArray("exhibits");
        if (requests.Count == 0)
        {
            // Where they came from lies sealed and is not asked for here: the path is that of the evidentiary copy.
            foreach (CollectedExhibit exhibit in view.Exhibits)
            {
                writer.WriteStartObject();
                writer.WriteNumber("number", exhibit.Exhibit.Number.Value);
                writer.WriteString("sha256", exhibit.Exhibit.Digest.Sha256Hex);
                writer.WriteString("path", investigation.Exhibits.PathOf(exhibit.Exhibit.Digest.Sha256Hex));
                writer.WriteEndObject();
            }
        }

        foreach ((CollectionRequest request, Acquisition acquisition) in requests.Zip(acquisitions).DistinctBy(static it => it.Second.Exhibit.Number).OrderBy(static it => it.Second.Exhibit.Number))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", acquisition.Exhibit.Number.Value);
            writer.WriteString("sha256", acquisition.Exhibit.Digest.Sha256Hex);
            writer.WriteString("path", request.Name);
            writer.WriteString("name", Path.GetFileName(request.Name));
            if (request.NameHex is { } hex)
            {
                writer.WriteString("pathHex", hex);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("examinations");
        foreach (RecordedExamination run in view.Examinations.Where(it => touched.Contains(it.Run.Exhibit.Value)))
        {
            WriteRun(writer, run);
        }

        writer.WriteEndArray();
        StatusCommand.WriteCopies(writer, copies);
        writer.Objects("exportsNotRead", exportsNotRead, it =>
        {
            writer.WriteNumber("exhibit", it.Exhibit.Value);
            writer.WriteString("reason", it.Why);
        });
        writer.WriteString("report", report);
        WriteLedger(writer, investigation);
        writer.WriteBoolean("recorded", true);
    });

    internal static void WriteLedger(Utf8JsonWriter writer, Investigation investigation)
    {
        writer.WriteStartObject("ledger");
        writer.WriteNumber("size", investigation.Head.Size);
        writer.WriteString("root", investigation.Head.RootHex);
        writer.WriteEndObject();
    }

    internal static void WriteRun(Utf8JsonWriter writer, RecordedExamination run)
    {
        writer.WriteStartObject();
        writer.WriteNumber("exhibit", run.Run.Exhibit.Value);
        writer.WriteString("method", run.Request.Method.Name);
        writer.WriteString("version", run.Request.Method.Version);
        writer.WriteString("id", run.Request.Id.Sha256Hex);
        writer.WriteNumber("entry", run.Sequence);
        writer.WriteString("outcome", run.Run.Ending);
        if (run.Outcome?.Explanation is { } reason)
        {
            writer.WriteString("reason", reason);
        }

        writer.Texts("findings", run.Findings.Select(static it => it.Code));
        writer.WriteEndObject();
    }
}
