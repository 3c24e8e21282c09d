using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Reporting.Exports;

/// <summary>A bundle as an RO-Crate 1.1 metadata file that conforms to the Process Run Crate profile 0.5.</summary>
/// <remarks>
/// <para>The root of the crate is the root of the bundle: paths are relative to it. A bundle stays intact only without this file in it, so the crate is made in a copy.</para>
/// <para>A run is a <c>CreateAction</c>, failed where the method did not run to its end or does not apply. Times are cut to milliseconds, the finest that RO-Crate 1.1 takes.</para>
/// </remarks>
public static class RoCrate
{
    /// <summary>The name that a metadata file has in a crate (RO-Crate 1.1, §RO-Crate Structure).</summary>
    public const string FileName = "ro-crate-metadata.json";

    private const string Profile = "https://w3id.org/ro/wfrun/process/0.5", Terms = "#terms", Completed = "http://schema.org/CompletedActionStatus", Failed = "http://schema.org/FailedActionStatus";

    // "Z" is right too, and the profile's own check takes an offset only.
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'+00:00'");

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(ExportContent content)
    {
        ExportExhibit.Withheld[] withheld = [.. content.Exhibits.OfType<ExportExhibit.Withheld>()];
        CanonicalArray graph =
        [
            Entity(FileName, "CreativeWork", new CanonicalObject { ["about"] = Ref("./"), ["conformsTo"] = Ref("https://w3id.org/ro/crate/1.1") }),
            Root(content, withheld),
            Entity(Profile, "CreativeWork", new CanonicalObject { ["name"] = "Process Run Crate", ["version"] = "0.5" }),
            Entity(Terms, "CreativeWork", new CanonicalObject
            {
                ["name"] = "Disclosed to one recipient",
                ["description"] = "Disclosed to the recipient and for the purpose that data/disclosure.json names. No licence is granted by this file.",
            }),
        ];
        ILookup<string, ExportCorrection> corrected = content.Examinations.Where(static it => it.ResultSha256 is not null)
            .SelectMany(it => it.Corrections.Select(one => (content.FileOf(it.ResultSha256!)?.Path ?? "", one))).ToLookup(static it => it.Item1, static it => it.one, StringComparer.Ordinal);
        AddAll(graph, content.Files.Select(it => File(it, [.. corrected[it.Path]])));
        AddAll(graph, withheld.SelectMany(Withheld));
        AddAll(graph, content.Examinations.SelectMany(static it => it.Corrections.Select(static one => one.Actor).Prepend(it.Actor)).Append(content.Ledger.ReleasedBy).OfType<string>().Distinct(StringComparer.Ordinal).Select(static it =>
            Entity(Actor(it), "Person", new CanonicalObject { ["name"] = it, ["description"] = "A label; the name behind it is sealed in the investigation." })));
        AddAll(graph, content.Examinations.DistinctBy(static it => Tool(it), StringComparer.Ordinal).Select(static it =>
            Entity(Tool(it), "SoftwareApplication", new CanonicalObject { ["name"] = it.Request.Method.Name, ["softwareVersion"] = it.Request.Method.Version, ["softwareRequirements"] = Ref(Program(it)) })));
        AddAll(graph, content.Examinations.DistinctBy(static it => it.Release, StringComparer.Ordinal).Select(static it =>
            Entity(Program(it), "SoftwareApplication", new CanonicalObject { ["name"] = "Ascertain", ["softwareVersion"] = it.Release })));
        AddAll(graph, content.Examinations.Select(it => Run(content, it)));
        AddAll(graph, content.Examinations.SelectMany(static it => it.Corrections.Select(one => (Run: it, By: one))).GroupBy(static it => it.By.Entry).Select(static it => Erratum([.. it])));
        return new CanonicalObject
        {
            // RO-Crate 1.1 has no term for the digest; 1.2 has this one.
            ["@context"] = new CanonicalArray { "https://w3id.org/ro/crate/1.1/context", new CanonicalObject { ["sha256"] = "http://schema.org/sha256" } },
            ["@graph"] = graph,
        }.ToBytes();
    }

    private static CanonicalObject Root(ExportContent content, ExportExhibit.Withheld[] withheld)
    {
        string description = string.Create(CultureInfo.InvariantCulture,
            $"Exhibits, records and runs that were disclosed, under ledger {content.Ledger.Origin} of {content.Ledger.Size} entries with root {content.Ledger.RootHex}. Withheld: {withheld.Length} of {content.Exhibits.Count} exhibits, {content.WithheldExaminations} of {content.WithheldExaminations + content.Examinations.Count} runs.");
        return Entity("./", "Dataset", new CanonicalObject
        {
            ["name"] = $"Evidence bundle of investigation {content.InvestigationId}",
            ["description"] = content.Notice is { } notice ? $"{notice}. {description}" : description,
            ["datePublished"] = Milliseconds.Format(content.Ledger.DisclosedAt),
            ["license"] = Ref(Terms),
            ["conformsTo"] = Ref(Profile),
            ["identifier"] = $"sha256:{content.Ledger.DisclosureSha256}",
            ["hasPart"] = new CanonicalArray(content.Files.Select(static it => Ref(it.Path))),
            ["mentions"] = new CanonicalArray(content.Examinations.Select(RunId).Concat(content.Examinations.SelectMany(static it => it.Corrections).Select(ErratumId).Distinct(StringComparer.Ordinal)).Concat(withheld.Select(ExhibitId)).Select(Ref)),
        }.AddIfPresent("author", content.Ledger.ReleasedBy is { } label ? Ref(Actor(label)) : null));
    }

