using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ascertain.Custody.Ed25519;

/// <summary>A public key of Ed25519 (RFC 8032 §5.1), read once; it verifies any number of signatures, from any number of threads.</summary>
/// <remarks>
/// Which edge cases are accepted is policy: design/ledger-and-records.md. Everything here is public, so nothing runs in constant time.
/// </remarks>
internal sealed class Ed25519PublicKey
{
    /// <summary>Length of a signature: R and S.</summary>
    public const int SignatureByteCount = EdwardsPoint.ByteCount + Scalar.ByteCount;

    // Widths: the table of B is made once and has 64 points; that of a key must also pay for a key that verifies once.
    private static readonly OddMultiples OfB = new(EdwardsPoint.Base, width: 8);
    private readonly byte[] bytes;
    private readonly OddMultiples ofMinusA;

    private Ed25519PublicKey(byte[] bytes, in EdwardsPoint point) =>
        (this.bytes, ofMinusA) = (bytes, new OddMultiples(point.Negate(), width: 5));

    /// <summary>The 32 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Reads 32 bytes. False for what is no point in its one spelling, or a point of small order: under it one signature fits many messages.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Ed25519PublicKey? key)
    {
        key = EdwardsPoint.TryRead(bytes, out EdwardsPoint point) && !point.HasSmallOrder ? new(bytes.ToArray(), point) : null;
        return key is not null;
    }

    /// <summary>True when this key signed the message (RFC 8032 §5.1.7). False for a signature of another length, too.</summary>
    /// <remarks>
    /// S must be below L, R must be the one spelling of the point S B − k A, without the cofactor 8 in the equation, and
    /// must not have small order. k is reduced modulo L before it is multiplied: it matters where A has a part of small order.
    /// </remarks>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureByteCount || !Scalar.TryRead(signature[EdwardsPoint.ByteCount..], out Scalar s))
        {
            return false;
        }

        ReadOnlySpan<byte> r = signature[..EdwardsPoint.ByteCount];
        EdwardsPoint expected = OddMultiples.Sum(s, OfB, Challenge(r, message), ofMinusA);
        Span<byte> encoded = stackalloc byte[EdwardsPoint.ByteCount];
        expected.Write(encoded);
        return encoded.SequenceEqual(r) && !expected.HasSmallOrder;
    }

    // k = SHA-512(R ‖ A ‖ M) modulo L.
    private Scalar Challenge(ReadOnlySpan<byte> r, ReadOnlySpan<byte> message)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(r);
        hash.AppendData(bytes);
        hash.AppendData(message);
        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Scalar.Reduce(digest);
    }
}
