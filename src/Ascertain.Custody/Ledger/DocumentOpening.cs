using System.Buffers;
using System.Security.Cryptography;

namespace Ascertain.Custody.Ledger;

/// <summary>Salt and digest of one document: together they give its commitment.</summary>
/// <param name="SaltHex">32 bytes.</param>
/// <param name="Sha256Hex">Of the document.</param>
public sealed record DocumentOpening(string SaltHex, string Sha256Hex)
{
    /// <summary>An opening with a salt from the operating system's generator.</summary>
    public static DocumentOpening WithFreshSalt(string sha256Hex) => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Commitment.SaltLength)), sha256Hex);

    /// <summary>The commitment that a leaf must hold.</summary>
    public string CommitmentHex()
    {
        Span<byte> salt = stackalloc byte[Commitment.SaltLength], sha256 = stackalloc byte[Commitment.SaltLength];
        return Convert.FromHexString(SaltHex, salt, out _, out int saltLength) == OperationStatus.Done && Convert.FromHexString(Sha256Hex, sha256, out _, out int length) == OperationStatus.Done
            ? Commitment.OfDocument(salt[..saltLength], sha256[..length])
            : throw new FormatException("Salt and digest of an opening are hexadecimal.");
    }
}
