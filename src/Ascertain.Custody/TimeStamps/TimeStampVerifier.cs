using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Verifies RFC 3161 time-stamps offline. The answer depends on the bytes and the moment given, never on a clock.</summary>
public static class TimeStampVerifier
{
    /// <summary>How much a token may be ahead of the moment given, beside its accuracy. Arbitrary: clocks of two honest machines differ by less.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(5);

    /// <summary>Checks that a stamp is a granted, soundly signed statement of a trusted authority over the document.</summary>
    /// <param name="stamp">A <c>.tsr</c> file or a token; any bytes are allowed and none throw.</param>
    /// <param name="document">The bytes that were stamped.</param>
    /// <param name="trust">Whom the reader trusts.</param>
    /// <param name="asOf">The moment at which it is looked at: a token from after it is from the future. Certificates are judged at the token's own time.</param>
    /// <param name="query">The query that the token answers; empty when it is not at hand, and then the number is not compared.</param>
    public static TimeStampReport Verify(ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> document, TimeStampTrust trust, Instant asOf, ReadOnlySpan<byte> query = default)
    {
        List<TimeStampFault> faults = [];
        TimeStampToken? token = null;
        X509Certificate2? signer = null;
        try
        {
            TimeStampResponse response = TimeStampResponse.Parse(stamp);
            token = response.Token;
            if (token is null)
            {
                return new TimeStampReport(null, null, [new("timestamp.refused", $"The authority refused with status {response.Status}. {response.Reason}".TrimEnd())]);
            }

            CheckImprint(token, document, faults);
            CheckTime(token, asOf, faults);
            signer = TimeStampSigner.Check(token, trust, faults);
            CheckNonce(token, query, faults);
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(new(fault.Code, fault.Message));
        }
        catch (Exception fault) when (TimeStampResponse.IsOfEncoding(fault))
        {
            faults.Add(new("timestamp.unreadable", "A certificate or attribute of the token cannot be read."));
        }

        return new TimeStampReport(token, signer?.Subject, faults);
    }

    private static void CheckImprint(TimeStampToken token, ReadOnlySpan<byte> document, List<TimeStampFault> faults)
    {
        if (token.ImprintAlgorithm is not (DigestAlgorithm.Sha256 or DigestAlgorithm.Sha512))
        {
            faults.Add(new("timestamp.imprintAlgorithm", $"The imprint is by hash {token.ImprintAlgorithm}, not by SHA-256 or SHA-512."));
        }
        else if (!token.IsOver(document))
        {
            faults.Add(new("timestamp.imprint", "The token is over other bytes."));
        }
    }

    private static void CheckTime(TimeStampToken token, Instant asOf, List<TimeStampFault> faults)
    {
        if (token.Time - asOf > (token.Accuracy ?? Duration.Zero) + Tolerance)
        {
            faults.Add(new("timestamp.future", $"The token is of {InstantPattern.ExtendedIso.Format(token.Time)}, later than the moment it is looked at."));
        }
    }

    private static void CheckNonce(TimeStampToken token, ReadOnlySpan<byte> query, List<TimeStampFault> faults)
    {
        if (!query.IsEmpty && TimeStampQuery.ReadNonce(query) is { } asked && token.NonceHex != Convert.ToHexStringLower(asked))
        {
            faults.Add(new("timestamp.nonce", "The token does not repeat the number of the query: it may answer another one."));
        }
    }
}
