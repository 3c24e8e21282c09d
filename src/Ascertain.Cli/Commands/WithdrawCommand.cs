using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
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
            string sha256 = entry.RecordOf(parsed.GetRequiredValue(record));
            RecordedAnnotation earlier = Supersession.Require(entry.View, sha256, AnnotationKind.Withdrawal, entry.Investigation.ActorLabel(entry.ActorName));
            string entered = entry.Records.Enter(entry.ActorName, AnnotationKind.Withdrawal,
                earlier.Annotation.Exhibit is { } exhibit ? entry.View.Find(exhibit.Sha256Hex)?.Exhibit : null,
                new CanonicalObject { ["withdraws"] = earlier.Annotation.Kind }, parsed.GetRequiredValue(reason), supersedes: sha256);
            CorrectCommand.SayWhoIsToBeTold(entry.Investigation, entered);
            return entered;
        }, replaces: false);
    }
}
