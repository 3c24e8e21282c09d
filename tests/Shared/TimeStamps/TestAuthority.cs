using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace Ascertain.Tests;

/// <summary>A time-stamping authority in memory (RFC 3161), with keys made on the spot: what it mints is good for tests alone. It also mints what a sound one never would.</summary>
/// <remarks>Tokens come out of the platform's CMS writer and certificates out of its writer; <c>openssl ts -verify</c> accepts them.</remarks>
internal sealed class TestAuthority : IDisposable
{
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8", Policy = "1.3.6.1.4.1.99999.1"; // the latter invented

    private readonly TestAuthorityProfile profile;
    private readonly X509Certificate2 root, issuer, signer;
    private byte serial;

    public TestAuthority(TestAuthorityProfile? profile = null, string name = "Invented Authority")
    {
        this.profile = profile ??= new TestAuthorityProfile();
        (Instant early, Instant late) = (Instant.FromUtc(2020, 1, 1, 0, 0), Instant.FromUtc(2050, 1, 1, 0, 0));
        root = Certify($"CN={name} Root", null, 1, early, late, X509KeyUsageFlags.KeyCertSign, [], critical: false);
        issuer = profile.HasIntermediate ? Certify($"CN={name} Between", root, 2, early, late, X509KeyUsageFlags.KeyCertSign, profile.IntermediatePurposes, critical: false) : root;
        signer = Certify($"CN={name}", issuer, 3, profile.NotBefore, profile.NotAfter, profile.KeyUsage, profile.Purposes, profile.PurposesCritical, profile.IsCertifiedBySha1);
    }

    /// <summary>The root in PEM, to be trusted.</summary>
    public string RootPem => root.ExportCertificatePem() + "\n";

    /// <summary>The signer's certificate and, if there is one, the certificate between, in PEM.</summary>
    public string OtherPem => signer.ExportCertificatePem() + "\n" + (profile.HasIntermediate ? issuer.ExportCertificatePem() + "\n" : "");

    /// <summary>An answer that refuses: status 2 (rejection), a text, failInfo badAlg.</summary>
    public static byte[] Refusal(string reason = "No such hash here.") => Answer(2, reason, null);

    /// <summary>An answer with these parts of one's own choice.</summary>
    public static byte[] Answer(int status, string? reason, byte[]? token)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(status);
                if (reason is not null)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, reason);
                    }

                    writer.WriteBitString([0x80], unusedBitCount: 7);
                }
            }

            if (token is not null)
            {
                writer.WriteEncodedValue(token);
            }
        }

        return writer.Encode();
    }

    /// <summary>Answers a query (TimeStampReq) as of a time.</summary>
    public byte[] Answer(ReadOnlySpan<byte> query, Instant time)
    {
        if (!Rfc3161TimestampRequest.TryDecode(query.ToArray(), out Rfc3161TimestampRequest? request, out int length) || length != query.Length)
        {
            throw new ArgumentException("The query is not one.", nameof(query));
        }

        return Answer(0, null, Token(request.HashAlgorithmId.Value!, request.GetMessageHash().ToArray(), time, request.GetNonce()));
    }

    /// <summary>An answer over a document's SHA-256, without a query.</summary>
    public byte[] Stamp(ReadOnlySpan<byte> document, Instant time) => Answer(0, null, Token("2.16.840.1.101.3.4.2.1", SHA256.HashData(document), time, null));

    /// <summary>A token alone, over any digest.</summary>
    public byte[] Token(string hash, byte[] digest, Instant time, ReadOnlyMemory<byte>? nonce)
    {
        Rfc3161TimestampTokenInfo info = new(new Oid(Policy), new Oid(hash), digest, new byte[] { ++serial }, time.ToDateTimeOffset(), profile.AccuracyMicroseconds, nonce: nonce);
        return Sign(info.Encode(), "1.2.840.113549.1.9.16.1.4");
    }

    /// <summary>A signed message of any content, as if it were a token.</summary>
    public byte[] Sign(byte[] content, string contentType) => Sign(new SignedCms(new ContentInfo(new Oid(contentType), content)));

    /// <summary>The message with this authority's signature beside those that it has.</summary>
    public byte[] SignToo(byte[] message)
    {
        SignedCms cms = new();
        cms.Decode(message);
        return Sign(cms);
    }

    public void Dispose()
    {
        signer.Dispose();
        issuer.Dispose();
        root.Dispose();
    }

    private byte[] Sign(SignedCms cms)
    {
        CmsSigner cmsSigner = new(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid(profile.SignatureDigest), IncludeOption = X509IncludeOption.None };
        if (profile.NamedCertificate is { } named)
        {
            string attribute = profile.NamesBySha1 ? "1.2.840.113549.1.9.16.2.12" : "1.2.840.113549.1.9.16.2.47";
            byte[] hash = signer.GetCertHash(profile.NamesBySha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
            cmsSigner.SignedAttributes.Add(new AsnEncodedData(attribute, SigningCertificate(named(hash))));
        }

        if (profile.CarriesSigner)
        {
            cmsSigner.Certificates.Add(signer);
        }

        if (profile.HasIntermediate && profile.CarriesIntermediate)
        {
            cmsSigner.Certificates.Add(issuer);
        }

        cms.ComputeSignature(cmsSigner);
        return cms.Encode();
    }

    // RFC 2634 and RFC 5035: one identifier that holds the hash alone, by SHA-1 in the older attribute and by the default SHA-256 in the newer.
    private static byte[] SigningCertificate(byte[] hash)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(hash);
        }

        return writer.Encode();
    }

    private static X509Certificate2 Certify(string name, X509Certificate2? by, byte number, Instant from, Instant to, X509KeyUsageFlags usage, string[] purposes, bool critical, bool bySha1 = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: number < 3, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        if (purposes.Length > 0)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(static it => new Oid(it))], critical));
        }

        if (by is null)
        {
            return request.CreateSelfSigned(from.ToDateTimeOffset(), to.ToDateTimeOffset());
        }

        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(by, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using ECDsa issuing = by.GetECDsaPrivateKey()!;
        X509SignatureGenerator generator = bySha1 ? new OldSignatureGenerator(issuing) : X509SignatureGenerator.CreateForECDsa(issuing);
        using X509Certificate2 bare = request.Create(by.SubjectName, generator, from.ToDateTimeOffset(), to.ToDateTimeOffset(), [number]);
        return bare.CopyWithPrivateKey(key);
    }
}
