using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace Ascertain.Tests;

/// <summary>How a <see cref="TestAuthority"/> works; the defaults are those of a sound one.</summary>
internal sealed record TestAuthorityProfile
{
    /// <summary>When the signer's certificate begins.</summary>
    public Instant NotBefore { get; init; } = Instant.FromUtc(2030, 1, 1, 0, 0);

    /// <summary>When the signer's certificate ends.</summary>
    public Instant NotAfter { get; init; } = Instant.FromUtc(2031, 1, 1, 0, 0);

    /// <summary>Extended key usages of the signer's certificate; none: no such extension.</summary>
    public string[] Purposes { get; init; } = [TestAuthority.TimeStamping];

    /// <summary>Whether that extension is critical.</summary>
    public bool PurposesCritical { get; init; } = true;

    /// <summary>Key usage of the signer's certificate.</summary>
    public X509KeyUsageFlags KeyUsage { get; init; } = X509KeyUsageFlags.DigitalSignature;

    /// <summary>Whether a certificate stands between root and signer.</summary>
    public bool HasIntermediate { get; init; }

    /// <summary>Extended key usages of the certificate between; none: no such extension.</summary>
    public string[] IntermediatePurposes { get; init; } = [];

    /// <summary>Whether tokens carry the signer's certificate.</summary>
    public bool CarriesSigner { get; init; } = true;

    /// <summary>Whether tokens carry the certificate between.</summary>
    public bool CarriesIntermediate { get; init; } = true;

    /// <summary>Object identifier of the hash under the signature.</summary>
    public string SignatureDigest { get; init; } = "2.16.840.1.101.3.4.2.1";

    /// <summary>Whether the signer's certificate is signed over SHA-1 and not SHA-256.</summary>
    public bool IsCertifiedBySha1 { get; init; }

    /// <summary>What is done to the signing-certificate attribute's hash; null: there is no such attribute.</summary>
    public Func<byte[], byte[]>? NamedCertificate { get; init; } = static hash => hash;

    /// <summary>Whether that attribute is the older one, by SHA-1 (RFC 2634), and not the newer (RFC 5035), by SHA-256.</summary>
    public bool NamesBySha1 { get; init; }

    /// <summary>Accuracy that tokens state, in microseconds; null: none.</summary>
    public long? AccuracyMicroseconds { get; init; } = 1_500_000;
}
