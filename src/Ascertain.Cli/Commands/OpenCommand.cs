using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain open RECORD --reason TEXT</c>: one's own closed assessment, laid open without a second person's.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        Argument<string> record = new("RECORD") { Description = "The closed assessment, by SHA-256 or ledger entry (l12)." };
        Option<string> reason = ReasonOption();
        return Verb("open", "Lay your own closed assessment open without waiting for a second person's.", [record], [reason], (parsed, entry) =>
            entry.OpenAssessment(parsed.GetRequiredValue(record), parsed.GetRequiredValue(reason)), replaces: false);
    }
}
