using System.Text;

namespace Ascertain.Custody.Notes;

/// <summary>A file that holds one verifier key and a newline, nothing else.</summary>
public static class VerifierKeyFile
{
    private const int GreatestLength = 1024; // arbitrary; ours has 104 bytes

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(NoteVerifierKey key) => Encoding.UTF8.GetBytes($"{key}\n");

    /// <summary>Reads the file.</summary>
    /// <exception cref="CustodyFormatException">Not one key in its one spelling.</exception>
    public static NoteVerifierKey Parse(ReadOnlySpan<byte> bytes)
    {
        string text = bytes.Length <= GreatestLength ? Encoding.UTF8.GetString(bytes) : "";
        if (!text.EndsWith('\n'))
        {
            throw new CustodyFormatException("verifierKey.form", "A key file holds one verifier key and a newline.");
        }

        NoteVerifierKey key = NoteVerifierKey.Parse(text[..^1]);
        return Write(key).AsSpan().SequenceEqual(bytes)
            ? key
            : throw new CustodyFormatException("verifierKey.form", "A verifier key has one spelling.");
    }
}
