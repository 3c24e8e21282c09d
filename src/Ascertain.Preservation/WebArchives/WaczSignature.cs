using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Preservation.Interchange;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Preservation.WebArchives;

/// <summary><c>signedData</c> of datapackage-digest.json (wacz-auth 0.1.0): a signature over the text of the digest, by a bare key or a domain's certificate.</summary>
internal sealed class WaczSignature
{
    private const int GreatestText = 128 * 1024, MostCertificates = 16, GreatestName = 253; // arbitrary, a chain has about 6 KiB; RFC 1035 §2.3.4 without the root

    public SignerTrust Trust { get; private set; } = SignerTrust.Wrong;

    public string? Name { get; private set; }

    public TimeStampToVerify? TimeStamp { get; private set; }

    /// <summary>Checks a signature.</summary>
    /// <param name="signed">The object.</param>
    /// <param name="digest">The digest of datapackage.json that the file states, as text.</param>
    /// <param name="agrees">Whether that is its digest.</param>
    /// <param name="created">Of datapackage.json, or null.</param>
    /// <param name="roots">That the caller trusts; empty to leave the signer unpinned.</param>
    /// <param name="list">For the faults.</param>
    public static WaczSignature Check(CanonicalObject signed, string digest, bool agrees, string? created, X509Certificate2Collection roots, Checklist list)
    {
        WaczSignature signature = new();
        try
        {
            signature.Verify(signed, digest, agrees, created, roots, list);
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, WaczVerifier.DigestName, fault.Message);
        }
        catch (Exception fault) when (fault is CanonicalFormatException or CryptographicException)
        {
            list.Fault(WaczCodes.SignatureMalformed, WaczVerifier.DigestName, $"The signature cannot be read: {fault.Message}");
        }

        return signature;
    }

    private void Verify(CanonicalObject signed, string digest, bool agrees, string? packageCreated, X509Certificate2Collection roots, Checklist list)
    {
        string hash = signed.Text("hash"), text = signed.Text("signature"), created = signed.Text("created");
        agrees &= hash == digest;
        if (hash != digest)
        {
            list.Fault(WaczCodes.SignatureOtherDigest, WaczVerifier.DigestName, "The signature is over another digest than that of datapackage.json.");
        }

        // py-wacz compares the two; the signature covers only the one in datapackage.json.
        if (packageCreated is not null && packageCreated != created)
        {
            list.Fault(WaczCodes.SignatureOtherDate, WaczVerifier.DigestName, "The date beside the signature is not the one in datapackage.json, which is signed.");
        }

        byte[] signature = FromBase64(text, "signature"), message = Encoding.UTF8.GetBytes(hash);
        Instant? claimed = InstantPattern.ExtendedIso.Parse(created) is { Success: true } date && date.Value >= NodaConstants.UnixEpoch ? date.Value : null;
        if (signed.TextOrNull("publicKey") is { } key)
        {
            byte[] publicKey = FromBase64(key, "publicKey");
            using ECDsa ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(publicKey, out _);
            Name = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(publicKey))}";
            Trust = IsSignedBy(ecdsa, message, signature, list) && agrees ? SignerTrust.Unpinned : SignerTrust.Wrong;
            return;
        }

        using Chain chain = new(Bounded(signed.Text("domainCert"), "domainCert"));
        using ECDsa domainKey = chain.Certificates[0].GetECDsaPublicKey() ?? throw Malformed("The certificate has no key for ECDSA.");
        Name = Bounded(signed.Text("domain"), "domain", GreatestName);
        TimeStamp = signed.TextOrNull("timeSignature") is { } stamp
            ? new(FromBase64(stamp, "timeSignature"), Encoding.UTF8.GetBytes(text), Bounded(signed.TextOrNull("timestampCert") ?? "", "timestampCert"), claimed)
            : null;
        if (IsSignedBy(domainKey, message, signature, list) && agrees)
        {
            Trust = TrustOf(chain, claimed, roots, list);
        }
    }

    private SignerTrust TrustOf(Chain chain, Instant? created, X509Certificate2Collection roots, Checklist list)
    {
        if (!chain.Certificates[0].MatchesHostname(Name!, allowWildcards: false, allowCommonName: true))
        {
            list.Fault(WaczCodes.SignerOtherDomain, WaczVerifier.DigestName, $"The certificate is not for {Name}.");
            return roots.Count == 0 ? SignerTrust.Unpinned : SignerTrust.Wrong;
        }

        if (roots.Count == 0)
        {
            return SignerTrust.Unpinned;
        }

        if (created is { } at && chain.LeadsTo(roots, at))
        {
            list.Count("certificateChains");
            return SignerTrust.Pinned;
        }

        list.Fault(WaczCodes.SignerUntrusted, WaczVerifier.DigestName,
            $"The certificate of {Name} leads to none of the roots that were supplied, or was not valid when the signature says it was made.");
        return SignerTrust.Untrusted;
    }

    // authsign writes DER (RFC 3279 §2.2.3), a browser's Web Cryptography the two numbers side by side (IEEE P1363). Both hash with SHA-256.
    private static bool IsSignedBy(ECDsa key, byte[] message, byte[] signature, Checklist list)
    {
        if (key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            || key.VerifyData(message, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
        {
            list.Count("signatures");
            return true;
        }

        list.Fault(WaczCodes.SignatureWrong, WaczVerifier.DigestName, "The signature over the digest of datapackage.json does not verify.");
        return false;
    }

    private static byte[] FromBase64(string text, string member)
    {
        byte[] bytes = new byte[Bounded(text, member).Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? bytes[..length] : throw Malformed($"The member {member} is not base64.");
    }

    private static string Bounded(string text, string member, int most = GreatestText) =>
        text.Length <= most ? text : throw Malformed($"The member {member} has more than {most} characters.");

    private static CustodyFormatException Malformed(string why) => new(WaczCodes.SignatureMalformed, why);

    /// <summary>Certificates from that of the signer on.</summary>
    private sealed class Chain : IDisposable
    {
        public Chain(string pem)
        {
            Certificates.ImportFromPem(pem);
            if (Certificates.Count is 0 or > MostCertificates)
            {
                throw Malformed($"A certificate chain has 1 to {MostCertificates} certificates.");
            }
        }

        public X509Certificate2Collection Certificates { get; } = [];

        /// <summary>True when each certificate is signed by the next, at this instant, up to one of the roots; a root need not be self-signed.</summary>
        public bool LeadsTo(X509Certificate2Collection roots, Instant at)
        {
            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
            chain.ChainPolicy.ExtraStore.AddRange(Certificates);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = at.ToDateTimeUtc();
            chain.Build(Certificates[0]);
            foreach (X509ChainElement element in chain.ChainElements)
            {
                if (element.ChainElementStatus.Any(static it => it.Status is not (X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot)))
                {
                    return false;
                }

                if (roots.Any(it => it.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span)))
                {
                    return true;
                }
            }

            return false;
        }

        public void Dispose()
        {
            foreach (X509Certificate2 certificate in Certificates)
            {
                certificate.Dispose();
            }
        }
    }
}
