using System.Diagnostics.CodeAnalysis;
using Ascertain.Custody.Ledger;

namespace Ascertain.Custody;

/// <summary>Standard base64 (RFC 4648 §4) in its one spelling: padding exact, unused bits zero, no white space.</summary>
internal static class Base64Text
{
    /// <summary>A hash of 32 bytes.</summary>
    /// <exception cref="CustodyFormatException">With that code: it is none.</exception>
    public static byte[] ToHash(string text, string code) =>
        TryDecode(text, out byte[]? hash) && hash.Length == MerkleHash.Length ? hash : throw new CustodyFormatException(code, "A hash is not base64 of 32 bytes.");

    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        byte[] room = new byte[(text.Length / 4 * 3) + 3];
        bytes = Convert.TryFromBase64String(text, room, out int length) && Convert.ToBase64String(room, 0, length) == text
            ? room[..length]
            : null;
        return bytes is not null;
    }
}
