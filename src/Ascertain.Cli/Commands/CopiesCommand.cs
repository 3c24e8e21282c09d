using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.FrameHashes;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain copies add|search|list</c>: an index of clips in which parts of others are found. Exit of search: 0 some were found, 1 none, 2 the input cannot be used.</summary>
internal static class CopiesCommand
{
    private const int MostListBytes = 128 << 20;

    public static Command Create() => new("copies", "Where else is it? An index of clips in which parts of others are found again, also cropped, mirrored or within a picture. Records nothing.") { Add(), Search(), List() };

    private static Option<string> Index() => new("--index") { Description = "Folder of the index.", HelpName = "DIR", Required = true };

    private static Command Add()
    {
        Argument<string[]> files = new("FILE") { Description = "Clips, and folders with clips.", Arity = ArgumentArity.OneOrMore };
        Option<string> index = Index();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("add", "Add clips to an index; made where it is not there. Each is on the disk when it is named. Can be stopped and started again. Exit 1 when some could not be added, 2 when none.") { files, index, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool asJson = parsed.GetValue(json);
            (string Path, string? WhyNot)[] paths = [.. parsed.GetRequiredValue(files).SelectMany(Files)];
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            List<(string Path, Addition Addition)> done = [];
            using (ClipIndexFolder folder = OneIndex.Guarded(() => ClipIndexFolder.OpenToAdd(parsed.GetRequiredValue(index))))
            {
                foreach ((string path, string? whyNot) in paths)
                {
                    Addition addition = whyNot is not null ? new Addition(AdditionEnd.NotAdded, null, whyNot) : await AddAsync(folder, path, decoder, cancellationToken);
                    done.Add((path, addition));
                    if (!asJson)
                    {
                        Console.WriteLine(Terminal.Safe($"{path}: {Words(addition)}"));
                    }
                }
            }

            if (asJson)
            {
                JsonOutput.Write(writer => writer.Objects("clips", done, it =>
                {
                    writer.WriteString("path", it.Path);
                    writer.WriteString("end", it.Addition.End switch { AdditionEnd.Added => "added", AdditionEnd.AlreadyThere => "alreadyThere", _ => "notAdded" });
                    writer.WriteString("reason", it.Addition.Reason);
                    writer.WriteString("sha256", it.Addition.Clip?.Sha256Hex);
                }));
            }

            int there = done.Count(static it => it.Addition.End != AdditionEnd.NotAdded);
            return there == done.Count ? ExitCode.Done : there > 0 ? ExitCode.Negative : ExitCode.UnusableInput;
        });
        return command;
    }

    private static Command Search()
    {
        Argument<string?> file = new("FILE") { Description = "The clip of which parts are looked for.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> hashes = new("--hash-list") { Description = "In place of a clip: look for the pictures of a list of hashes, in lines as vPDQ's programs write them.", HelpName = "FILE.txt" };
        Option<int> radius = new("--radius") { Description = "Bits in which a hash of the list may differ, 0 to 64.", HelpName = "N", DefaultValueFactory = static _ => ClipIndexFolder.UsualRadius };
        Option<string> index = Index();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("search", "Look for parts of a clip in the clips of an index.") { file, hashes, radius, index, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            long begin = Stopwatch.GetTimestamp();
            string folder = parsed.GetRequiredValue(index);
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(file) is null == (parsed.GetValue(hashes) is null))
            {
                throw new WrongUsageException("Name a clip, or a list with --hash-list.");
            }

            if (parsed.GetValue(hashes) is { } list)
            {
                return ByHashes(list, folder, parsed.GetValue(radius), asJson, begin, cancellationToken);
            }

            using WorkingCopy clip = OneClip.Open(parsed.GetValue(file)!);
            using ClipIndexFolder opened = OneIndex.OpenToSearch(folder);
            (IReadOnlyList<ClipMatch> matches, string? reason) = await Guarded(() => opened.SearchAsync(clip, CaseSession.Decoder(parsed.GetValue(unconfined)), cancellationToken));
            WriteMatches(matches, reason, opened.Clips.Count, asJson, begin);
            return reason is not null ? ExitCode.UnusableInput : matches.Any(static it => it.ToDocument().Text("relation") != "none") ? ExitCode.Done : ExitCode.Negative;
        });
        return command;
    }

    private static Command List()
    {
        Option<string> index = Index();
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "List the clips of an index.") { index, json };
        command.SetAction((parsed, _) =>
        {
            using ClipIndexFolder folder = OneIndex.OpenToSearch(parsed.GetRequiredValue(index));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => writer.Objects("clips", folder.Clips.Index(), it =>
                {
                    writer.WriteNumber("number", it.Index + 1);
                    writer.WriteString("path", it.Item.Path);
                    writer.WriteString("sha256", it.Item.Sha256Hex);
                    writer.WriteNumber("seconds", it.Item.Seconds);
                }));
            }
            else
            {
                foreach ((int number, IndexedClip clip) in folder.Clips.Index())
                {
                    Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{number + 1,6}  {clip.Sha256Hex}  {clip.Seconds,8:0.0} s  {clip.Path}")));
                }
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void WriteMatches(IReadOnlyList<ClipMatch> matches, string? reason, int clips, bool asJson, long begin)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.Objects("matches", matches, it =>
                {
                    CanonicalObject comparison = it.ToDocument();
                    writer.WriteNumber("number", it.Number);
                    writer.WriteString("path", it.Clip.Path);
                    writer.WriteString("sha256", it.Clip.Sha256Hex);
                    writer.WriteString("relation", comparison.Text("relation"));
                    SegmentsDocument.Write(writer, comparison);
                    writer.WriteNumber("score", it.Score);
                });
                writer.WriteString("reason", reason);
                writer.WriteNumber("clips", clips);
                writer.WriteNumber("milliseconds", Math.Round(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 1));
            });
            return;
        }

        int told = matches.Count(static it => it.ToDocument().Text("relation") != "none");
        Console.WriteLine(Terminal.Safe(reason ?? (told == 0 ? $"No part was found in the {clips} clips{(matches.Count > 0 ? "; what follows is too little to tell" : "")}." : $"Parts were found in {told} of {clips} clips.")));
        foreach (ClipMatch match in matches)
        {
            CanonicalObject comparison = match.ToDocument();
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{match.Clip.Path}: {comparison.Text("relation")}, score {match.Score:0}")));
            foreach (CanonicalObject it in comparison.Array("segments").Objects())
            {
                string how = $"{it.Text("kind")}{(it.Boolean("mirrored") ? ", mirrored" : "")}{(it.Has("mayBeCaption") && it.Boolean("mayBeCaption") ? ", a caption or logo in both may be all that agrees" : "")}";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {it.Number("aStart"):0.00}-{it.Number("aEnd"):0.00} s in {it.Number("bStart"):0.00}-{it.Number("bEnd"):0.00} s, {how}, speed {it.Number("speed"):0.###}, score {it.Number("score"):0}"));
            }
        }
    }

    private static int ByHashes(string list, string folder, int radius, bool asJson, long begin, CancellationToken cancellationToken)
    {
        if (radius is < 0 or > 64)
        {
            throw new WrongUsageException("--radius is 0 to 64: unrelated pictures differ in 96 bits and more.");
        }

        OneClip.RequireFile(list);
        IReadOnlyList<(long Frame, double Seconds, HashedPicture Picture)> queries;
        try
        {
            queries = HashList.Read(SmallFile.ReadText(list, MostListBytes).TrimStart('\uFEFF'));
        }
        catch (InvalidDataException fault)
        {
            throw new UnusableInputException($"{list}: {fault.Message}");
        }

        using ClipIndexFolder opened = OneIndex.OpenToSearch(folder);
        IReadOnlyList<HashMatch> hits = OneIndex.Guarded(() => opened.Search([.. queries.Select(static it => it.Picture)], radius, cancellationToken));
        IGrouping<string, HashMatch>[] clips = [.. hits.GroupBy(static it => it.Clip.Sha256Hex).OrderByDescending(static it => it.Select(static hit => hit.Query).Distinct().Count()).ThenBy(static it => it.Key, StringComparer.Ordinal)];
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.Objects("matches", clips, it =>
                {
                    writer.WriteString("path", it.First().Clip.Path);
                    writer.WriteString("sha256", it.Key);
                    writer.WriteNumber("hashesFound", it.Select(static hit => hit.Query).Distinct().Count());
                    writer.Objects("pictures", it, hit =>
                    {
                        writer.WriteNumber("hash", hit.Query);
                        writer.WriteNumber("distance", hit.Distance);
                        writer.WriteNumber("seconds", hit.Seconds);
                    });
                });
                writer.WriteNumber("hashes", queries.Count);
                writer.WriteNumber("hashesOfLowQuality", queries.Count(static it => !it.Picture.IsUseful));
                writer.WriteNumber("milliseconds", Math.Round(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, 1));
            });
        }
        else
        {
            Console.WriteLine(clips.Length == 0 ? $"None of the {queries.Count} hashes was found." : $"Hashes were found in {clips.Length} clips.");
            foreach (IGrouping<string, HashMatch> clip in clips)
            {
                Console.WriteLine(Terminal.Safe($"{clip.First().Clip.Path}: {clip.Select(static it => it.Query).Distinct().Count()} of {queries.Count} hashes, nearest {clip.Min(static it => it.Distance)} bits"));
            }
        }

        return clips.Length > 0 ? ExitCode.Done : ExitCode.Negative;
    }

    // A folder stands for what is in it, in the order of the names. Links are not followed: they can lead in a circle, or out of it. What is passed over is said.
    private static IEnumerable<(string Path, string? WhyNot)> Files(string given)
    {
        if (!Directory.Exists(given))
        {
            return [(given, null)];
        }

        FileSystemInfo[] entries;
        try
        {
            entries = [.. new DirectoryInfo(given).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }).OrderBy(static it => it.Name, StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [(given, "The folder cannot be listed.")];
        }

        return entries.SelectMany(it =>
        {
            string path = Path.Combine(given, it.Name);
            return it.LinkTarget is not null ? [(path, "It is a link, which is not followed; name what it leads to.")] : it is DirectoryInfo ? Files(path) : [(path, null)];
        });
    }

    // Of many files one that cannot be read does not end the work.
    private static async Task<Addition> AddAsync(ClipIndexFolder folder, string path, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        try
        {
            using WorkingCopy clip = OneClip.Open(path);
            return await folder.AddAsync(clip, Path.GetFullPath(path), decoder, cancellationToken);
        }
        catch (Exception fault) when (fault is UnusableInputException or FileNotFoundException)
        {
            return new Addition(AdditionEnd.NotAdded, null, fault is FileNotFoundException ? path.Contains('\uFFFD') ? "Its name is no UTF-8 text." : "There is no such file." : fault.Message);
        }
    }

    private static string Words(Addition addition) => addition.End switch
    {
        AdditionEnd.Added => "added",
        AdditionEnd.AlreadyThere => $"already there, as {addition.Clip!.Path}",
        _ => $"not added: {addition.Reason}",
    };

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
