using Ascertain.Canonical;

namespace Ascertain.Casework.Storage;

/// <summary>A document of an entry: bytes to be kept as a record, or something that is already in a store.</summary>
public sealed class LedgerDocument
{
    private LedgerDocument(string sha256Hex, byte[]? content) => (Sha256Hex, Content) = (sha256Hex, content);

    /// <summary>Digest of the document.</summary>
    public string Sha256Hex { get; }

    /// <summary>Bytes to be deposited as a record; null when the document is there already.</summary>
    internal byte[]? Content { get; }

    /// <summary>A canonical document, to be kept as a record.</summary>
    public static LedgerDocument Of(CanonicalValue document) => Of(document.ToBytes());

    /// <summary>Bytes, to be kept as a record.</summary>
    public static LedgerDocument Of(byte[] content) => new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), content);

    /// <summary>An exhibit or record that was deposited before.</summary>
    public static LedgerDocument Existing(Digest digest) => new(digest.Sha256Hex, null);

    /// <summary>An exhibit or record that was deposited before, by its SHA-256.</summary>
    public static LedgerDocument Existing(string sha256Hex) => new(sha256Hex, null);
}
