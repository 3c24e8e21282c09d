namespace Ascertain.Preservation.Interchange;

/// <summary>A digest with the name of its function before a colon, as WARC, WACZ and CDXJ write it: <c>sha1:G7HRM7BG…</c>, <c>sha256:9f86d0…</c>.</summary>
/// <param name="Algorithm">In lower case, without a hyphen.</param>
/// <param name="Value">The bytes; null when the function is not known or the value is no spelling of a digest of it.</param>
/// <remarks>Values are hexadecimal of any case, base32 (RFC 4648 §6) or base64 (§4, §5), with or without padding: for no function are two of these
/// equally long.</remarks>
internal sealed record LabelledDigest(string Algorithm, byte[]? Value)
{
    public bool IsKnown => DigestSet.IsKnown(Algorithm);

    /// <summary>Reads the text; a text without a colon has an empty algorithm.</summary>
    public static LabelledDigest Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string algorithm = colon < 0 ? "" : text[..colon].Trim().ToLowerInvariant().Replace("-", "", StringComparison.Ordinal);
        return new(algorithm, DigestSet.IsKnown(algorithm) ? ReadValue(text[(colon + 1)..].Trim(), DigestSet.LengthOf(algorithm)) : null);
    }

    public bool IsOf(DigestSet digests) => Value is not null && digests.Of(Algorithm).AsSpan().SequenceEqual(Value);

    private static byte[]? ReadValue(string text, int length)
    {
        if (text.Length == 2 * length)
        {
            return text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
        }

        string digits = text.TrimEnd('=');
        return digits.Length == ((8 * length) + 4) / 5 ? FromBase32(digits, length)
            : digits.Length == ((8 * length) + 5) / 6 ? FromBase64(digits, length) : null;
    }

    private static byte[]? FromBase64(string digits, int length)
    {
        string text = digits.Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[length];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out int read) && read == length
            && Convert.ToBase64String(bytes).TrimEnd('=') == text ? bytes : null;
    }

    // RFC 4648 §6, table 3; the bits left over must be zero.
    private static byte[]? FromBase32(string digits, int length)
    {
        byte[] bytes = new byte[length];
        int bits = 0, held = 0, at = 0;
        foreach (char c in digits)
        {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            (bits, held) = ((bits << 5) | value, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes[at++] = (byte)(bits >> held);
            }

            bits &= (1 << held) - 1;
        }

        return bits == 0 ? bytes : null;
    }
}
