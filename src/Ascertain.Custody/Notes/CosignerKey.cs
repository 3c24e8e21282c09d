namespace Ascertain.Custody.Notes;

/// <summary>The public half of a witness's key: <c>name+hash+base64(0x04 ‖ key)</c>. It verifies cosignatures and nothing else.</summary>
/// <remarks>Source: C2SP tlog-cosignature §Format; type 0x04 is Ed25519 (RFC 8032) over a time and a checkpoint. ML-DSA-44, type 0x06, is not known here.</remarks>
public sealed class CosignerKey
{
    internal const byte CosignatureType = 0x04;
    private readonly NoteVerifierKey key;

    private CosignerKey(NoteVerifierKey key) => this.key = key;

    /// <summary>Who cosigns, e.g. <c>witness.example/desk</c>.</summary>
    public string Name => key.Name;

    /// <summary>The first four bytes of SHA-256(name ‖ newline ‖ 0x04 ‖ key), in hexadecimal.</summary>
    public string KeyHash => key.KeyHash;

    /// <summary>Builds a key from its 32 bytes.</summary>
    /// <exception cref="CustodyFormatException">Not a name or not a key.</exception>
    public static CosignerKey FromRaw(string name, ReadOnlySpan<byte> publicKey) => new(NoteVerifierKey.FromRaw(CosignatureType, name, publicKey));

    /// <summary>Reads the text form.</summary>
    /// <exception cref="CustodyFormatException">Not that form in its one spelling.</exception>
    public static CosignerKey Parse(string text) => new(NoteVerifierKey.Parse(CosignatureType, text));

    /// <summary>The text form.</summary>
    public override string ToString() => key.ToString();

    internal bool Verify(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => key.Verify(message, signature);
}
