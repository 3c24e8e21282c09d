using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Custody.Notes;

/// <summary>A signed statement of how long a ledger is and what its Merkle root is (C2SP tlog-checkpoint).</summary>
/// <remarks>
/// <code>
/// ascertain.invalid/4f1c…
/// 12
/// uZo6M+IhVna+CLgWCrJs0xBPUHbozHkYTQASduHSLME=
///
/// — ascertain.invalid/4f1c… M9e0lrFz…
/// </code>
/// Extension lines, which the specification allows, are refused: a ledger of ours has none.
/// </remarks>
public sealed class Checkpoint
{
    private const string Domain = "ascertain.invalid/"; // RFC 2606: never a real host

    private Checkpoint(string origin, long size, byte[] root, SignedNote note) =>
        (Origin, Size, RootHex, Note) = (origin, size, Convert.ToHexStringLower(root), note);

    /// <summary>Which log.</summary>
    public string Origin { get; }

    /// <summary>Number of leaves, from 0.</summary>
    public long Size { get; }

    /// <summary>RFC 6962 root over the leaves, in hexadecimal.</summary>
    public string RootHex { get; }

    /// <summary>The note with its signatures, not yet verified.</summary>
    public SignedNote Note { get; }

    /// <summary>The origin of an investigation's ledger.</summary>
    public static string OriginOf(string investigationId) => Domain + investigationId;

    /// <summary>The investigation that an origin names, or null when it is no origin of ours.</summary>
    public static string? InvestigationOf(string origin) =>
        origin.StartsWith(Domain, StringComparison.Ordinal) && origin[Domain.Length..] is { Length: 32 } id && HexText.IsLowerHex(id) ? id : null;

    /// <summary>SHA-256 of the three lines that are signed, signatures left out: what the leaf that opens the next batch holds.</summary>
    /// <remarks>Without the signatures, so that whoever has the leaves can compute it, and a witness's line added later changes nothing.</remarks>
    public static string TextSha256Hex(string origin, long size, ReadOnlySpan<byte> root) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(origin, size, root))));

    /// <summary>Reads a checkpoint; its signatures are not verified yet.</summary>
    /// <exception cref="CustodyFormatException">Not a checkpoint in its one spelling.</exception>
    public static Checkpoint Parse(ReadOnlySpan<byte> bytes)
    {
        SignedNote note = SignedNote.Parse(bytes);
        (string origin, long size, byte[] root) = ParseText(note.Text);
        return new Checkpoint(origin, size, root, note);
    }

    /// <summary>Reads the three lines that are signed.</summary>
    /// <exception cref="CustodyFormatException">Not the text of a checkpoint in its one spelling.</exception>
    public static (string Origin, long Size, byte[] Root) ParseText(string text)
    {
        string[] lines = text.Split('\n');
        if (lines is not [_, _, _, ""])
        {
            throw new CustodyFormatException("checkpoint.lines", "A checkpoint has three lines: origin, size, root.");
        }

        if (lines[0].Length == 0)
        {
            throw new CustodyFormatException("checkpoint.origin", "The origin of a checkpoint is empty.");
        }

        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            || size.ToString(CultureInfo.InvariantCulture) != lines[1])
        {
            throw new CustodyFormatException("checkpoint.size", "The size in a checkpoint is not a plain decimal number.");
        }

        return Base64Text.TryDecode(lines[2], out byte[]? root) && root.Length == 32
            ? (lines[0], size, root)
            : throw new CustodyFormatException("checkpoint.root", "The root in a checkpoint is not base64 of 32 bytes.");
    }

    /// <summary>The three lines that are signed.</summary>
    public static string TextOf(string origin, long size, ReadOnlySpan<byte> root) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n");
}
