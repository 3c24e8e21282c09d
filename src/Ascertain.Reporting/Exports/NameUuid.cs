using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Ascertain.Reporting.Exports;

/// <summary>UUIDs made of names: the same name gives the same UUID everywhere (RFC 9562 §5.5, version 5).</summary>
internal static class NameUuid
{
    // Name space of URLs, RFC 9562 §6.6.
    private static readonly Guid Urls = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>The UUID of a URL, in lower-case hexadecimal with hyphens.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 9562 §5.5 prescribes SHA-1; a digest stands beside whatever is named so.")]
    public static string OfUrl(string url)
    {
        byte[] hash = SHA1.HashData([.. Urls.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(url)]);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50); // version 5
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80); // variant of RFC 9562
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
