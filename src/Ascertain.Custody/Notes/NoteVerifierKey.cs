using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Ed25519;

namespace Ascertain.Custody.Notes;

/// <summary>The public half of a signing key as C2SP signed-note writes it: <c>name+hash+base64(0x01 ‖ key)</c>.</summary>
/// <remarks>Source: C2SP signed-note §Verifier keys; type 0x01 is Ed25519 (RFC 8032).</remarks>
public sealed class NoteVerifierKey
{
    private const byte NoteType = 0x01;
    private readonly byte type;
    private readonly Ed25519PublicKey key;

    private NoteVerifierKey(byte type, string name, Ed25519PublicKey key)
    {
        (this.type, Name, this.key) = (type, name, key);
        KeyHash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key.Bytes]).AsSpan(0, 4));
    }

    /// <summary>Who signs, e.g. <c>ascertain.invalid/0123…</c>: no white space, no plus sign.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key), in hexadecimal.</summary>
    public string KeyHash { get; }

    /// <summary>The 32 bytes of the Ed25519 public key, in hexadecimal.</summary>
    public string PublicKeyHex => Convert.ToHexStringLower(key.Bytes);

    /// <summary>Builds a key from its 32 bytes.</summary>
    /// <exception cref="CustodyFormatException">Not a name, or not a key: no point of the curve in its one spelling, or a point of small order.</exception>
    public static NoteVerifierKey FromRaw(string name, ReadOnlySpan<byte> publicKey) => FromRaw(NoteType, name, publicKey);

    /// <summary>Reads the text form.</summary>
    /// <exception cref="CustodyFormatException">Not that form in its one spelling.</exception>
    public static NoteVerifierKey Parse(string text) => Parse(NoteType, text);

    // A key of another type signs other bytes than the text of the note: what wraps it says which.
    internal static NoteVerifierKey FromRaw(byte type, string name, ReadOnlySpan<byte> publicKey)
    {
        RequireName(name);
        return Ed25519PublicKey.TryParse(publicKey, out Ed25519PublicKey? key)
            ? new NoteVerifierKey(type, name, key)
            : throw new CustodyFormatException("verifierKey.point", "The verifier key is not an Ed25519 public key.");
    }

    internal static NoteVerifierKey Parse(byte type, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('+', 3);
        if (parts.Length != 3)
        {
            throw new CustodyFormatException("verifierKey.form", "A verifier key has the form name+hash+key.");
        }

        if (!Base64Text.TryDecode(parts[2], out byte[]? bytes) || bytes.Length != 33)
        {
            throw new CustodyFormatException("verifierKey.encoding", "The key in a verifier key is not base64 of 33 bytes.");
        }

        if (bytes[0] != type)
        {
            throw new CustodyFormatException("verifierKey.type", $"The verifier key is not of type 0x{type:x2}: the key of a log is 0x01, of a witness 0x04.");
        }

        NoteVerifierKey key = FromRaw(type, parts[0], bytes.AsSpan(1));
        return key.KeyHash == parts[1]
            ? key
            : throw new CustodyFormatException("verifierKey.hash", "The hash in a verifier key does not belong to its name and key.");
    }

    /// <summary>True when the signature over these bytes is by this key. Policy: see design/ledger-and-records.md.</summary>
    public bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        key.Verify(message, signature);

    /// <summary>The text form.</summary>
    public override string ToString() => $"{Name}+{KeyHash}+{Convert.ToBase64String([type, .. key.Bytes])}";

    internal static void RequireName(string name)
    {
        if (name.Length is 0 or > 255 || name.Any(static c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            throw new CustodyFormatException("verifierKey.name", "The name in a key is empty, too long, or holds white space or a plus sign.");
        }
    }
}
