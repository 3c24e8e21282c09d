using System.CommandLine;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness trust VKEY --state DIR</c>: pins the key of a log.</summary>
internal static class WitnessTrustCommand
{
    public static Command Create()
    {
        Argument<string> key = new("VKEY") { Description = "The operator's public key as you were given it, or a file that holds it, as ledger/key.vkey of an investigation." };
        Option<string> state = WitnessCommand.State();
        Option<bool> json = CommonOptions.Json();
        Command command = new("trust", "As a witness: pin the key of a log. For good: another key for the same log is refused.") { key, state, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(key), parsed.GetRequiredValue(state), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string key, string state, bool asJson)
    {
        NoteVerifierKey log = GivenText.LogKey("VKEY", key);
        WitnessAnswer answer = WitnessFolder.Open(state).Trust(log);
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("trusted", answer.Code is null);
                writer.WriteString("log", log.Name);
                WitnessAnswerDocument.WriteReason(writer, answer);
            });
        }
        else
        {
            Console.WriteLine(Terminal.Safe(WitnessAnswerDocument.InWords(answer)));
        }

        return WitnessAnswerDocument.ExitCodeOf(answer);
    }
}
