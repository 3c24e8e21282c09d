using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.Verification;

namespace Ascertain.Verifier;

/// <summary>The whole program: arguments in, report out. What is checked stands in <see cref="BundleVerifier"/> and <see cref="ReceiptCheck"/>.</summary>
internal static class VerifierProgram
{
    public const int WrongUsage = 3;

    private const string Usage = """
        Usage: Ascertain.Verifier [verify] BUNDLE|RECEIPT [--key VKEY] [--since CHECKPOINT] [--witness VKEY] [--tsa-roots PEM] [--block-headers FILE] [--file FILE] [--json]
          BUNDLE           folder of an evidence bundle; RECEIPT: a .tlog-proof file
          --key            public key that you were given by another way, as text or as a file that holds it
          --since          file with a checkpoint that you kept from before
          --witness        public key of a witness who must have cosigned the ledger
          --tsa-roots      file with roots of time-stamping authorities that you trust
          --block-headers  file with block headers from a source that you trust
          --file           with a receipt: the file that was handed in
        """;

    private static readonly string[] Options = ["--key", "--since", "--witness", "--tsa-roots", "--block-headers", "--file"];

    public static int Run(string[] arguments, TextWriter output, TextWriter messages)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        string? path = null;
        bool json = false;
        for (int i = arguments is ["verify", ..] ? 1 : 0; i < arguments.Length; i++)
        {
            string argument = arguments[i];
            if (argument == "--json")
            {
                json = true;
            }
            else if (Options.Contains(argument) && i + 1 < arguments.Length && given.TryAdd(argument, arguments[i + 1]))
            {
                i++;
            }
            else if (path is null && !argument.StartsWith('-'))
            {
                path = argument;
            }
            else
            {
                path = null;
                break;
            }
        }

        if (path is null)
        {
            messages.WriteLine(Usage);
            return WrongUsage;
        }

        VerificationRequest request = VerificationRequest.Parse(Text("--key"), Text("--since"), Text("--witness"), Text("--tsa-roots"), Text("--block-headers"));
        VerificationReport report = File.Exists(path) ? VerifyReceipt(path, request, given.GetValueOrDefault("--file")) : BundleVerifier.Verify(path, request);
        output.WriteLine(json ? report.ToCanonical().ToString() : report.InWords());
        return report.ExitCode;

        string? Text(string option) => given.TryGetValue(option, out string? text) ? File.Exists(text) && FolderListing.IsRegular(text) && new FileInfo(text).Length <= 1 << 20 ? File.ReadAllText(text) : text : null;
    }

    private static VerificationReport VerifyReceipt(string path, VerificationRequest request, string? file)
    {
        byte[] bytes = FolderListing.IsRegular(path) && new FileInfo(path).Length <= LogProof.GreatestLength ? File.ReadAllBytes(path) : [];
        if (!ReceiptCheck.IsProof(bytes))
        {
            return VerificationReport.NotReadable("This file is no receipt; name the folder of a bundle.", request.Key is not null);
        }

        using FileStream? handedIn = file is null ? null : FolderListing.IsRegular(file) ? File.OpenRead(file) : throw new IOException($"Not a regular file: {file}");
        return ReceiptCheck.Verify(path, bytes, request.Key, handedIn);
    }
}
