using System.Text;

namespace Ascertain.Custody;

/// <summary>Reads a text that has exactly one spelling, from left to right. Every method says whether the text goes on as expected, and moves only then.</summary>
/// <remarks>For the two documents of which a ledger has millions: ten times as fast as reading any JSON and spelling it again. Canonical JSON writes
/// letters, digits and hexadecimal without escapes, so these few forms are all that a leaf or an opening can hold.</remarks>
internal ref struct StrictText(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;

    /// <summary>True when everything was read.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>These very bytes.</summary>
    public bool Skip(ReadOnlySpan<byte> literal)
    {
        bool there = rest.StartsWith(literal);
        rest = there ? rest[literal.Length..] : rest;
        return there;
    }

    /// <summary>1 to 64 letters, digits, dots and hyphens, up to a quotation mark, which is read too.</summary>
    public bool Word(out string word)
    {
        int end = rest[..Math.Min(rest.Length, LongestWord + 1)].IndexOf((byte)'"');
        word = end > 0 && rest[..end].IndexOfAnyExcept(WordBytes) < 0 ? Encoding.ASCII.GetString(rest[..end]) : "";
        rest = word.Length > 0 ? rest[(end + 1)..] : rest;
        return word.Length > 0;
    }

    /// <summary>64 lower-case hexadecimal digits and a quotation mark.</summary>
    public bool Sha256(out string hex)
    {
        bool there = rest.Length > 64 && rest[64] == '"' && rest[..64].IndexOfAnyExcept(HexBytes) < 0;
        hex = there ? Encoding.ASCII.GetString(rest[..64]) : "";
        rest = there ? rest[65..] : rest;
        return there;
    }

    /// <summary>A whole number from 0 that canonical JSON writes as a number: no sign, no leading zero, at most 2^53 − 1.</summary>
    public bool Number(out long number)
    {
        const long most = Canonical.CanonicalNumber.GreatestInteger;
        number = 0;
        int length = 0;
        for (; length < rest.Length && length < 16 && char.IsAsciiDigit((char)rest[length]); length++)
        {
            number = (number * 10) + (rest[length] - '0');
        }

        bool there = length > 0 && (length == 1 || rest[0] != '0') && number <= most;
        rest = there ? rest[length..] : rest;
        return there;
    }

    /// <summary>Bytes up to a quotation mark, which is read too; at most <paramref name="most"/>.</summary>
    public bool Quoted(int most, out ReadOnlySpan<byte> bytes)
    {
        int end = rest[..Math.Min(rest.Length, most + 1)].IndexOf((byte)'"');
        bytes = end >= 0 ? rest[..end] : default;
        rest = end >= 0 ? rest[(end + 1)..] : rest;
        return end >= 0;
    }

    private const int LongestWord = 64;

    private static readonly System.Buffers.SearchValues<byte> WordBytes =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-"u8);

    private static readonly System.Buffers.SearchValues<byte> HexBytes = System.Buffers.SearchValues.Create("0123456789abcdef"u8);
}
