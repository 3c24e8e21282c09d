using Ascertain.Custody;
using NSec.Cryptography;

namespace Ascertain.Preservation.Age;

/// <summary>An age key pair of type X25519 (C2SP age §X25519): the identity opens what is encrypted to its recipient.</summary>
public sealed class AgeIdentity : IDisposable
{
    private const string SecretPrefix = "age-secret-key-", PublicPrefix = "age";

    private readonly Key key;

    private AgeIdentity(Key key) => this.key = key;

    /// <summary>32 bytes of the recipient's public key.</summary>
    public byte[] Recipient => key.PublicKey.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>The public half as age writes it: <c>age1…</c>.</summary>
    public string RecipientText => Bech32.Encode(PublicPrefix, Recipient);

    /// <summary>A new key pair from the operating system's generator.</summary>
    public static AgeIdentity Generate() =>
        new(Key.Create(KeyAgreementAlgorithm.X25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <summary>Reads <c>AGE-SECRET-KEY-1…</c>.</summary>
    /// <exception cref="CustodyFormatException">Not such a key.</exception>
    public static AgeIdentity Parse(string text) => Bech32.TryDecode(text.TrimEnd('\n'), SecretPrefix, out byte[]? bytes) && bytes.Length == 32
        ? new(Key.Import(KeyAgreementAlgorithm.X25519, bytes, KeyBlobFormat.RawPrivateKey, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }))
        : throw new CustodyFormatException("age.identity", "Not an age identity of type X25519.");

    /// <summary>The secret text form. Goes into a key file, nowhere else.</summary>
    internal string ToSecretText() => Bech32.Encode(SecretPrefix, key.Export(KeyBlobFormat.RawPrivateKey)).ToUpperInvariant() + "\n";

    /// <summary>X25519 with another party's public key; null when the result is zero (a low-order point), which the specification refuses.</summary>
    internal byte[]? Agree(ReadOnlySpan<byte> other)
    {
        if (!PublicKey.TryImport(KeyAgreementAlgorithm.X25519, other, KeyBlobFormat.RawPublicKey, out PublicKey? point) || point is null)
        {
            return null;
        }

        using SharedSecret? secret = KeyAgreementAlgorithm.X25519.Agree(key, point,
            new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return secret?.Export(SharedSecretBlobFormat.RawSharedSecret);
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
