using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Custody;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness init --state DIR --name NAME</c>: makes a witness and prints its public key.</summary>
internal static class WitnessInitCommand
{
    public static Command Create()
    {
        Option<string> state = WitnessCommand.State();
        Option<string> name = new("--name") { Description = "Under which it cosigns, like witness.example/desk; everybody reads it.", HelpName = "NAME", Required = true };
        Option<bool> json = CommonOptions.Json();
        Command command = new("init", "As a witness: make a key in a folder of your own, and print the public half to give to the operator and to readers.") { state, name, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetRequiredValue(state), parsed.GetRequiredValue(name), parsed.GetValue(json))));
        return command;
    }

    private static int Run(string state, string name, bool asJson)
    {
        OutputPlace.RequireFree(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(state))) ?? state, CaseSession.Keys().Folder);
        WitnessFolder folder;
        try
        {
            folder = WitnessFolder.Create(state, name);
        }
        catch (CustodyFormatException fault)
        {
            throw new UnusableInputException($"\"{name}\" is no name of a witness: {fault.Message}");
        }

        using Cosigner signer = folder.Signer();
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("state", folder.Folder);
                writer.WriteString("name", signer.VerifierKey.Name);
                writer.WriteString("key", signer.VerifierKey.ToString());
            });
        }
        else
        {
            Console.WriteLine(Terminal.Safe(signer.VerifierKey.ToString()));
        }

        return ExitCode.Done;
    }
}
