using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace Ascertain.Custody.TimeStamps;

/// <summary>What a time-stamp token says (RFC 3161 §2.4.2, TSTInfo in a CMS signature). Read, not verified: <see cref="TimeStampVerifier"/> does that.</summary>
public sealed class TimeStampToken
{
    private TimeStampToken(Rfc3161TimestampTokenInfo info, SignedCms cms)
    {
        Time = Instant.FromDateTimeOffset(info.Timestamp);
        Accuracy = info.AccuracyInMicroseconds is { } microseconds ? Duration.FromNanoseconds(microseconds * 1000) : null;
        (Policy, ImprintAlgorithm) = (info.PolicyId.Value!, info.HashAlgorithmId.Value!);
        (ImprintHex, SerialHex) = (Convert.ToHexStringLower(info.GetMessageHash().Span), Convert.ToHexStringLower(info.GetSerialNumber().Span));
        NonceHex = info.GetNonce() is { } nonce ? Convert.ToHexStringLower(nonce.Span) : null;
        (Certificates, Signer) = (cms.Certificates, cms.SignerInfos[0]);
    }

    /// <summary>genTime: when the authority says it saw the digest.</summary>
    public Instant Time { get; }

    /// <summary>Greatest deviation of <see cref="Time"/> either way, as the authority states it; null when it states none.</summary>
    public Duration? Accuracy { get; }

    /// <summary>Object identifier of the policy under which the authority works.</summary>
    public string Policy { get; }

    /// <summary>Object identifier of the hash of the imprint.</summary>
    public string ImprintAlgorithm { get; }

    /// <summary>The digest that was stamped.</summary>
    public string ImprintHex { get; }

    /// <summary>The number that the authority gave the token: a signed big-endian integer.</summary>
    public string SerialHex { get; }

    /// <summary>The number repeated from the query, a signed big-endian integer, or null.</summary>
    public string? NonceHex { get; }

    /// <summary>The certificates that the token carries; anybody can add some.</summary>
    internal X509Certificate2Collection Certificates { get; }

    /// <summary>The one signature.</summary>
    internal SignerInfo Signer { get; }

    /// <summary>True when the digest that was stamped is this document's.</summary>
    public bool IsOver(ReadOnlySpan<byte> document) => DigestAlgorithm.Of(ImprintAlgorithm) is { } hash && ImprintHex == Convert.ToHexStringLower(CryptographicOperations.HashData(hash, document));

    // Not through Rfc3161TimestampToken: it refuses a token of a bad certificate without saying why.
    internal static TimeStampToken Decode(ReadOnlySpan<byte> encoded)
    {
        SignedCms cms = new();
        cms.Decode(encoded);
        byte[] content = cms.ContentInfo.Content;
        return cms.ContentInfo.ContentType.Value == ContentType && cms.SignerInfos.Count == 1
            && Rfc3161TimestampTokenInfo.TryDecode(content, out Rfc3161TimestampTokenInfo? info, out int length) && length == content.Length && info.Version == 1
            ? new TimeStampToken(info, cms)
            : throw new CryptographicException("Not a TSTInfo of version 1 under one signature.");
    }

    /// <summary>id-ct-TSTInfo, RFC 3161 §2.4.2.</summary>
    internal const string ContentType = "1.2.840.113549.1.9.16.1.4";
}
