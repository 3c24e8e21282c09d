using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using NodaTime;
using NSec.Cryptography;

namespace Ascertain.Preservation.Signing;

/// <summary>A witness's signing key: the Ed25519 seed and the name under which it cosigns checkpoints. It signs nothing else.</summary>
public sealed class Cosigner : IDisposable
{
    private readonly byte[] seed;
    private readonly Key key;

    private Cosigner(string name, byte[] seed)
    {
        this.seed = seed;
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        VerifierKey = CosignerKey.FromRaw(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>The public half: what the operator and readers of bundles pin.</summary>
    public CosignerKey VerifierKey { get; }

    /// <summary>A new key from the operating system's generator.</summary>
    /// <exception cref="CustodyFormatException">Not a name.</exception>
    public static Cosigner Generate(string name) => new(name, RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads the private text form, whose type is 0x04: a key that signs a log is refused.</summary>
    /// <exception cref="CustodyFormatException">Not that form.</exception>
    public static Cosigner Parse(string text)
    {
        (string name, string hash, byte[] seed) = SigningKeyText.Parse(CosignerKey.CosignatureType, text);
        Cosigner signer = new(name, seed);
        return signer.VerifierKey.KeyHash == hash
            ? signer
            : throw new CustodyFormatException("signerKey.hash", "The hash in a signing key does not belong to its name and key.");
    }

    /// <summary>The signature line for a checkpoint, with its newline.</summary>
    /// <param name="checkpoint">What the witness has verified.</param>
    /// <param name="at">When, cut to whole seconds, after 1970-01-01T00:00:00Z.</param>
    public string Cosign(Checkpoint checkpoint, Instant at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at.ToUnixTimeSeconds(), 1, nameof(at));
        byte[] signature = SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(Cosignature.TextOf(at, checkpoint.Note.Text)));
        return SignedNote.LineOf(VerifierKey.Name, VerifierKey.KeyHash, Cosignature.Body(at, signature));
    }

    /// <summary>The private text form. Goes into a key file, nowhere else.</summary>
    internal string ToPrivateText() => SigningKeyText.Of(CosignerKey.CosignatureType, VerifierKey.Name, VerifierKey.KeyHash, seed);

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(seed);
        key.Dispose();
    }
}
