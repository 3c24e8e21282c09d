using System.CommandLine;
using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands;

/// <summary>What all verbs share by which people enter records: options, the investigation opened for writing, and what is printed.</summary>
internal static class PersonVerb
{
    /// <summary>Makes a verb.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">For its help.</param>
    /// <param name="arguments">Its own arguments.</param>
    /// <param name="options">Its own options.</param>
    /// <param name="enter">Enters the record and gives its SHA-256.</param>
    /// <param name="check">Looks at what was typed before a folder is made or opened; throws for what cannot be used.</param>
    /// <param name="makesFolder">What it says may be said before anything is collected: a new folder becomes an investigation.</param>
    /// <param name="replaces">Takes <c>--supersedes</c>.</param>
    public static Command Verb(
        string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, PersonEntry, string> enter,
        Action<ParseResult>? check = null, bool makesFolder = false, bool replaces = true) =>
        Verb(name, description, arguments, options, (parsed, entry, _) => enter(parsed, entry), check, makesFolder, replaces);

    /// <summary>The same, for what has something to say beside that it was entered.</summary>
    public static Command Verb(
        string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, PersonEntry, Action<string>, string> enter,
        Action<ParseResult>? check = null, bool makesFolder = false, bool replaces = true)
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> supersedes = SupersedesOption();
        Option<string?> request = new("--request") { Description = "A key of your own for this request, chosen at random: asked again with it, nothing is doubled.", HelpName = "KEY" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new(name, description);
        foreach (Argument argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        foreach (Option option in (Option[])[.. options, .. replaces ? (Option[])[supersedes] : [], request, folder, actor, json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            check?.Invoke(parsed);
            string where = parsed.GetRequiredValue(folder);
            using Investigation investigation = makesFolder ? CaseSession.OpenForWriting(where) : CaseSession.OpenExisting(where);
            PersonEntry entry = new(investigation, actorName) { Request = parsed.GetValue(request) };
            string? replaced = replaces && parsed.GetValue(supersedes) is { } earlier ? entry.RecordOf(earlier) : null;
            entry = replaced is null ? entry : new PersonEntry(investigation, actorName) { Supersedes = replaced, Request = entry.Request };
            string? note = null;
            string sha256 = enter(parsed, entry, it => note = it);
            IReadOnlyList<LedgerEntry> entries = investigation.Entries;
            long sequence = Enumerable.Range(1, entries.Count).Select(it => entries[^it]) // from the end, where it stands unless the request was answered before
                .FirstOrDefault(it => it.Documents.GetValueOrDefault("annotation") == sha256)?.Sequence ?? investigation.Head.Size - 1;
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("record", sha256);
                    writer.WriteNumber("entry", sequence);
                    writer.WriteString("root", investigation.Head.RootHex);
                    if (note is not null)
                    {
                        writer.WriteString("note", note);
                    }
                });
            }
            else
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"entered as ledger entry {sequence}, record {sha256}"));
                if (note is not null)
                {
                    Console.WriteLine(Terminal.Safe(note));
                }
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    public static Option<string?> ExhibitOption() => new("--exhibit") { Description = "Exhibit number it is about; without it, the investigation.", HelpName = "N" };

    public static Option<string> ReasonOption() => new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };

    private static Option<string?> SupersedesOption() => new("--supersedes") { Description = "The record it replaces, by SHA-256 or ledger entry (l12); both are kept.", HelpName = "RECORD" };
}
