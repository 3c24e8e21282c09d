using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using NSec.Cryptography;

namespace Ascertain.Preservation.Age;

/// <summary>Encrypts and decrypts files in the age v1 format, so that the program <c>age</c> can open what we seal.</summary>
/// <remarks>Source: C2SP age: X25519 recipients, HKDF-SHA256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439) in chunks of 64 KiB (STREAM).
/// Whole files in memory: what is sealed here are short values. Decryption gives all or nothing.</remarks>
public static class AgeFile
{
    private const int FileKeyLength = 16, NonceLength = 16, Chunk = 64 * 1024, Tag = 16;
    private const string X25519Type = "X25519";

    private static readonly AeadAlgorithm Cipher = AeadAlgorithm.ChaCha20Poly1305;

    /// <summary>Encrypts to one recipient.</summary>
    /// <param name="plaintext">What to hide.</param>
    /// <param name="recipient">32 bytes, see <see cref="AgeIdentity.Recipient"/>.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> recipient)
    {
        byte[] fileKey = RandomNumberGenerator.GetBytes(FileKeyLength);
        byte[] header = AgeHeader.Write([Wrap(fileKey, recipient)]);
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceLength);
        return [.. header, .. AgeHeader.WriteFooter(MacOf(fileKey, header)), .. nonce, .. EncryptPayload(plaintext, PayloadKey(fileKey, nonce))];
    }

    /// <summary>Decrypts with one identity.</summary>
    /// <exception cref="CustodyFormatException"><c>age.header</c>, <c>age.noMatch</c>, <c>age.mac</c> or <c>age.payload</c>.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> file, AgeIdentity identity)
    {
        AgeHeader header = AgeHeader.Parse(file);
        byte[] fileKey = Unwrap(header.Stanzas, identity) ?? throw new CustodyFormatException("age.noMatch", "The age file is not encrypted to this identity.");
        if (!CryptographicOperations.FixedTimeEquals(MacOf(fileKey, header.Authenticated), header.Mac))
        {
            throw new CustodyFormatException("age.mac", "The header of an age file was altered.");
        }

        ReadOnlySpan<byte> payload = file[header.Length..];
        return payload.Length < NonceLength
            ? throw new CustodyFormatException("age.header", "The age file ends before its payload.")
            : DecryptPayload(payload[NonceLength..], PayloadKey(fileKey, payload[..NonceLength]));
    }

    /// <summary>True where a file is encrypted to an identity, by its head alone: no value is opened.</summary>
    /// <exception cref="CustodyFormatException">It is no age file.</exception>
    public static bool IsFor(ReadOnlySpan<byte> file, AgeIdentity identity) => Unwrap(AgeHeader.Parse(file).Stanzas, identity) is not null;

    private static AgeStanza Wrap(byte[] fileKey, ReadOnlySpan<byte> recipient)
    {
        using AgeIdentity ephemeral = AgeIdentity.Generate();
        byte[] share = ephemeral.Recipient;
        byte[] secret = ephemeral.Agree(recipient) ?? throw new ArgumentException("The recipient is not an X25519 key.", nameof(recipient));
        using Key key = Import(WrapKey(secret, share, recipient));
        return new AgeStanza([X25519Type, Convert.ToBase64String(share).TrimEnd('=')], Cipher.Encrypt(key, new byte[12], [], fileKey));
    }

    private static byte[]? Unwrap(IReadOnlyList<AgeStanza> stanzas, AgeIdentity identity)
    {
        if (stanzas.Count > 1 && stanzas.Any(static it => it.Type == "scrypt"))
        {
            throw AgeHeader.Fault("a passphrase stanza is not alone");
        }

        byte[]? fileKey = null;
        foreach (AgeStanza stanza in stanzas.Where(static it => it.Type == X25519Type))
        {
            byte[] share = stanza.Arguments.Count == 2 ? AgeHeader.Decode(stanza.Arguments[1]) : [];
            if (share.Length != 32 || stanza.Body.Length != FileKeyLength + Tag)
            {
                throw AgeHeader.Fault("an X25519 stanza has other lengths than 32 and 32 bytes");
            }

            byte[] secret = identity.Agree(share) ?? throw AgeHeader.Fault("an X25519 share is a point of low order");
            using Key key = Import(WrapKey(secret, share, identity.Recipient));
            fileKey ??= Cipher.Decrypt(key, new byte[12], [], stanza.Body);
        }

        return fileKey;
    }

    private static byte[] WrapKey(byte[] secret, ReadOnlySpan<byte> share, ReadOnlySpan<byte> recipient) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, [.. share, .. recipient], Encoding.ASCII.GetBytes("age-encryption.org/v1/X25519"));

    private static byte[] MacOf(byte[] fileKey, byte[] header) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, [], "header"u8.ToArray()), header);

    private static Key PayloadKey(byte[] fileKey, ReadOnlySpan<byte> nonce) =>
        Import(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, nonce.ToArray(), "payload"u8.ToArray()));

    private static Key Import(byte[] key) => Key.Import(Cipher, key, KeyBlobFormat.RawSymmetricKey);

    private static byte[] EncryptPayload(ReadOnlySpan<byte> plaintext, Key key)
    {
        using (key)
        {
            int chunks = Math.Max(1, (plaintext.Length + Chunk - 1) / Chunk);
            byte[] output = new byte[plaintext.Length + (chunks * Tag)];
            for (int i = 0; i < chunks; i++)
            {
                ReadOnlySpan<byte> part = plaintext[(i * Chunk)..Math.Min(plaintext.Length, (i + 1) * Chunk)];
                Cipher.Encrypt(key, ChunkNonce(i, last: i == chunks - 1), [], part, output.AsSpan(i * (Chunk + Tag), part.Length + Tag));
            }

            return output;
        }
    }

    private static byte[] DecryptPayload(ReadOnlySpan<byte> payload, Key key)
    {
        using (key)
        {
            int chunks = Math.Max(1, (payload.Length + Chunk + Tag - 1) / (Chunk + Tag));
            if (payload.Length - ((chunks - 1) * (Chunk + Tag)) < Tag)
            {
                throw Altered();
            }

            byte[] output = new byte[payload.Length - (chunks * Tag)];
            for (int i = 0; i < chunks; i++)
            {
                ReadOnlySpan<byte> part = payload[(i * (Chunk + Tag))..Math.Min(payload.Length, (i + 1) * (Chunk + Tag))];
                bool last = i == chunks - 1;
                // An empty last chunk is allowed only for an empty file: one spelling.
                if ((part.Length == Tag && i > 0)
                    || !Cipher.Decrypt(key, ChunkNonce(i, last), [], part, output.AsSpan(i * Chunk, part.Length - Tag)))
                {
                    throw Altered();
                }
            }

            return output;
        }
    }

    private static CustodyFormatException Altered() => new("age.payload", "The payload of an age file was altered or cut.");

    // 11 bytes of counter, big-endian, and one byte that marks the last chunk.
    private static byte[] ChunkNonce(int counter, bool last)
    {
        byte[] nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(7), counter);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }
}
