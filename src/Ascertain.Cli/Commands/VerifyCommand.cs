using System.CommandLine;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain verify BUNDLE|DIR</c>: checks offline. Exit 0 intact, 1 altered, 2 unreadable.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "A bundle, or the folder of an investigation." };
        Option<string?> key = new("--key") { Description = "The signer's public key as you were given it; without it the signer is unpinned.", HelpName = "VKEY" };
        Option<string?> since = new("--since") { Description = "A checkpoint that you kept: tells whether the ledger only grew since.", HelpName = "CHECKPOINT" };
        Option<string?> witness = new("--witness") { Description = "The public key of a witness who must have cosigned the ledger.", HelpName = "VKEY" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Check that a bundle or an investigation is complete and unaltered.") { folder, key, since, witness, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetRequiredValue(folder), TextOf(parsed.GetValue(key)), parsed.GetValue(since) is { } file ? SmallFile.ReadText(file) : null, TextOf(parsed.GetValue(witness)), parsed.GetValue(json))));
        return command;
    }

    private static string? TextOf(string? textOrFile) => textOrFile is null ? null : SmallFile.TextOf(textOrFile);

    private static int Run(string folder, string? key, string? since, string? witness, bool asJson)
    {
        VerificationReport report;
        try
        {
            report = File.Exists(folder)
                ? VerificationReport.NotReadable($"{folder} is a file; name the folder of a bundle or of an investigation.", key is not null)
                : Check(folder, key, since, witness);
        }
        catch (CustodyFormatException fault)
        {
            throw new WrongUsageException($"A key or the checkpoint that was given is none: {fault.Message}");
        }

        if (asJson)
        {
            using Stream output = JsonOutput.Begin();
            output.Write(report.ToCanonical().ToBytes());
            output.WriteByte((byte)'\n');
        }
        else
        {
            Console.WriteLine(Terminal.SafeLines(report.InWords()));
        }

        return report.ExitCode;
    }

    private static VerificationReport Check(string folder, string? key, string? since, string? witness) =>
        !BundleVerifier.IsBundle(folder) && (File.Exists(Path.Combine(folder, "investigation.db")) || Directory.Exists(Path.Combine(folder, "ledger")))
            ? InvestigationVerifier.Verify(Path.GetFullPath(folder), key, since, witness)
            : BundleVerifier.Verify(folder, key, since, witness);
}
