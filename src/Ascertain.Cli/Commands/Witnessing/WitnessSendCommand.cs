using System.CommandLine;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Witnessing;
using Ascertain.Custody.Notes;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness send --url URL --in DIR --witness VKEY</c>: asks a serving witness and enters its answer. Exit 1 when it refuses.</summary>
internal static class WitnessSendCommand
{
    public static Command Create()
    {
        Option<string> url = new("--url") { Description = "Address of the witness. Sent are a checkpoint and hashes, nothing else.", HelpName = "URL", Required = true };
        Option<string> folder = CommonOptions.In();
        Option<string> key = WitnessCommand.Key();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("send", "As the operator: ask a serving witness to cosign, and enter its cosignature. Connects to the address that you give.") { url, folder, key, actor, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(url), parsed.GetRequiredValue(folder), OperatorVerb.KeyOf(parsed.GetRequiredValue(key)),
            CommonOptions.ActorName(parsed.GetValue(actor)), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string url, string folder, CosignerKey witness, string actorName, bool asJson, CancellationToken stop)
    {
        using WitnessClient client = new(url);
        using Investigation investigation = CaseSession.OpenExisting(folder);
        return OperatorVerb.Print(await new LedgerCosigning(investigation).SendAsync(client, witness, actorName, stop), investigation, asJson);
    }
}
