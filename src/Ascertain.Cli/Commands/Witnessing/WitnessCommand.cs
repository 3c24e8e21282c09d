using System.CommandLine;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness …</c>: another party's copy keeps the last checkpoint and cosigns only what grew out of it.</summary>
internal static class WitnessCommand
{
    public static Command Create() => new("witness", "Let another party remember the ledger, so that it cannot be rolled back, forked or signed anew unnoticed.")
    {
        WitnessInitCommand.Create(), WitnessTrustCommand.Create(), WitnessSignCommand.Create(), WitnessServeCommand.Create(), WitnessCheckCommand.Create(),
        WitnessRequestCommand.Create(), WitnessAttachCommand.Create(), WitnessSendCommand.Create(),
    };

    /// <summary>Option of the witness's own verbs.</summary>
    public static Option<string> State() => new("--state") { Description = "Folder of the witness: its key, and what it cosigned last.", HelpName = "DIR", Required = true };

    /// <summary>Option of the operator's verbs.</summary>
    public static Option<string> Key() => new("--witness") { Description = "The witness's public key as you were given it, or a file that holds it.", HelpName = "VKEY", Required = true };
}
