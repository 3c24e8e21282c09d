using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands;

/// <summary>What all verbs share by which people enter records: options, the investigation opened for writing, and what is printed.</summary>
internal static class PersonVerb
{
    public static Command Verb(string name, string description, Argument[] arguments, Option[] options, Func<ParseResult, PersonEntry, string> enter)
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new(name, description);
        foreach (Argument argument in arguments)
        {
            command.Arguments.Add(argument);
        }

        foreach (Option option in (Option[])[.. options, folder, actor, json])
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            string sha256 = enter(parsed, new PersonEntry(investigation, actorName));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("record", sha256);
                    writer.WriteNumber("entry", investigation.Head.Size - 1);
                    writer.WriteString("root", investigation.Head.RootHex);
                });
            }
            else
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"entered as ledger entry {investigation.Head.Size - 1}, record {sha256}"));
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    public static Option<string?> ExhibitOption() => new("--exhibit") { Description = "Exhibit number it is about; without it, the investigation.", HelpName = "N" };

    public static Option<string> ReasonOption() => new("--reason") { Description = "Why.", HelpName = "TEXT", Required = true };

    public static Option<string?> SupersedesOption() => new("--supersedes") { Description = "SHA-256 of the record it replaces; both are kept.", HelpName = "SHA256" };

    public static string Bounded(string text) => text.Length is > 0 and <= 8192
        ? text
        : throw new UnusableInputException("A text has 1 to 8192 characters.");
}
