using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness check BUNDLE|INVESTIGATION --state DIR</c>: compares what is shown with what was cosigned. Exit 0 consistent, 1 contradicted, 2 unreadable or a log that this witness does not know.</summary>
internal static class WitnessCheckCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "A bundle, an investigation, or a copy of its folder ledger." };
        Option<string> state = WitnessCommand.State();
        Option<bool> json = CommonOptions.Json();
        Command command = new("check", "As a witness: tell whether what is shown grew out of what you cosigned. Looks at the ledger alone; verify looks at the rest.") { folder, state, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(state), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string folder, string state, bool asJson)
    {
        if (!Directory.Exists(folder))
        {
            throw new UnusableInputException($"There is no folder {folder}.");
        }

        using Witness witness = new(WitnessFolder.Open(state), CaseSession.Clock);
        ShownLedger ledger = ShownLedger.Open(folder);
        WitnessAnswer answer = witness.Check(ledger);
        if (answer.Code == WitnessCodes.UnknownLog)
        {
            throw new UnusableInputException(answer.InWords()); // neither consistent nor contradicted
        }

        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("consistent", answer.Code is null);
                WitnessAnswerDocument.Write(writer, answer, ledger.Checkpoint);
            });
        }
        else
        {
            Console.WriteLine(Terminal.Safe(WitnessAnswerDocument.InWords(answer)));
        }

        return WitnessAnswerDocument.ExitCodeOf(answer);
    }
}
