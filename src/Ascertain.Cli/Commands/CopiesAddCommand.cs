using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain copies add</c>. Exit 0 all are in the index, 1 some are not, 2 none.</summary>
internal static class CopiesAddCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("FILE") { Description = "Clips, and folders with clips.", Arity = ArgumentArity.OneOrMore };
        Option<string> index = CopiesCommand.Index();
        Option<bool> unconfined = CommonOptions.AllowUnconfined(), json = CommonOptions.Json();
        Command command = new("add", "Add clips to an index; made where it is not there. Each is on the disk when it is named. Can be stopped and started again. Exit 1 when some could not be added, 2 when none.") { files, index, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            bool asJson = parsed.GetValue(json);
            (string Path, string? WhyNot)[] paths = [.. parsed.GetRequiredValue(files).SelectMany(Files)];
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            List<(string Path, Addition Addition)> done = [];
            IReadOnlyList<LeftBehind> left;
            using (ClipIndexFolder folder = OneIndex.Guarded(() => ClipIndexFolder.OpenToAdd(parsed.GetRequiredValue(index))))
            {
                left = folder.LeftBehind;
                OneIndex.SayLeftBehind(folder, isCut: true);
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
                Write(done, left);
            }

            int there = done.Count(static it => it.Addition.End != AdditionEnd.NotAdded);
            return there == done.Count ? ExitCode.Done : there > 0 ? ExitCode.Negative : ExitCode.UnusableInput;
        });
        return command;
    }

    private static void Write(List<(string Path, Addition Addition)> done, IReadOnlyList<LeftBehind> left) => JsonOutput.Write(writer =>
    {
        writer.Objects("clips", done, it =>
        {
            writer.WriteString("path", it.Path);
            writer.WriteString("end", it.Addition.End switch { AdditionEnd.Added => "added", AdditionEnd.AlreadyThere => "alreadyThere", _ => "notAdded" });
            writer.WriteString("reason", it.Addition.Reason);
            writer.WriteString("sha256", it.Addition.Clip?.Sha256Hex);
        });
        OneIndex.WriteLeftBehind(writer, left);
    });

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
}
