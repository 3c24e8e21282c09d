using System.Security.Cryptography;

namespace Ascertain.Custody.Notes;

/// <summary>A person's signature over a record: a signed note that names the record's SHA-256.</summary>
/// <remarks>
/// <code>
/// ascertain/person-signature/1
/// 2c26b46b…
///
/// — ascertain.invalid/4f1c…/A-001 …
/// </code>
/// </remarks>
public static class PersonSignature
{
    /// <summary>Kind of an entry that holds what a person says; it is never without that person's signature.</summary>
    public const string EntryKind = "annotation";

    /// <summary>Role of the record in that entry.</summary>
    public const string RecordRole = "annotation";

    private const string Format = "ascertain/person-signature/1";

    /// <summary>The name under which a person signs in an investigation.</summary>
    public static string NameOf(string investigationId, string actorLabel) => $"{Checkpoint.OriginOf(investigationId)}/{actorLabel}";

    /// <summary>The two lines that are signed for a record.</summary>
    public static string TextOf(ReadOnlySpan<byte> record) => $"{Format}\n{Convert.ToHexStringLower(SHA256.HashData(record))}\n";

    /// <summary>Verifies a signature text and returns the SHA-256 of the record that it is for.</summary>
    /// <exception cref="CustodyFormatException">Not a signature, or not by this key.</exception>
    public static string Verify(NoteVerifierKey key, ReadOnlySpan<byte> signature)
    {
        SignedNote note = SignedNote.Parse(signature);
        string[] lines = note.Text.Split('\n')[..^1];
        if (lines is not [Format, _] || !HexText.IsSha256(lines[1]))
        {
            throw new CustodyFormatException("personSignature.form", "A person's signature names its format and one SHA-256.");
        }

        return note.Signatures.Count == 1 && note.IsSignedBy(key)
            ? lines[1]
            : throw new CustodyFormatException("personSignature.signer", "A person's signature has one line, by the person's own key.");
    }
}
