using System.Text;

namespace Ascertain.Custody.Notes;

/// <summary>A text with Ed25519 signatures below it, as C2SP signed-note defines.</summary>
/// <remarks>
/// <code>
/// text that ends in a newline
///
/// — name base64(4 bytes of key hash ‖ 64 bytes of signature)
/// </code>
/// Exactly one spelling is accepted, at most <see cref="GreatestLength"/> bytes and <see cref="MostSignatures"/> signatures.
/// </remarks>
public sealed class SignedNote
{
    /// <summary>Largest note read, in bytes. Arbitrary; a checkpoint with sixteen witnesses has about 2,300.</summary>
    public const int GreatestLength = 64 * 1024;

    /// <summary>Most signature lines read. Arbitrary.</summary>
    public const int MostSignatures = 16;

    private const string LinePrefix = "— "; // U+2014 and a space

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>What is signed, its last newline included.</summary>
    public string Text { get; }

    /// <summary>The signature lines in their order; not yet verified.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note.</summary>
    /// <exception cref="CustodyFormatException">Not a note in its one spelling.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("note.tooLarge", $"A signed note has at most {GreatestLength} bytes.");
        }

        string all = Decode(bytes);
        int split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0)
        {
            throw new CustodyFormatException("note.noSignatures", "A signed note has an empty line between text and signatures.");
        }

        if (!all.EndsWith('\n'))
        {
            throw new CustodyFormatException("note.unterminated", "A signed note ends in a newline.");
        }

        string[] lines = all[(split + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
        {
            throw new CustodyFormatException("note.signatureCount", $"A signed note has 1 to {MostSignatures} signatures.");
        }

        NoteSignature[] signatures = [.. lines.Select(ParseLine)];
        return signatures.DistinctBy(static it => (it.Name, it.KeyHash)).Count() == signatures.Length
            ? new SignedNote(all[..(split + 1)], signatures)
            : throw new CustodyFormatException("note.signatureTwice", "A key signs a note once.");
    }

    /// <summary>True when a signature line is by this key. A line that names the key and does not verify is a fault, not a stranger.</summary>
    /// <exception cref="CustodyFormatException">A line bears the key's name and hash, and its signature is wrong.</exception>
    public bool IsSignedBy(NoteVerifierKey key)
    {
        bool found = false;
        byte[] message = Encoding.UTF8.GetBytes(Text);
        foreach (NoteSignature line in Signatures.Where(line => line.Name == key.Name && line.KeyHash == key.KeyHash))
        {
            found = key.Verify(message, line.Signature.Span)
                ? true
                : throw new CustodyFormatException("note.signatureWrong", $"The signature of {key.Name} does not verify.");
        }

        return found;
    }

    /// <summary>True when a signature line is by this key and verifies, and no line that names the key fails to.</summary>
    public bool IsSoundlySignedBy(NoteVerifierKey key)
    {
        try
        {
            return IsSignedBy(key);
        }
        catch (CustodyFormatException)
        {
            return false; // the caller says of which note
        }
    }

    /// <summary>One signature line, with its newline.</summary>
    internal static string LineOf(string name, string keyHash, ReadOnlySpan<byte> signature) =>
        $"{LinePrefix}{name} {Convert.ToBase64String([.. Convert.FromHexString(keyHash), .. signature])}\n";

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = Strict.GetString(bytes);
            return text.Any(static c => c < ' ' && c != '\n')
                ? throw new CustodyFormatException("note.control", "A signed note holds no control character but the newline.")
                : text;
        }
        catch (DecoderFallbackException)
        {
            throw new CustodyFormatException("note.encoding", "A signed note is not UTF-8.");
        }
    }

    private static NoteSignature ParseLine(string line)
    {
        string[] parts = line.StartsWith(LinePrefix, StringComparison.Ordinal) ? line[LinePrefix.Length..].Split(' ') : [];
        if (parts.Length != 2)
        {
            throw new CustodyFormatException("note.signatureForm", "A signature line is a dash, the name and base64, parted by single spaces.");
        }

        NoteVerifierKey.RequireName(parts[0]);
        if (!Base64Text.TryDecode(parts[1], out byte[]? bytes) || bytes.Length <= 4)
        {
            throw new CustodyFormatException("note.signatureEncoding", "The signature in a line is not base64 in its one spelling.");
        }

        return new NoteSignature(parts[0], Convert.ToHexStringLower(bytes.AsSpan(0, 4)), bytes.AsMemory(4));
    }
}
