using System.Security.Cryptography;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Hashes by their object identifiers (NIST CSOR, arc 2.16.840.1.101.3.4.2).</summary>
internal static class DigestAlgorithm
{
    public const string Sha256 = "2.16.840.1.101.3.4.2.1", Sha384 = "2.16.840.1.101.3.4.2.2", Sha512 = "2.16.840.1.101.3.4.2.3";

    /// <summary>The hash, or null when it is none of SHA-2 with at least 256 bits: no other is accepted under a signature.</summary>
    public static HashAlgorithmName? Of(string? identifier) => identifier switch
    {
        Sha256 => HashAlgorithmName.SHA256,
        Sha384 => HashAlgorithmName.SHA384,
        Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };
}
