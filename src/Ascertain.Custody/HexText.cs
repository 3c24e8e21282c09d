namespace Ascertain.Custody;

/// <summary>Lower-case hexadecimal, the only spelling of digests and commitments on disk.</summary>
internal static class HexText
{
    public static bool IsSha256(string? text) => text is { Length: 64 } && IsLowerHex(text);

    public static bool IsLowerHex(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
