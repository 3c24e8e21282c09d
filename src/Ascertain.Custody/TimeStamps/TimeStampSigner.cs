using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Who signed a token: the certificate, its purpose, the signature, and the chain to a trusted root.</summary>
internal static class TimeStampSigner
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8"; // id-kp-timeStamping, RFC 5280 §4.2.1.12
    private const string SigningCertificate = "1.2.840.113549.1.9.16.2.12"; // RFC 2634 §5.4: by SHA-1
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47"; // RFC 5035 §3: by SHA-256 or a named hash
    private const string ContentTypeAttribute = "1.2.840.113549.1.9.3"; // RFC 5652 §11.1
    private const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
    private const X509ChainStatusFlags Dates = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested, CheckedApart = Dates | X509ChainStatusFlags.NotValidForUsage;

    // RSA (RFC 4055) with PSS, SHA-256, 384, 512; ECDSA (RFC 5758) with the same; Ed25519 (RFC 8410). The platform would accept MD5 and SHA-1.
    private static readonly string[] SoundSignatures =
    [
        "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4", "1.3.101.112",
    ];

    /// <summary>Adds what is wrong. Gives the signer's certificate, or null when it is neither in the token nor supplied.</summary>
    public static X509Certificate2? Check(TimeStampToken token, TimeStampTrust trust, List<TimeStampFault> faults)
    {
        SignerInfo signer = token.Signer;
        X509Certificate2? certificate = signer.Certificate ?? trust.Others.Concat(trust.Roots).FirstOrDefault(it => IsNamed(signer, it));
        if (certificate is null)
        {
            faults.Add(new("timestamp.signerUnknown", "The certificate of the signer is neither in the token nor supplied."));
            return null;
        }

        if (!IsNamed(signer, certificate) || !IsOverToken(signer))
        {
            faults.Add(new("timestamp.attributes", "The signed attributes do not name the signer's certificate and the type of a token."));
        }

        CheckSignature(signer, certificate, faults);
        CheckChain(token, certificate, trust, faults);
        return certificate;
    }

    // The first identifier of a signed attribute is of the certificate that verifies; RFC 3161 §2.4.2 and RFC 5816 §2.2.1 demand the attribute.
    private static bool IsNamed(SignerInfo signer, X509Certificate2 certificate)
    {
        AsnEncodedData[] names = [.. Values(signer, SigningCertificate), .. Values(signer, SigningCertificateV2)];
        return names.Length > 0 && names.All(it => Names(it, certificate));
    }

    // SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF SEQUENCE { hashAlgorithm DEFAULT SHA-256 (V2 only), certHash OCTET STRING, ... }, ... }
    private static bool Names(AsnEncodedData attribute, X509Certificate2 certificate)
    {
        AsnReader first = new AsnReader(attribute.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        HashAlgorithmName? hash = attribute.Oid!.Value == SigningCertificate ? HashAlgorithmName.SHA1
            : DigestAlgorithm.Of(first.PeekTag() == Asn1Tag.Sequence ? first.ReadSequence().ReadObjectIdentifier() : DigestAlgorithm.Sha256);
        return hash is { } known && certificate.GetCertHash(known).AsSpan().SequenceEqual(first.ReadOctetString());
    }

    // The platform does not compare this attribute, and RFC 5652 §11.1 demands it.
    private static bool IsOverToken(SignerInfo signer) =>
        Values(signer, ContentTypeAttribute) is [Pkcs9ContentType { ContentType.Value: TimeStampToken.ContentType }];

    private static AsnEncodedData[] Values(SignerInfo signer, string attribute) =>
        [.. signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(it => it.Oid.Value == attribute).SelectMany(static it => it.Values.Cast<AsnEncodedData>())];

    private static void CheckSignature(SignerInfo signer, X509Certificate2 certificate, List<TimeStampFault> faults)
    {
        if (DigestAlgorithm.Of(signer.DigestAlgorithm.Value) is null)
        {
            faults.Add(new("timestamp.algorithm", $"The signature is over hash {signer.DigestAlgorithm.Value}, not over SHA-256, SHA-384 or SHA-512."));
        }

        try
        {
            signer.CheckSignature([certificate], verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            faults.Add(new("timestamp.signature", "The signature does not verify with the certificate, or is of an unknown kind."));
        }
    }

    private static void CheckChain(TimeStampToken token, X509Certificate2 certificate, TimeStampTrust trust, List<TimeStampFault> faults)
    {
        if (trust.IsNobody)
        {
            CheckUnpinned(token, certificate, faults);
            return;
        }

        X509Certificate2[] given = [certificate, .. token.Certificates, .. trust.Others, .. trust.Roots];
        using X509Chain chain = new();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trust.Roots);
        policy.ExtraStore.AddRange(given);
        policy.ApplicationPolicy.Add(new Oid(TimeStamping));
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        policy.VerificationTime = token.Time.ToDateTimeUtc();
        bool built = chain.Build(certificate);
        X509ChainStatusFlags status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (sum, it) => sum | it.Status);
        if (!IsForTimeStampsOnly(certificate) || status.HasFlag(X509ChainStatusFlags.NotValidForUsage))
        {
            faults.Add(new("timestamp.purpose", "The signer's certificate is not for time-stamping alone by one critical extension (RFC 3161 §2.3), or one above it is not for time-stamping."));
        }

        foreach (X509Certificate2 link in chain.ChainElements.Select(static it => it.Certificate))
        {
            CheckPeriod(link, policy.VerificationTime, faults);
            if (!SoundSignatures.Contains(link.SignatureAlgorithm.Value) && !trust.Roots.Contains(link))
            {
                faults.Add(new("timestamp.algorithm", $"Certificate {link.Subject} is signed by algorithm {link.SignatureAlgorithm.Value}, which is not accepted."));
            }
        }

        if ((status & ~CheckedApart) is var unsound && (unsound != 0 || built != ((status & ~Dates) == 0)))
        {
            faults.Add(new("timestamp.chain", $"No sound chain leads from the signer to a trusted root: {unsound}."));
        }

        // The platform also looks into certificate stores of the machine: an answer must not rest on what only this machine has.
        if (chain.ChainElements.FirstOrDefault(it => !given.Any(known => known.RawDataMemory.Span.SequenceEqual(it.Certificate.RawDataMemory.Span))) is { } foreign)
        {
            faults.Add(new("timestamp.chainForeign", $"The chain leads over certificate {foreign.Certificate.Subject}, which is only in this machine's store."));
        }
    }

    // What the certificate says of itself, where nobody vouches for it.
    private static void CheckUnpinned(TimeStampToken token, X509Certificate2 certificate, List<TimeStampFault> faults)
    {
        if (!IsForTimeStampsOnly(certificate))
        {
            faults.Add(new("timestamp.purpose", "The signer's certificate is not for time-stamping alone by one critical extension (RFC 3161 §2.3)."));
        }

        CheckPeriod(certificate, token.Time.ToDateTimeUtc(), faults);
    }

    // Not left to the platform: it converts the moment to local time and back by two different libraries.
    private static void CheckPeriod(X509Certificate2 certificate, DateTime time, List<TimeStampFault> faults)
    {
        if (time > certificate.NotAfter.ToUniversalTime())
        {
            faults.Add(new("timestamp.expired", $"The token was made after the end of certificate {certificate.Subject}."));
        }
        else if (time < certificate.NotBefore.ToUniversalTime())
        {
            faults.Add(new("timestamp.notYetValid", $"The token was made before the beginning of certificate {certificate.Subject}."));
        }
    }

    private static bool IsForTimeStampsOnly(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray() is [{ Critical: true, EnhancedKeyUsages: { Count: 1 } purposes }]
        && purposes[0].Value == TimeStamping
        && certificate.Extensions.OfType<X509KeyUsageExtension>().All(static it => (it.KeyUsages & ~Signing) == 0);
}
