using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain note TEXT</c>: a sealed note.</summary>
internal static class NoteCommand
{
    public static Command Create()
    {
        Argument<string> text = new("TEXT") { Description = "The note; kept sealed, since free text may name people." };
        Option<string?> exhibit = ExhibitOption();
        return Verb("note", "Write a note.", [text], [exhibit], (parsed, entry) => entry.EnterNote(parsed.GetRequiredValue(text), parsed.GetValue(exhibit)));
    }
}
