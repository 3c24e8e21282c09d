using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Ascertain.Canonical;

/// <summary>Whether bytes are JSON in the one spelling of RFC 8785, found out from left to right without keeping any of it.</summary>
/// <remarks>Says yes exactly where reading the document and writing it again gives the same bytes; a bundle has ten thousand records of which only that is asked.</remarks>
internal ref struct CanonicalSpelling
{
    private const int LongestNumber = 25; // -2.2250738585072014e-308 and the like; a double has no longer spelling
    private const int SurelyWhole = 15; // digits of a whole number that a double holds and that ECMA-262 writes as they are

    private static readonly SearchValues<byte> EndsRun = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(static it => (byte)it)]);
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789+-.eE"u8);

    private ReadOnlySpan<byte> rest;

    private CanonicalSpelling(ReadOnlySpan<byte> bytes) => rest = bytes;

    /// <summary>True when the bytes are one canonical document.</summary>
    public static bool IsOf(ReadOnlySpan<byte> bytes)
    {
        CanonicalSpelling spelling = new(bytes);
        return Utf8.IsValid(bytes) && spelling.Value(CanonicalJson.GreatestDepth) && spelling.rest.IsEmpty;
    }

    private bool Value(int depthLeft) => !rest.IsEmpty && rest[0] switch
    {
        (byte)'{' => depthLeft > 0 && Members(depthLeft - 1),
        (byte)'[' => depthLeft > 0 && Items(depthLeft - 1),
        (byte)'"' => Text(out _),
        (byte)'t' => Skip("true"u8),
        (byte)'f' => Skip("false"u8),
        (byte)'n' => Skip("null"u8),
        _ => Number(),
    };

    private bool Members(int depthLeft)
    {
        rest = rest[1..];
        if (Skip("}"u8))
        {
            return true;
        }

        ReadOnlySpan<byte> last = default;
        for (bool first = true; Text(out ReadOnlySpan<byte> name) && (first || IsBefore(last, name)) && Skip(":"u8) && Value(depthLeft); first = false)
        {
            last = name;
            if (!Skip(","u8))
            {
                return Skip("}"u8);
            }
        }

        return false;
    }

    private bool Items(int depthLeft)
    {
        rest = rest[1..];
        if (Skip("]"u8))
        {
            return true;
        }

        while (Value(depthLeft))
        {
            if (!Skip(","u8))
            {
                return Skip("]"u8);
            }
        }

        return false;
    }

    // A text with its quotation marks. RFC 8785 §3.2.2.2: control characters, quote and backslash are escaped, in the short form where there is one.
    private bool Text(out ReadOnlySpan<byte> quoted)
    {
        quoted = rest;
        if (!Skip("\""u8))
        {
            return false;
        }

        for (int end; (end = rest.IndexOfAny(EndsRun)) >= 0;)
        {
            byte ends = rest[end];
            rest = rest[(end + 1)..];
            if (ends == '"')
            {
                quoted = quoted[..^rest.Length];
                return true;
            }

            if (ends != '\\' || !Escape())
            {
                return false;
            }
        }

        return false;
    }

    // What follows a backslash.
    private bool Escape()
    {
        if (rest.IsEmpty || "\"\\bfnrtu"u8.IndexOf(rest[0]) < 0)
        {
            return false;
        }

        bool isLong = rest[0] == 'u';
        rest = rest[1..];
        if (!isLong)
        {
            return true;
        }

        if (!Skip("00"u8) || rest.Length < 2 || rest[0] is not ((byte)'0' or (byte)'1') || !char.IsAsciiHexDigitLower((char)rest[1]))
        {
            return false;
        }

        bool hasShortForm = rest[0] == '0' && rest[1] is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'c' or (byte)'d';
        rest = rest[2..];
        return !hasShortForm;
    }

    private bool Number()
    {
        int length = rest.IndexOfAnyExcept(NumberBytes);
        ReadOnlySpan<byte> number = length < 0 ? rest : rest[..length];
        rest = rest[number.Length..];
        ReadOnlySpan<byte> digits = number.StartsWith("-"u8) ? number[1..] : number;
        return digits.Length is > 0 and <= SurelyWhole && digits[0] != '0' && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            || (number.Length is > 0 and <= LongestNumber && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                && number.SequenceEqual(Encoding.ASCII.GetBytes(CanonicalJson.FormatNumber(value))));
    }

    // RFC 8785 §3.2.3: by UTF-16 code units, which for ASCII are the bytes.
    private static bool IsBefore(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> next) =>
        IsPlain(quoted) && IsPlain(next) ? quoted[1..^1].SequenceCompareTo(next[1..^1]) < 0 : string.CompareOrdinal(Decoded(quoted), Decoded(next)) < 0;

    private static bool IsPlain(ReadOnlySpan<byte> text) => Ascii.IsValid(text) && !text.Contains((byte)'\\');

    private static string Decoded(ReadOnlySpan<byte> quoted)
    {
        Utf8JsonReader reader = new(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private bool Skip(ReadOnlySpan<byte> literal)
    {
        bool there = rest.StartsWith(literal);
        rest = there ? rest[literal.Length..] : rest;
        return there;
    }
}