    // What a file holds is judged by nobody here: only what this program wrote itself has a type.
    private static CanonicalObject File(ExportFile file, ExportCorrection[] corrections) => Entity(file.Path, "File", new CanonicalObject
    {
        ["name"] = file.Name,
        ["contentSize"] = file.ByteCount.ToString(CultureInfo.InvariantCulture),
        ["sha256"] = file.Digest.Sha256Hex,
        ["encodingFormat"] = file.Path.StartsWith("data/exhibits/", StringComparison.Ordinal) ? "application/octet-stream" : Path.GetExtension(file.Path) switch
        {
            ".html" => "text/html",
            ".json" => "application/json",
            ".jsonl" => "application/jsonl",
            ".txt" => "text/plain",
            _ => "application/octet-stream",
        },
    }.AddIfPresent("correction", corrections.Length == 0 ? null : new CanonicalArray(corrections.Select(ErratumId).Distinct(StringComparer.Ordinal).Select(Ref))));

    // One entity however many runs it speaks of. It is about the one that it corrects; where that is none, about those that were computed from what it corrects.
    private static CanonicalObject Erratum((ExportExamination Run, ExportCorrection By)[] all)
    {
        (ExportExamination Run, ExportCorrection By)[] runs = all.Any(static one => one.By.Source is null) ? [.. all.Where(static one => one.By.Source is null)] : all;
        ExportCorrection it = runs[0].By;
        return Entity(ErratumId(it), "CorrectionComment", new CanonicalObject
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"Erratum of ledger entry {it.Entry}"),
            ["text"] = it.InWords(),
            ["dateCreated"] = Milliseconds.Format(it.At),
            ["author"] = Ref(Actor(it.Actor)),
            ["about"] = runs is [var only] ? Ref(RunId(only.Run)) : new CanonicalArray(runs.Select(static one => Ref(RunId(one.Run)))),
        });
    }

    private static IEnumerable<CanonicalObject> Withheld(ExportExhibit.Withheld exhibit)
    {
        string id = ExhibitId(exhibit);
        yield return Entity(id, "CreativeWork", new CanonicalObject
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"Exhibit {exhibit.Number} (withheld)"),
            ["description"] = $"Withheld: {Sentence.Ended(exhibit.Reason)} Size: {exhibit.SizeBand}.",
            ["identifier"] = Ref($"{id}-commitment"),
        });
        yield return Entity($"{id}-commitment", "PropertyValue", new CanonicalObject { ["name"] = "salted commitment in the ledger", ["value"] = exhibit.CommitmentHex });
    }

    private static CanonicalObject Run(ExportContent content, ExportExamination it)
    {
        string[] parts =
        [
            $"Outcome: {it.Ending}{(it.Reason is { } reason ? $" ({reason})" : "")}",
            $"request {it.Request.Id}",
            .. it.Request.Parameters.Select(static one => $"{one.Key}={one.Value}"),
            .. it.DecoderBuild is { } build ? [$"decoder build {build}"] : (string[])[],
            .. it.Corrections.Select(static one => one.InWords()),
        ];
        CanonicalArray results = Present([.. it.ResultSha256 is { } result ? [result] : (string[])[], .. it.Attachments.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => one.Value)]);
        CanonicalArray objects = Present(it.Request.Inputs.Values.Select(static one => one.Sha256Hex));
        return Entity(RunId(it), "CreateAction", new CanonicalObject
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"{it.Request.Method} on exhibit {it.Exhibit}"),
            ["description"] = string.Join("; ", parts),
            ["startTime"] = Milliseconds.Format(it.BeganAt),
            ["endTime"] = Milliseconds.Format(it.EndedAt),
            ["agent"] = Ref(Actor(it.Actor)),
            ["instrument"] = Ref(Tool(it)),
            ["actionStatus"] = it.RanToTheEnd ? Completed : Failed,
        }.AddIfPresent("object", objects.Count > 0 ? objects : null)
         .AddIfPresent("result", results.Count > 0 ? results : null)
         .AddIfPresent("error", it.RanToTheEnd ? null : it.Reason ?? it.Ending));

        // Reference data may be no file of the bundle.
        CanonicalArray Present(IEnumerable<string> sha256) => new(sha256.Select(content.FileOf).OfType<ExportFile>().Select(static one => one.Path).Distinct(StringComparer.Ordinal).Select(Ref));
    }

    private static string RunId(ExportExamination it) => $"#{InTotoStatement.NameOf(it)}";

    private static string ErratumId(ExportCorrection it) => string.Create(CultureInfo.InvariantCulture, $"#erratum-{it.Entry:D4}");

    private static string Actor(string label) => $"#actor-{Escaped(label)}";

    private static string ExhibitId(ExportExhibit.Withheld it) => string.Create(CultureInfo.InvariantCulture, $"#exhibit-{it.Number:D4}");

    // A method may come with another release of the program unchanged: each pair is an entity of its own.
    private static string Tool(ExportExamination it) => $"#method-{Escaped(it.Request.Method.Name)}-{Escaped(it.Request.Method.Version)}-{Escaped(it.Release)}";

    private static string Program(ExportExamination it) => $"#ascertain-{Escaped(it.Release)}";

    private static string Escaped(string part) => Uri.EscapeDataString(part);

    private static CanonicalObject Entity(string id, string type, CanonicalObject members)
    {
        members["@id"] = id;
        members["@type"] = type;
        return members;
    }

    private static CanonicalObject Ref(string id) => new() { ["@id"] = id };

    private static void AddAll(CanonicalArray graph, IEnumerable<CanonicalObject> entities)
    {
        foreach (CanonicalObject entity in entities)
        {
            graph.Add(entity);
        }
    }
}
