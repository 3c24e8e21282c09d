using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Witnessing;
using Ascertain.Custody.Notes;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness attach FILE --in DIR --witness VKEY</c>: enters a cosigned checkpoint. Exit 1 when the ledger is not the one cosigned.</summary>
internal static class WitnessAttachCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "The cosigned checkpoint, as witness sign writes it." };
        Option<string> folder = CommonOptions.In();
        Option<string> key = WitnessCommand.Key();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("attach", "As the operator: enter the witness's cosignature in the ledger, so that bundles carry it.") { file, folder, key, actor, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(folder), OperatorVerb.KeyOf(parsed.GetRequiredValue(key)),
            CommonOptions.ActorName(parsed.GetValue(actor)), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string file, string folder, CosignerKey witness, string actorName, bool asJson)
    {
        byte[] cosigned = SmallFile.Read(file);
        using Investigation investigation = CaseSession.OpenExisting(folder);
        return OperatorVerb.Print(new LedgerCosigning(investigation).Attach(cosigned, witness, actorName), investigation, asJson);
    }
}
