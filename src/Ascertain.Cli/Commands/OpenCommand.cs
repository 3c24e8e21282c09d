using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain open RECORD --reason TEXT</c>: one's own closed assessment or memo, opened without a second person's.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        Argument<string> record = new("RECORD") { Description = "The closed assessment, answer or memo, by SHA-256 or ledger entry (l12)." };
        Option<string> reason = ReasonOption();
        return Verb("open", "Open your own closed assessment, answer or memo without waiting for a second person's.", [record], [reason], (parsed, entry) =>
            entry.OpenAlone(parsed.GetRequiredValue(record), parsed.GetRequiredValue(reason)), replaces: false);
    }
}
