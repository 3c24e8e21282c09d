using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ascertain.Casework;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bags;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.TransparencyLogs;
using Ascertain.Preservation.WebArchives;

namespace Ascertain.Cli.Commands;

/// <summary>Verifies what others made, by the rules of its own kind: <c>verify --as bag|warc|wacz|tlog PATH</c>.</summary>
/// <remarks>The kind is named by the caller and never guessed: a bundle of ours from which the ledger was taken would be a sound bag.</remarks>
internal static class ForeignPackage
{
    public static readonly string[] Kinds = ["bag", "warc", "wacz", "tlog"];

    /// <summary>Verifies.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="path">File or folder.</param>
    /// <param name="request">What the reader brings.</param>
    /// <param name="key">Text of the key that signs a log.</param>
    /// <param name="signerRoots">Roots in PEM for who signed a WACZ, or null.</param>
    public static InterchangeReport Verify(string kind, string path, VerificationRequest request, string? key, string? signerRoots)
    {
        if (!Kinds.Contains(kind))
        {
            throw new WrongUsageException($"--as is one of {string.Join(", ", Kinds)}.");
        }

        bool isFolder = kind is "bag" or "tlog";
        if (isFolder ? !Directory.Exists(path) : !File.Exists(path))
        {
            throw new UnusableInputException($"There is no {(isFolder ? "folder" : "file")} {path}.");
        }

        return kind switch
        {
            "bag" => BagValidator.Validate(path).Report,
            "warc" => WarcReader.Verify(path),
            "wacz" => Wacz(path, request.Roots, signerRoots),
            _ => TileLogVerifier.Verify(path, key ?? throw new WrongUsageException("A log is verified with --key VKEY.")),
        };
    }

    private static InterchangeReport Wacz(string path, TimeStampTrust authorities, string? signerRoots)
    {
        WaczReport report = WaczVerifier.Verify(path, signerRoots is null ? null : Certificates(signerRoots));
        if (report.TimeStampToVerify is not { } stamp)
        {
            return report.Report;
        }

        IReadOnlyList<VerificationFault> faults = WaczTimeStamp.Verify(stamp, authorities, CaseSession.Clock.GetCurrentInstant());
        return report.Report with
        {
            Faults = [.. report.Report.Faults, .. faults],
            Checks = [.. report.Report.Checks, new InterchangeCheck(authorities.IsNobody ? "time stamps, authority unpinned" : "time stamps, authority pinned", faults.Count == 0 ? 1 : 0)],
        };
    }

    private static X509Certificate2Collection Certificates(string pem)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
            return certificates;
        }
        catch (CryptographicException)
        {
            throw new UnusableInputException("The roots are not certificates in PEM.");
        }
    }
}
