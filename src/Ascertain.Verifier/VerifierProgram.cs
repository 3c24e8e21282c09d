using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;

namespace Ascertain.Verifier;

/// <summary>The whole program: arguments in, report out. What is checked stands in <see cref="BundleVerifier"/>.</summary>
internal static class VerifierProgram
{
    public const int WrongUsage = 3;

    private const string Usage = """
        Usage: Ascertain.Verifier [verify] BUNDLE [--key VKEY] [--since CHECKPOINT] [--witness VKEY] [--json]
          BUNDLE      folder of an evidence bundle
          VKEY        public key that you were given by another way, as text or as a file that holds it
          CHECKPOINT  file with a checkpoint that you kept from before
          --witness   the public key of a witness who must have cosigned the ledger
        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter messages)
    {
        string? bundle = null, key = null, since = null, witness = null;
        bool json = false;
        for (int i = arguments is ["verify", ..] ? 1 : 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--key" when i + 1 < arguments.Length:
                    key = TextOf(arguments[++i]);
                    break;
                case "--since" when i + 1 < arguments.Length:
                    since = TextOf(arguments[++i]);
                    break;
                case "--witness" when i + 1 < arguments.Length:
                    witness = TextOf(arguments[++i]);
                    break;
                case { } text when bundle is null && !text.StartsWith('-'):
                    bundle = text;
                    break;
                default:
                    messages.WriteLine(Usage);
                    return WrongUsage;
            }
        }

        if (bundle is null)
        {
            messages.WriteLine(Usage);
            return WrongUsage;
        }

        VerificationReport report = BundleVerifier.Verify(bundle, key, since, witness);
        output.WriteLine(json ? report.ToCanonical().ToString() : report.InWords());
        return report.ExitCode;
    }

    private static string TextOf(string textOrFile) => File.Exists(textOrFile) ? File.ReadAllText(textOrFile) : textOrFile;
}
