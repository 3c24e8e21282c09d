using System.CommandLine;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain withdraw RECORD --reason TEXT</c>: an approval, plan, conclusion or any other record of people holds no longer.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        Argument<string> record = new("RECORD") { Description = "The record, by SHA-256 or ledger entry (l12)." };
        Option<string> reason = ReasonOption();
        return Verb("withdraw", "Withdraw a record of a person: it holds no longer, and stays in the ledger.", [record], [reason], (parsed, entry) =>
        {
            string entered = entry.Withdraw(parsed.GetRequiredValue(record), parsed.GetRequiredValue(reason));
            CorrectCommand.SayWhoIsToBeTold(entry.Investigation, entered);
            return entered;
        }, replaces: false);
    }
}
