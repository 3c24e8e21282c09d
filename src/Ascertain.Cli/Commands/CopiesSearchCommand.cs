using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain copies search</c>. Exit 0 some were found, 1 none, 2 the input cannot be used.</summary>
internal static class CopiesSearchCommand
{
    private const int MostNearest = 1000;

    public static Command Create()
    {
        Argument<string?> file = new("FILE") { Description = "The clip of which parts are looked for.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> hashes = new("--hash-list") { Description = "In place of a clip: look for the pictures of a list of hashes, in lines as vPDQ's programs write them.", HelpName = "FILE.txt" };
        Option<int?> radius = new("--radius") { Description = $"Bits in which a hash of the list may differ, 0 to 64; {ClipIndexFolder.UsualRadius} where it is not given.", HelpName = "N" };
        Option<int?> nearest = new("--nearest") { Description = $"Of each hash of the list, or of a hash a second of the clip, the K nearest pictures, however far they are; 1 to {MostNearest}. Parts are not looked for then.", HelpName = "K" };
        Option<string[]> index = new("--index") { Description = "Folder of an index; can be given several times.", HelpName = "DIR", Required = true };
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("search", "Look for parts of a clip in the clips of one or several indexes.") { file, hashes, radius, nearest, index, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            long begin = Stopwatch.GetTimestamp();
            string[] folders = parsed.GetRequiredValue(index);
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(file) is null == (parsed.GetValue(hashes) is null))
            {
                throw new WrongUsageException("Name a clip, or a list with --hash-list.");
            }

            int? count = parsed.GetValue(nearest);
            Require(parsed.GetValue(radius), count, parsed.GetValue(hashes) is not null);
            if (parsed.GetValue(hashes) is { } list)
            {
                return CopiesByHashes.Search(CopiesByHashes.Read(list), folders, parsed.GetValue(radius) ?? ClipIndexFolder.UsualRadius, count, asJson, begin, cancellationToken);
            }

            using WorkingCopy clip = OneClip.Open(parsed.GetValue(file)!);
            using OpenIndexes opened = OpenIndexes.ToSearch(folders);
            if (count is not null)
            {
                (var pictures, string? why) = await IndexQueries.HashAsync(clip, CaseSession.Decoder(parsed.GetValue(unconfined)), cancellationToken);
                return why is not null ? throw new UnusableInputException(why) : CopiesByHashes.Search([.. pictures.Select(static it => it.Picture)], opened, 0, count, asJson, begin, cancellationToken);
            }

            (IReadOnlyList<IReadOnlyList<ClipMatch>> matches, string? reason) = await Guarded(() => IndexQueries.SearchAsync(opened.All, clip, CaseSession.Decoder(parsed.GetValue(unconfined)), cancellationToken));
            (string Index, ClipMatch Match)[] all = [.. matches.SelectMany((of, i) => of.Select(it => (opened.Folders[i], it))).OrderByDescending(static it => it.it.Score)];
            WriteMatches(all, reason, opened, asJson, begin);
            return reason is not null ? ExitCode.UnusableInput : all.Any(static it => it.Match.ToDocument().Text("relation") != "none") ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static void Require(int? radius, int? nearest, bool isList)
    {
        if (nearest is < 1 or > MostNearest)
        {
            throw new WrongUsageException($"--nearest is 1 to {MostNearest}.");
        }

        if (radius is < 0 or > 64)
        {
            throw new WrongUsageException("--radius is 0 to 64: unrelated pictures differ in 96 bits and more.");
        }

        if (radius is not null && (nearest is not null || !isList))
        {
            throw new WrongUsageException(nearest is not null ? "--radius and --nearest exclude each other: the nearest are told however far they are." : "--radius goes with --hash-list.");
        }
    }

    private static void WriteMatches((string Index, ClipMatch Match)[] matches, string? reason, OpenIndexes indexes, bool asJson, long begin)
    {
        int clips = indexes.All.Sum(static it => it.Clips.Count);
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.Objects("matches", matches, it =>
                {
                    CanonicalObject comparison = it.Match.ToDocument();
                    writer.WriteString("index", it.Index);
                    writer.WriteNumber("number", it.Match.Number);
                    writer.WriteString("path", it.Match.Clip.Path);
                    writer.WriteString("sha256", it.Match.Clip.Sha256Hex);
                    writer.WriteString("relation", comparison.Text("relation"));
                    SegmentsDocument.Write(writer, comparison);
                    SegmentsDocument.WriteShort(writer, comparison);
                    writer.WriteNumber("score", it.Match.Score);
                });
                writer.WriteString("reason", reason);
                writer.WriteNumber("clips", clips);
                OneIndex.WriteLeftBehind(writer, indexes.LeftBehind);
                writer.WriteNumber("milliseconds", Math.Round(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 1));
            });
            return;
        }

        int told = matches.Count(static it => it.Match.ToDocument().Text("relation") != "none");
        Console.WriteLine(Terminal.Safe(reason ?? (told == 0 ? $"No part was found in the {clips} clips{(matches.Length > 0 ? "; what follows is a plain card in both, another moment of the same scene, or too little to tell" : "")}." : $"Parts were found in {told} of {clips} clips.")));
        foreach ((string index, ClipMatch match) in matches)
        {
            CanonicalObject comparison = match.ToDocument();
            string where = indexes.All.Count > 1 ? $" (in {index})" : "";
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{match.Clip.Path}{where}: {comparison.Text("relation")}, score {match.Score:0}")));
            foreach (CanonicalObject it in comparison.Array("segments").Objects())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {it.Number("aStart"):0.00}-{it.Number("aEnd"):0.00} s in {it.Number("bStart"):0.00}-{it.Number("bEnd"):0.00} s, {How(it)}, speed {it.Number("speed"):0.###}, score {it.Number("score"):0}"));
            }

            if (comparison.TryGet("stillsAlike", out CanonicalValue? stills) && stills is CanonicalObject alike)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the picture at {alike.Number("aSeconds"):0.00} s looks like that at {alike.Number("bSeconds"):0.00} s{(alike.Boolean("plainCards") ? ", both plain cards" : "")}; too short to be aligned in time"));
            }

            if (comparison.Boolean("mayBeMore"))
            {
                Console.WriteLine("  so many parts were found that there may be more");
            }
        }
    }

    private static string How(CanonicalObject segment) => (segment.Text("kind") == "plainCard" ? "a plain card or slate in both" : segment.Text("kind") + (segment.Boolean("mayBeCaption") ? ", a caption or logo in both may be all that agrees" : ""))
        + (segment.Boolean("mirrored") ? ", mirrored" : "") + (segment.Boolean("again") ? ", shown again" : "");

    private static async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableInputException(fault.Message);
        }
    }
}
