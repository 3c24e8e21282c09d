using Ascertain.Custody;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using NodaTime;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Verifies the time-stamp of a WACZ signature (wacz-auth 0.1.0, Verification 6 and 7).</summary>
public static class WaczTimeStamp
{
    /// <summary>The time stamp of the signature does not hold.</summary>
    public const string Wrong = "wacz.timestamp.wrong";

    /// <summary>The time stamp is far from when the file says it was signed.</summary>
    public const string Apart = "wacz.timestamp.apart";

    /// <summary>The caller trusts authorities, and the signature has no time stamp of one.</summary>
    public const string Missing = "wacz.timestamp.missing";

    private const string Path = "datapackage-digest.json";

    private static readonly Duration GreatestGap = Duration.FromMinutes(10); // wacz-auth 0.1.0, Verification 7

    /// <summary>What is wrong with it; empty when it holds. Whether anybody should believe the authority is said by <paramref name="trust"/>.</summary>
    /// <param name="stamp">Out of the file; null for none.</param>
    /// <param name="trust">Whom the reader trusts; nobody leaves the authority unpinned.</param>
    /// <param name="asOf">The moment at which it is looked at.</param>
    public static IReadOnlyList<VerificationFault> Verify(TimeStampToVerify? stamp, TimeStampTrust trust, Instant asOf)
    {
        if (stamp is null)
        {
            return trust.IsNobody ? [] : [new VerificationFault(Missing, Path, "Authorities were supplied, and the signature has no time stamp, or nobody signed.")];
        }

        TimeStampReport report;
        try
        {
            report = TimeStampVerifier.Verify(stamp.Token.Span, stamp.Over.Span, trust.With(stamp.CertificatesPem), asOf);
        }
        catch (CustodyFormatException fault)
        {
            return [new VerificationFault(Wrong, Path, $"{fault.Code}: {fault.Message}")];
        }

        return !report.Holds ? [.. report.Faults.Select(static it => new VerificationFault(Wrong, Path, $"{it.Code}: {it.Detail}"))]
            : stamp.Created is { } created && Absolute(report.Token!.Time - created) > GreatestGap
                ? [new VerificationFault(Apart, Path, $"The stamp is of {UtcText.Of(report.Token.Time)}, more than ten minutes from when the file says it was signed.")]
                : [];
    }

    private static Duration Absolute(Duration gap) => gap < Duration.Zero ? -gap : gap;
}
