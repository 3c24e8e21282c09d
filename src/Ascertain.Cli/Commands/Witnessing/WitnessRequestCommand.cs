using System.CommandLine;
using System.Globalization;
using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Witnessing;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness request --in DIR</c>: what an operator gives to a witness.</summary>
internal static class WitnessRequestCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<long?> old = new("--old") { Description = "Entries that the witness cosigned last; without it, as the ledger says, else 0.", HelpName = "N" };
        Option<string?> key = new("--witness") { Description = "Which witness, where several cosigned: its public key, or a file that holds it.", HelpName = "VKEY" };
        Option<string?> output = new("--out") { Description = "File for the request; without it, standard output.", HelpName = "FILE" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> json = CommonOptions.Json();
        Command command = new("request", "As the operator: make a request to cosign the ledger as it is now.") { folder, old, key, output, overwrite, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(old), parsed.GetValue(key) is { } text ? OperatorVerb.KeyOf(text) : null, parsed.GetValue(output) is { } file ? OutputFile.At(file, parsed.GetValue(overwrite), parsed.GetValue(key)) : null, parsed.GetValue(json))));
        return command;
    }

    private static int Run(string folder, long? old, CosignerKey? witness, OutputFile? output, bool asJson)
    {
        using Investigation investigation = CaseSession.OpenExisting(folder);
        LedgerCosigning cosigning = new(investigation);
        CheckpointRequest request = cosigning.Request(old ?? cosigning.LastSize(witness));
        byte[] text = request.ToBytes();
        output?.Write(text);

        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteNumber("old", request.OldSize);
                writer.WriteNumber("size", investigation.Head.Size);
                writer.WriteString("request", Encoding.UTF8.GetString(text));
            });
        }
        else if (output is null)
        {
            Console.Out.Write(Encoding.UTF8.GetString(text));
        }
        else
        {
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture, $"request: {output.Path}, over the first {investigation.Head.Size} entries, from {request.OldSize} on.")));
            Console.WriteLine("Give it to the witness, who runs 'ascertain witness sign FILE --state DIR'; enter what comes back with 'ascertain witness attach FILE --in DIR --witness VKEY'.");
        }

        return ExitCode.Done;
    }
}
