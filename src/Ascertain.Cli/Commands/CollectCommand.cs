using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain collect PATH… --in DIR</c>: takes evidence in, examines nothing.</summary>
internal static class CollectCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = new("PATH") { Description = "Files or folders.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> folder = CommonOptions.In();
        Option<string?> list = new("--list") { Description = "CSV with file,url,source,collector,collectedAt,context,rating,pageSource,capture,capturedAt,clock; only file must be there.", HelpName = "FILE.csv" };
        Option<bool> expect = new("--expect") { Description = "Collect nothing: tell which collection items would be there and missing, and why, as far as can be told without reading a file." };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("collect", "Take files into an investigation: evidentiary copies, digests, who, when, from where.") { paths, folder, list, expect, actor, json };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(
            parsed.GetValue(paths) ?? [], parsed.GetRequiredValue(folder), parsed.GetValue(list), parsed.GetValue(expect), parsed.GetValue(actor), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static int Run(string[] paths, string folder, string? list, bool expects, string? actor, bool asJson, CancellationToken cancellationToken)
    {
        PassedOverFiles passedOver = new();
        NeverCollected never = new(folder, CaseSession.Keys().Folder);
        IReadOnlyList<CollectionRequest> requests = [.. FilesToCollect.Expand(paths, passedOver.Add, never), .. list is null ? [] : CollectionList.Read(list, CaseSession.Clock)];
        if (requests.Count == 0)
        {
            throw new UnusableInputException("Name at least one file or folder, or a list with --list FILE.csv.");
        }

        string actorName = CommonOptions.ActorName(actor);
        FilesToCollect.RequireReadable(requests); // before a folder or a key is made
        never.Require(requests);
        passedOver.Say();
        if (expects)
        {
            Foresee(requests, asJson);
            return ExitCode.Done;
        }

        using Investigation investigation = CaseSession.OpenForWriting(folder);
        ProgressLine progress = new("collected", requests.Count);
        IReadOnlyList<Acquisition> acquisitions = new Collector(investigation, CaseSession.Clock)
            .Collect(requests, actorName, new InlineProgress<(int, int)>(_ => progress.Step()), cancellationToken);
        progress.End();
        if (asJson)
        {
            WriteJson(acquisitions, passedOver);
        }
        else
        {
            foreach (Acquisition acquisition in acquisitions)
            {
                string missing = string.Join("; ", acquisition.Collection.Where(static it => !it.Present).Select(static it => $"({it.Letter}) {it.Item}"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"exhibit {acquisition.Exhibit.Number}: {acquisition.Exhibit.ByteCount} bytes, sha256 {acquisition.Exhibit.Digest.Sha256Hex}; collection items missing: {(missing.Length == 0 ? "none" : missing)}"));
            }
        }

        return ExitCode.Done;
    }

    private static void Foresee(IReadOnlyList<CollectionRequest> requests, bool asJson)
    {
        IReadOnlyList<ExpectedItem> items = ExpectedItem.Foresee(requests);
        if (asJson)
        {
            JsonOutput.Write(writer => writer.Objects("expected", items, item =>
            {
                writer.WriteString("item", item.Letter.ToString());
                writer.WriteNumber("there", item.There);
                writer.WriteNumber("of", item.Of);
                writer.WriteBoolean("knownWhenRead", item.IsInTheFile);
                writer.Texts("missing", item.Missing);
            }));
            return;
        }

        foreach (ExpectedItem item in items)
        {
            string why = item.There == item.Of ? "" : item.IsInTheFile ? ": known when the file is read" : $": {string.Join("; ", item.Missing)}";
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"({item.Letter}) of {item.There} of {item.Of} files{why}")));
        }
    }

    private static void WriteJson(IReadOnlyList<Acquisition> acquisitions, PassedOverFiles passedOver) => JsonOutput.Write(writer =>
    {
        writer.Objects("exhibits", acquisitions.GroupBy(static it => it.Exhibit.Number.Value).OrderBy(static it => it.Key), exhibit =>
        {
            writer.WriteNumber("number", exhibit.Key);
            writer.WriteString("sha256", exhibit.First().Exhibit.Digest.Sha256Hex);
            writer.WriteNumber("bytes", exhibit.First().Exhibit.ByteCount);
            writer.Objects("acquisitions", exhibit, acquisition =>
            {
                writer.WriteString("acquiredAt", acquisition.AcquiredAt.ToString());
                writer.WriteString("actor", acquisition.Actor);
                if (acquisition.StatedCollectedAt is { } stated)
                {
                    writer.WriteString("statedCollectedAt", stated.ToString());
                }

                if (acquisition.GraphicRating is { } rating)
                {
                    writer.WriteNumber("graphicRating", rating);
                }

                writer.Texts("sealedFields", acquisition.Sealed.Keys.Order(StringComparer.Ordinal));
            });
        });
        passedOver.Write(writer);
        writer.Objects("completeness", acquisitions, acquisition =>
        {
            writer.WriteNumber("exhibit", acquisition.Exhibit.Number.Value);
            foreach (BerkeleyItem item in acquisition.Collection)
            {
                writer.WriteBoolean(item.Letter.ToString(), item.Present);
            }

            writer.WriteStartObject("basis");
            foreach (BerkeleyItem item in acquisition.Collection)
            {
                writer.WriteString(item.Letter.ToString(), item.Basis);
            }

            writer.WriteEndObject();
        });
    });
}
