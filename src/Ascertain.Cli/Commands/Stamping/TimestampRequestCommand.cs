using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Casework;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;

namespace Ascertain.Cli.Commands.Stamping;

/// <summary><c>ascertain timestamp request --in DIR --out FILE</c>: what is carried to an authority, or to OpenTimestamps.</summary>
internal static class TimestampRequestCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string> output = new("--out") { Description = "File to write: FILE.tsq is a query for an authority; any other name gets the three lines to be stamped, for OpenTimestamps.", HelpName = "FILE", Required = true };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string> hash = new("--hash") { Description = "sha256 or sha512.", DefaultValueFactory = static _ => "sha256" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("request", "Write a query for the present checkpoint, to be carried to an authority.") { folder, output, overwrite, hash, json };
        command.SetAction((parsed, _) =>
        {
            OutputFile place = OutputFile.At(parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            LedgerStamping stamping = new(investigation, CaseSession.Clock);
            if (investigation.Head.Size == 0)
            {
                throw new UnusableInputException("The ledger is empty; there is nothing to stamp.");
            }

            place.Write(place.Path.EndsWith(".tsq", StringComparison.OrdinalIgnoreCase) ? stamping.Query(AlgorithmOf(parsed.GetRequiredValue(hash))) : Encoding.UTF8.GetBytes(stamping.PresentText));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer =>
                {
                    writer.WriteString("request", place.Path);
                    writer.WriteNumber("size", investigation.Head.Size);
                    writer.WriteString("root", investigation.Head.RootHex);
                });
            }
            else
            {
                Console.WriteLine(Terminal.Safe($"request: {place.Path}, over the first {investigation.Head.Size} entries. Bring the answer back with 'ascertain timestamp attach FILE'."));
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static HashAlgorithmName AlgorithmOf(string word) => word switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw new WrongUsageException($"--hash is sha256 or sha512, not {word}."),
    };
}
