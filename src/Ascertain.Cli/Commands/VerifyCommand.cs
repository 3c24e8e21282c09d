using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Importing;
using Ascertain.Casework.Storage;
using Ascertain.Cli.Commands.Importing;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain verify BUNDLE|DIR</c>: checks offline. Exit 0 intact, 1 altered, 2 unreadable.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("FOLDER") { Description = "A bundle, the folder of an investigation, or a receipt." };
        Option<string?> key = new("--key") { Description = "The signer's public key as you were given it; without it the signer is unpinned.", HelpName = "VKEY" };
        Option<string?> since = new("--since") { Description = "A checkpoint that you kept: tells whether the ledger only grew since.", HelpName = "CHECKPOINT" };
        Option<string?> witness = new("--witness") { Description = "The public key of a witness who must have cosigned the ledger.", HelpName = "VKEY" };
        Option<string?> roots = ForeignOptions.Roots();
        Option<string?> headers = new("--block-headers") { Description = "Block headers from a source that you trust, for OpenTimestamps: height, tab, 160 hexadecimal digits a line.", HelpName = "FILE" };
        Option<string?> file = new("--file") { Description = "With a receipt: the file that was handed in.", HelpName = "FILE" };
        Option<string?> kind = new("--as") { Description = $"Verify what others made, as one of: {string.Join(", ", ForeignPackage.Kinds)}.", HelpName = "KIND" };
        Option<string?> signerRoots = ForeignOptions.SignerRoots();
        Option<bool> json = CommonOptions.Json();
        Command command = new("verify", "Check that a bundle or an investigation is complete and unaltered, or what a receipt proves.") { folder, key, since, witness, roots, headers, file, kind, signerRoots, json };
        command.SetAction((parsed, _) =>
        {
            VerificationRequest Brought() => new()
            {
                Key = parsed.GetValue(key) is { } signer ? GivenText.LogKey(key.Name, signer) : null,
                Since = parsed.GetValue(since) is { } kept ? GivenText.Checkpoint(since.Name, kept) : null,
                Witness = parsed.GetValue(witness) is { } cosigner ? GivenText.WitnessKey(witness.Name, cosigner) : null,
                Roots = parsed.GetValue(roots) is { } trusted ? GivenText.Roots(roots.Name, trusted) : TimeStampTrust.Nobody,
                Headers = parsed.GetValue(headers) is { } blocks ? GivenText.Headers(headers.Name, blocks) : BlockHeaders.None,
            };
            return Task.FromResult(parsed.GetValue(kind) is { } foreign
                ? RunForeign(ForeignOptions.Package(foreign, parsed.GetRequiredValue(folder), parsed.GetValue(key), parsed.GetValue(roots), parsed.GetValue(signerRoots), parsed.GetValue(file)), parsed.GetValue(json))
                : Run(parsed.GetRequiredValue(folder), parsed.GetValue(file), Brought, parsed.GetValue(json)));
        });
        return command;
    }

    private static int RunForeign(ForeignPackage package, bool asJson)
    {
        InterchangeReport report = package.Verify(CaseSession.Clock.GetCurrentInstant());
        Print(report.ToCanonical(), report.InWords(), asJson);
        return report.Outcome switch { InterchangeOutcome.Intact => ExitCode.Done, InterchangeOutcome.Altered => ExitCode.Negative, _ => ExitCode.UnusableInput };
    }

    private static void Print(CanonicalObject document, string words, bool asJson)
    {
        if (asJson)
        {
            using Stream output = JsonOutput.Begin();
            output.Write(document.ToBytes());
            output.WriteByte((byte)'\n');
        }
        else
        {
            Console.WriteLine(Terminal.SafeLines(words));
        }
    }

    private static int Run(string folder, string? file, Func<VerificationRequest> brought, bool asJson)
    {
        VerificationRequest request = brought();
        VerificationReport report = File.Exists(folder) ? CheckReceipt(folder, request, file)
            : Directory.Exists(folder) ? Check(folder, request)
            : VerificationReport.NotReadable($"There is no file or folder {folder}. Name the folder of a bundle or of an investigation, or the file of a receipt.", request.Key is not null);
        Print(report.ToCanonical(), report.InWords(), asJson);
        return report.ExitCode;
    }

    private static VerificationReport CheckReceipt(string path, VerificationRequest request, string? file)
    {
        byte[] bytes = FolderListing.IsRegular(path) && new FileInfo(path).Length <= LogProof.GreatestLength ? File.ReadAllBytes(path) : [];
        if (!ReceiptCheck.IsProof(bytes))
        {
            return VerificationReport.NotReadable($"{path} is a file and no receipt; name the folder of a bundle or of an investigation.", request.Key is not null);
        }

        if (file is not null && !(File.Exists(file) && FolderListing.IsRegular(file)))
        {
            throw new UnusableInputException($"There is no regular file {file}.");
        }

        using FileStream? handedIn = file is null ? null : File.OpenRead(file);
        return ReceiptCheck.Verify(path, bytes, request.Key, handedIn);
    }

    private static VerificationReport Check(string folder, VerificationRequest request) =>
        !BundleVerifier.IsBundle(folder) && (File.Exists(Path.Combine(folder, "investigation.db")) || Directory.Exists(Path.Combine(folder, "ledger")))
            ? InvestigationVerifier.Verify(Path.GetFullPath(folder), request)
            : BundleVerifier.Verify(folder, request);
}
