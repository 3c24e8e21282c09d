using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Custody;

/// <summary>Salted commitments: a leaf names documents and personal values by them, so that everybody may see every leaf.</summary>
/// <remarks>SHA-256 over a domain line, 32 random bytes and the content. Who has salt and content can check; who has not can
/// neither read nor guess, because the salt is too large to try (an unsalted hash of a name falls to a dictionary).</remarks>
public static class Commitment
{
    /// <summary>Length of a salt in bytes: as long as the hash, so that no guess is cheaper than breaking SHA-256.</summary>
    public const int SaltLength = 32;

    private static ReadOnlySpan<byte> DocumentDomain => "ascertain/commitment/1\n"u8;

    private static ReadOnlySpan<byte> ValueDomain => "ascertain/sealed-value/1\n"u8;

    /// <summary>Commits to a document: SHA-256("ascertain/commitment/1\n" ‖ salt ‖ SHA-256 of the document), in hexadecimal.</summary>
    /// <exception cref="ArgumentException">Salt or digest is not 32 bytes.</exception>
    public static string OfDocument(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> sha256)
    {
        if (sha256.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A SHA-256 has 32 bytes.", nameof(sha256));
        }

        return Of(DocumentDomain, salt, sha256);
    }

    /// <summary>Commits to a personal value: SHA-256("ascertain/sealed-value/1\n" ‖ salt ‖ UTF-8 of the value), in hexadecimal.</summary>
    /// <exception cref="ArgumentException">Salt is not 32 bytes.</exception>
    public static string OfValue(ReadOnlySpan<byte> salt, string value) => Of(ValueDomain, salt, Encoding.UTF8.GetBytes(value));

    private static string Of(ReadOnlySpan<byte> domain, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        }

        Span<byte> room = content.Length <= 1024 ? stackalloc byte[domain.Length + SaltLength + content.Length] : new byte[domain.Length + SaltLength + content.Length];
        domain.CopyTo(room);
        salt.CopyTo(room[domain.Length..]);
        content.CopyTo(room[(domain.Length + SaltLength)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(room, hash);
        return Convert.ToHexStringLower(hash);
    }
}
