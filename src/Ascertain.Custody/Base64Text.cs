using System.Diagnostics.CodeAnalysis;

namespace Ascertain.Custody;

/// <summary>Standard base64 (RFC 4648 §4) in its one spelling: padding exact, unused bits zero, no white space.</summary>
internal static class Base64Text
{
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        byte[] room = new byte[(text.Length / 4 * 3) + 3];
        bytes = Convert.TryFromBase64String(text, room, out int length) && Convert.ToBase64String(room, 0, length) == text
            ? room[..length]
            : null;
        return bytes is not null;
    }
}
