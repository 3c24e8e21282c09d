using Ascertain.Custody;

namespace Ascertain.Preservation.Signing;

/// <summary>The text form of a private key: <c>PRIVATE+KEY+name+hash+base64(type ‖ seed)</c>, the form of Go's note package.</summary>
internal static class SigningKeyText
{
    /// <summary>The text, with a newline.</summary>
    public static string Of(byte type, string name, string hash, ReadOnlySpan<byte> seed) => $"PRIVATE+KEY+{name}+{hash}+{Convert.ToBase64String([type, .. seed])}\n";

    /// <summary>Reads the text; the hash is for the caller to compare.</summary>
    /// <exception cref="CustodyFormatException">Not that form, or of another type.</exception>
    public static (string Name, string Hash, byte[] Seed) Parse(byte type, string text)
    {
        string[] parts = text.TrimEnd('\n').Split('+', 5);
        return parts is ["PRIVATE", "KEY", _, _, _] && Base64Text.TryDecode(parts[4], out byte[]? bytes) && bytes.Length == 33 && bytes[0] == type
            ? (parts[2], parts[3], bytes[1..])
            : throw new CustodyFormatException("signerKey.form", "A signing key has the form PRIVATE+KEY+name+hash+key.");
    }
}
