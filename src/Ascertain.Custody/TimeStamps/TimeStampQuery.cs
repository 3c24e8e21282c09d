using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Ascertain.Custody.TimeStamps;

/// <summary>What is sent to a time-stamping authority (RFC 3161 §2.4.1, TimeStampReq; usually a <c>.tsq</c> file). It holds a digest, not the document.</summary>
public static class TimeStampQuery
{
    /// <summary>Fewest bytes of a number (RFC 3161 §2.4.1 suggests 64 bits).</summary>
    public const int LeastNonceLength = 8;

    /// <summary>Most bytes of a number. Arbitrary; authorities refuse long ones.</summary>
    public const int GreatestNonceLength = 20;

    /// <summary>Writes a query that asks for the certificate too.</summary>
    /// <param name="document">What is to be stamped.</param>
    /// <param name="algorithm">SHA-256 or SHA-512.</param>
    /// <param name="nonce">8 to 20 random bytes, taken as a big-endian number without sign, so that an old answer cannot be passed off as new.</param>
    /// <exception cref="ArgumentException">Another hash, or a number of another length.</exception>
    public static byte[] Write(ReadOnlySpan<byte> document, HashAlgorithmName algorithm, ReadOnlySpan<byte> nonce)
    {
        if (algorithm != HashAlgorithmName.SHA256 && algorithm != HashAlgorithmName.SHA512)
        {
            throw new ArgumentException($"The hash is {algorithm}; it must be SHA-256 or SHA-512.", nameof(algorithm));
        }

        if (nonce.Length is < LeastNonceLength or > GreatestNonceLength)
        {
            throw new ArgumentException($"The number has {nonce.Length} bytes; it must have {LeastNonceLength} to {GreatestNonceLength}.", nameof(nonce));
        }

        return Rfc3161TimestampRequest.CreateFromData(document, algorithm, requestedPolicyId: null, nonce.ToArray(), requestSignerCertificates: true).Encode();
    }

    /// <summary>The number of a query, a signed big-endian integer as in <see cref="TimeStampToken.NonceHex"/>, or null when it has none.</summary>
    /// <exception cref="CustodyFormatException"><c>timestamp.query</c>.</exception>
    public static byte[]? ReadNonce(ReadOnlySpan<byte> query) =>
        query.Length <= TimeStampResponse.GreatestLength && Rfc3161TimestampRequest.TryDecode(query.ToArray(), out Rfc3161TimestampRequest? request, out int length) && length == query.Length
            ? request.GetNonce()?.ToArray()
            : throw new CustodyFormatException("timestamp.query", "The bytes are not a query to a time-stamping authority.");
}
