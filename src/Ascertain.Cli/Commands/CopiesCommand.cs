using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain copies add|search|tree|list|check</c>: an index of clips in which parts of others are found.</summary>
internal static class CopiesCommand
{
    public static Command Create() => new("copies", "Where else is it? An index of clips in which parts of others are found again, also cropped, mirrored or within a picture. Records nothing.")
    {
        CopiesAddCommand.Create(), CopiesSearchCommand.Create(), CopiesTreeCommand.Create(), List(), Check(),
    };

    /// <summary>The one index of a call.</summary>
    public static Option<string> Index() => new("--index") { Description = "Folder of the index.", HelpName = "DIR", Required = true };

    private static Command List()
    {
        Option<string> index = Index();
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "List the clips of an index.") { index, json };
        command.SetAction((parsed, _) =>
        {
            using ClipIndexFolder folder = OneIndex.OpenToSearch(parsed.GetRequiredValue(index));
            string record = Digest.Of(folder.ToReference().ToBytes()).Sha256Hex;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.Objects("clips", folder.Clips.Index(), it =>
                    {
                        writer.WriteNumber("number", it.Index + 1);
                        writer.WriteString("path", it.Item.Path);
                        writer.WriteString("sha256", it.Item.Sha256Hex);
                        writer.WriteNumber("seconds", it.Item.Seconds);
                    });
                    writer.WriteString("record", record);
                    OneIndex.WriteLeftBehind(writer, folder.LeftBehind);
                });
            }
            else
            {
                foreach ((int number, IndexedClip clip) in folder.Clips.Index())
                {
                    Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"{number + 1,6}  {clip.Sha256Hex}  {clip.Seconds,8:0.0} s  {clip.Path}")));
                }

                Console.WriteLine($"record of the index: {record}");
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Check()
    {
        Option<string> index = Index();
        Option<bool> json = CommonOptions.Json();
        Command command = new("check", "Read every file of an index and compare it with its digests. Exit 0 the index is whole, 1 something in it is damaged.") { index, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(index);
            (int Clips, IReadOnlyList<LeftBehind> Left, IReadOnlyList<IndexFault> Faults) = Checked(path, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteBoolean("intact", Faults.Count == 0);
                    writer.WriteNumber("clips", Clips);
                    writer.Objects("faults", Faults, it =>
                    {
                        writer.WriteString("file", it.File);
                        writer.WriteString("detail", it.Statement);
                        writer.WriteBoolean("isMadeAgain", it.IsMadeAgain);
                    });
                    OneIndex.WriteLeftBehind(writer, Left);
                });
            }
            else
            {
                Console.WriteLine(Faults.Count == 0 ? $"The index is whole: {Clips} clips." : "The index is damaged.");
                foreach (IndexFault fault in Faults)
                {
                    Console.WriteLine(Terminal.Safe(fault.Statement));
                }
            }

            return Task.FromResult(Faults.Count == 0 ? ExitCode.Done : ExitCode.Negative);
        });
        return command;
    }

    // What keeps an index from being opened is a fault of it like the others.
    private static (int Clips, IReadOnlyList<LeftBehind> Left, IReadOnlyList<IndexFault> Faults) Checked(string path, CancellationToken cancellationToken)
    {
        if (!ClipIndexFolder.IsIn(path))
        {
            throw new UnusableInputException($"{path} holds no index of clips.");
        }

        try
        {
            using ClipIndexFolder folder = ClipIndexFolder.OpenToSearch(path);
            OneIndex.SayLeftBehind(folder, isCut: false);
            return (folder.Clips.Count, folder.LeftBehind, folder.Check(cancellationToken));
        }
        catch (InvalidDataException fault)
        {
            return (0, [], [new IndexFault(path, fault.Message, IsMadeAgain: false)]);
        }
        catch (IOException fault)
        {
            throw new UnusableInputException($"The index cannot be opened; another process may use it: {fault.Message}");
        }
    }
}
