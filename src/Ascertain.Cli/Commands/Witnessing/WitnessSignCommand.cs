using System.CommandLine;
using System.Text;
using Ascertain.Casework;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness sign REQUEST|BUNDLE|INVESTIGATION --state DIR</c>: cosigns offline. Exit 1 when it is refused.</summary>
internal static class WitnessSignCommand
{
    public static Command Create()
    {
        Argument<string> what = new("WHAT") { Description = "A file made by witness request; or a bundle, an investigation, or a copy of its folder ledger, whose leaves are then all read." };
        Option<string> state = WitnessCommand.State();
        Option<string?> output = new("--out") { Description = "File for the cosigned checkpoint; without it, standard output.", HelpName = "FILE" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("sign", "As a witness: cosign a checkpoint that grew out of the one you cosigned last.") { what, state, output, overwrite, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(what), parsed.GetRequiredValue(state),
            parsed.GetValue(output) is { } file ? OutputFile.At(file, parsed.GetValue(overwrite), parsed.GetRequiredValue(what)) : null, parsed.GetValue(json))));
        return command;
    }

    private static int Run(string what, string state, OutputFile? output, bool asJson)
    {
        using Witness witness = new(WitnessFolder.Open(state), CaseSession.Clock);
        (WitnessAnswer answer, Checkpoint shown) = Ask(witness, what);
        if (output is not null && answer.Cosigned is { } note)
        {
            output.Write(note.Span);
        }

        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteBoolean("cosigned", answer.Code is null);
                WitnessAnswerDocument.Write(writer, answer, shown);
                if (answer.Cosigned is { } cosigned)
                {
                    writer.WriteString("checkpoint", Encoding.UTF8.GetString(cosigned.Span));
                }
            });
        }
        else if (output is null && answer.Cosigned is { } cosigned)
        {
            Console.Out.Write(Encoding.UTF8.GetString(cosigned.Span)); // a note holds no control character
        }
        else
        {
            Console.WriteLine(Terminal.Safe(WitnessAnswerDocument.InWords(answer)));
        }

        return WitnessAnswerDocument.ExitCodeOf(answer);
    }

    private static (WitnessAnswer Answer, Checkpoint Shown) Ask(Witness witness, string what)
    {
        if (Directory.Exists(what))
        {
            ShownLedger ledger = ShownLedger.Open(what);
            return (witness.Cosign(ledger), ledger.Checkpoint);
        }

        CheckpointRequest request = CheckpointRequest.Parse(SmallFile.Read(what));
        return (witness.Cosign(request), Checkpoint.Parse(request.Note.Span));
    }
}
