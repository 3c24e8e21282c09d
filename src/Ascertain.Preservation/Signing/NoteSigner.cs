using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Envelopes;
using NSec.Cryptography;

namespace Ascertain.Preservation.Signing;

/// <summary>A signing key: the Ed25519 seed and the name under which it signs.</summary>
public sealed class NoteSigner : IDisposable
{
    private const byte NoteType = 0x01;
    private readonly byte[] seed;
    private readonly Key key;

    /// <summary>Takes a seed of 32 bytes (RFC 8032 §5.1.5).</summary>
    /// <exception cref="CustodyFormatException">Not a name, or not a seed.</exception>
    public NoteSigner(string name, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != 32)
        {
            throw new CustodyFormatException("signerKey.length", "An Ed25519 seed has 32 bytes.");
        }

        this.seed = seed.ToArray();
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        VerifierKey = NoteVerifierKey.FromRaw(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>The public half.</summary>
    public NoteVerifierKey VerifierKey { get; }

    /// <summary>A new key from the operating system's generator.</summary>
    public static NoteSigner Generate(string name) => new(name, RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads <c>PRIVATE+KEY+name+hash+base64(0x01 ‖ seed)</c>, the form of Go's note package.</summary>
    /// <exception cref="CustodyFormatException">Not that form.</exception>
    public static NoteSigner Parse(string text)
    {
        (string name, string hash, byte[] seed) = SigningKeyText.Parse(NoteType, text);
        NoteSigner signer = new(name, seed);
        return signer.VerifierKey.KeyHash == hash
            ? signer
            : throw new CustodyFormatException("signerKey.hash", "The hash in a signing key does not belong to its name and key.");
    }

    /// <summary>The same key under another name.</summary>
    public NoteSigner As(string name) => new(name, seed);

    /// <summary>Signs a text that ends in a newline; returns the whole note.</summary>
    /// <exception cref="ArgumentException">The text does not end in a newline, or begins as what is signed in an envelope does.</exception>
    public string Sign(string text)
    {
        if (!text.EndsWith('\n') || text.StartsWith(Envelope.Domain, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The text of a note ends in a newline and does not begin with \"{Envelope.Domain}\".", nameof(text));
        }

        byte[] signature = SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(text));
        return $"{text}\n{SignedNote.LineOf(VerifierKey.Name, VerifierKey.KeyHash, signature)}";
    }

    /// <summary>Signs a checkpoint of the log whose origin is this signer's name.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="root">RFC 6962 root over them, 32 bytes.</param>
    public string SignCheckpoint(long size, ReadOnlySpan<byte> root) => Sign(Checkpoint.TextOf(VerifierKey.Name, size, root));

    /// <summary>Signs a record as a person.</summary>
    public string SignRecord(ReadOnlySpan<byte> record) => Sign(PersonSignature.TextOf(record));

    /// <summary>Signs a payload for an envelope; 64 bytes. What is signed begins with <see cref="Envelope.Domain"/>, and no note of this signer does: neither can be taken for the other.</summary>
    internal byte[] SignEnvelope(string payloadType, ReadOnlySpan<byte> payload) => SignatureAlgorithm.Ed25519.Sign(key, Envelope.PreAuthenticationEncoding(payloadType, payload));

    /// <summary>The private text form. Goes into a key file, nowhere else.</summary>
    internal string ToPrivateText() => SigningKeyText.Of(NoteType, VerifierKey.Name, VerifierKey.KeyHash, seed);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(seed);
        key.Dispose();
    }
}
