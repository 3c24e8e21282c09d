using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain verify BUNDLE|DIR</c>: checks offline. Exit 0 intact, 1 altered, 2 unreadable.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "A bundle, the folder of an investigation, or a receipt." };
        Option<string?> key = new("--key") { Description = "The signer's public key as you were given it; without it the signer is unpinned.", HelpName = "VKEY" };
        Option<string?> since = new("--since") { Description = "A checkpoint that you kept: tells whether the ledger only grew since.", HelpName = "CHECKPOINT" };
        Option<string?> file = new("--file") { Description = "With a receipt: the file that was handed in.", HelpName = "FILE" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Check that a bundle or an investigation is complete and unaltered, or what a receipt proves.") { folder, key, since, file, json };
        command.SetAction((parsed, _) => Task.FromResult(Run(
            parsed.GetRequiredValue(folder), TextOf(parsed.GetValue(key)), parsed.GetValue(since) is { } kept ? ReadSmall(kept) : null, parsed.GetValue(file), parsed.GetValue(json))));
        return command;
    }

    private static string? TextOf(string? textOrFile) => textOrFile is not null && File.Exists(textOrFile) ? ReadSmall(textOrFile).Trim() : textOrFile;

    // Keys and checkpoints are short; a pipe or a device has no end.
    private static string ReadSmall(string path) => Directory.Exists(path)
        ? throw new UnusableInputException($"{path} is a folder; name the file.")
        : FolderListing.IsRegular(path) ? File.ReadAllText(path) : throw new UnusableInputException($"{path} is no regular file.");

    private static int Run(string folder, string? key, string? since, string? file, bool asJson)
    {
        VerificationReport report;
        try
        {
            report = File.Exists(folder) ? CheckReceipt(folder, key, file) : Check(folder, key, since);
        }
        catch (CustodyFormatException fault)
        {
            throw new WrongUsageException($"The key or the checkpoint that was given is none: {fault.Message}");
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

    private static VerificationReport CheckReceipt(string path, string? key, string? file)
    {
        byte[] bytes = FolderListing.IsRegular(path) && new FileInfo(path).Length <= LogProof.GreatestLength ? File.ReadAllBytes(path) : [];
        if (!ReceiptCheck.IsProof(bytes))
        {
            return VerificationReport.NotReadable($"{path} is a file and no receipt; name the folder of a bundle or of an investigation.", key is not null);
        }

        if (file is not null && !(File.Exists(file) && FolderListing.IsRegular(file)))
        {
            throw new UnusableInputException($"There is no regular file {file}.");
        }

        using FileStream? handedIn = file is null ? null : File.OpenRead(file);
        return ReceiptCheck.Verify(path, bytes, key, handedIn);
    }

    private static VerificationReport Check(string folder, string? key, string? since) =>
        !BundleVerifier.IsBundle(folder) && (File.Exists(Path.Combine(folder, "investigation.db")) || Directory.Exists(Path.Combine(folder, "ledger")))
            ? InvestigationVerifier.Verify(Path.GetFullPath(folder), key, since)
            : BundleVerifier.Verify(folder, key, since);
}
