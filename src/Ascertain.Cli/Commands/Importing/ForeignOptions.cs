using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Importing;

namespace Ascertain.Cli.Commands.Importing;

/// <summary>What is told of a package that others made, to <c>verify --as</c> and to <c>import</c>.</summary>
internal static class ForeignOptions
{
    public static Option<string?> Roots() => new("--tsa-roots") { Description = "Roots of time-stamping authorities that you trust; without it time-stamps are unpinned.", HelpName = "FILE.pem" };

    public static Option<string?> SignerRoots() => new("--signer-roots") { Description = "With --as wacz: roots for the certificate of who signed.", HelpName = "FILE.pem" };

    /// <summary>The package that the options name.</summary>
    /// <param name="kind">As given.</param>
    /// <param name="path">As given.</param>
    /// <param name="key">Text of a key, or a file that holds it.</param>
    /// <param name="roots">File in PEM.</param>
    /// <param name="signerRoots">File in PEM.</param>
    /// <param name="file">What a proof is for.</param>
    /// <exception cref="WrongUsageException">No kind, an option that says nothing of this kind, or a key that is none.</exception>
    public static ForeignPackage Package(string kind, string path, string? key, string? roots, string? signerRoots, string? file)
    {
        if (!ForeignPackage.Kinds.Contains(kind))
        {
            throw new WrongUsageException($"--as is one of {string.Join(", ", ForeignPackage.Kinds)}.");
        }

        if (key is null && kind == "tlog")
        {
            throw new WrongUsageException("A log is verified with --key VKEY.");
        }

        // What is not looked at would stand in the ledger as if somebody had been trusted for it.
        Require(kind, "--key", key, "tlog", "receipt");
        Require(kind, "--tsa-roots", roots, "wacz");
        Require(kind, "--signer-roots", signerRoots, "wacz");
        Require(kind, "--file", file, "receipt");
        if (key is not null)
        {
            GivenText.LogKey("--key", key);
        }

        if (roots is not null)
        {
            GivenText.Roots("--tsa-roots", roots);
        }

        return new ForeignPackage(kind, path, ForeignTrust.Parse(key is null ? null : SmallFile.TextOf(key), Text(roots), Text(signerRoots)), file);
    }

    /// <summary>Demands that an option is given only with the kinds that it says something of.</summary>
    /// <exception cref="WrongUsageException">It is given with another.</exception>
    public static void Require(string kind, string option, object? given, params string[] kinds)
    {
        if (given is not null && !kinds.Contains(kind))
        {
            throw new WrongUsageException($"{option} goes with --as {string.Join(" or ", kinds)}.");
        }
    }

    private static string? Text(string? path) => path is null ? null : SmallFile.ReadText(path);
}
