namespace Ascertain.Chronolocation.PostIds;

/// <summary>Numbers as identifiers write them: one spelling each, nothing around it.</summary>
internal static class IdText
{
    private const byte None = 255;
    private static readonly byte[] Base64Url = Values("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), Base62 = Values("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly byte[] Sortable32 = Values("234567abcdefghijklmnopqrstuvwxyz"), Crockford32 = Values("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), Hex = Values("0123456789abcdef");

    /// <summary>A decimal number without sign or leading zero that fits 64 bits.</summary>
    public static bool TryDecimal(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.Length is 0 or > 20 || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        foreach (char c in text)
        {
            uint digit = (uint)(c - '0');
            if (digit > 9 || value > (ulong.MaxValue - digit) / 10)
            {
                return false;
            }

            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>Base64url digits (RFC 4648 5) as one number, big-endian; at most 21 digits.</summary>
    public static bool TryBase64Url(ReadOnlySpan<char> text, out UInt128 value) => TryDigits(text, Base64Url, 64, out value);

    /// <summary>Digits of the AT Protocol's base32-sortable.</summary>
    public static bool TrySortable32(ReadOnlySpan<char> text, out UInt128 value) => TryDigits(text, Sortable32, 32, out value);

    /// <summary>Digits of Crockford's base32, in any case; I, L, O and U are none.</summary>
    public static bool TryCrockford32(ReadOnlySpan<char> text, out UInt128 value) => TryDigits(text, Crockford32, 32, out value, anyCase: true);

    /// <summary>Hexadecimal digits in any case.</summary>
    public static bool TryHex(ReadOnlySpan<char> text, out UInt128 value) => TryDigits(text, Hex, 16, out value, anyCase: true);

    /// <summary>Value of a digit of base62 (0-9, A-Z, a-z); 255 for another character.</summary>
    public static byte OfBase62(char c) => c < 128 ? Base62[c] : None;

    private static bool TryDigits(ReadOnlySpan<char> text, byte[] values, uint radix, out UInt128 value, bool anyCase = false)
    {
        value = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        foreach (char c in text)
        {
            byte digit = c >= 128 ? None : anyCase && values[c] == None && char.IsAsciiLetter(c) ? values[c ^ 0x20] : values[c];
            if (digit == None)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }

    private static byte[] Values(string digits)
    {
        byte[] values = new byte[128];
        Array.Fill(values, None);
        for (int i = 0; i < digits.Length; i++)
        {
            values[digits[i]] = (byte)i;
        }

        return values;
    }
}
