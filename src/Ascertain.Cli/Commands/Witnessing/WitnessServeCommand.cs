using System.CommandLine;
using System.Net;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Cli.Commands.Witnessing;

/// <summary><c>ascertain witness serve --state DIR</c>: answers operators over HTTP until stopped.</summary>
internal static class WitnessServeCommand
{
    private const string DefaultListen = "127.0.0.1:7380"; // the port is arbitrary

    public static Command Create()
    {
        Option<string> state = WitnessCommand.State();
        Option<string> listen = new("--listen") { Description = "Address and port; other machines reach it only under another address than 127.0.0.1, like 0.0.0.0. Port 0: any that is free.", HelpName = "ADDRESS:PORT", DefaultValueFactory = static _ => DefaultListen };
        Option<bool> json = CommonOptions.Json();
        Command command = new("serve", "As a witness: cosign over HTTP (C2SP tlog-witness) until Ctrl-C.") { state, listen, json };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(state), parsed.GetRequiredValue(listen), parsed.GetValue(json), stop));
        return command;
    }

    private static async Task<int> RunAsync(string state, string listen, bool asJson, CancellationToken stop)
    {
        if (!IPEndPoint.TryParse(listen, out IPEndPoint? address) || !listen.Contains(':', StringComparison.Ordinal))
        {
            throw new WrongUsageException($"\"{listen}\" is no address with a port, like {DefaultListen}.");
        }

        using Witness witness = new(WitnessFolder.Open(state), CaseSession.Clock);
        await new WitnessServer(witness, static line => Console.Error.WriteLine(Terminal.Safe(line))).RunAsync(address, at => Say(witness, $"http://{at}/", asJson), stop);
        return ExitCode.Done;
    }

    private static void Say(Witness witness, string url, bool asJson)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("url", url);
                writer.WriteString("name", witness.VerifierKey.Name);
                writer.WriteString("key", witness.VerifierKey.ToString());
            });
        }
        else
        {
            Console.WriteLine($"{witness.VerifierKey} listens at {url}");
        }
    }
}
