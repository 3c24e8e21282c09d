using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ascertain.Canonical;

/// <summary>Writes and reads JSON in the one spelling of RFC 8785 (JSON Canonicalization Scheme).</summary>
/// <remarks>Own writer, because System.Text.Json writes numbers and lone surrogates differently. The reader accepts the
/// canonical spelling only: what it accepts, it would write with the same bytes.</remarks>
public static class CanonicalJson
{
    // Arbitrary; our deepest document has 9 levels. Bounds the recursion on hostile input.
    internal const int GreatestDepth = 64;

    // Arbitrary; a disclosure record of 100,000 exhibits has 7,000,000. Bounds the memory: a value of three bytes takes some eighty as a tree.
    private const int MostValues = 10_000_000;

    /// <summary>The canonical bytes of a value.</summary>
    /// <exception cref="ArgumentException">A text holds a lone surrogate, which has no UTF-8 form.</exception>
    public static byte[] Serialize(CanonicalValue value)
    {
        ArrayBufferWriter<byte> output = new(256);
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads canonical bytes.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="share">Gives, for a text, an equal one that other documents hold already; null to keep each. For many documents that say the same.</param>
    /// <exception cref="CanonicalFormatException">Not JSON, not the canonical spelling, or of more than 10,000,000 values.</exception>
    public static CanonicalValue Parse(ReadOnlySpan<byte> bytes, Func<string, string>? share = null)
    {
        CanonicalValue value = ParseAnySpelling(bytes, share);
        return IsCanonical(bytes)
            ? value
            : throw new CanonicalFormatException("json.notCanonical", "The document is JSON, but not in its canonical spelling (RFC 8785).");
    }

    /// <summary>True for the canonical bytes of some value.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> bytes) => CanonicalSpelling.IsOf(bytes);

    /// <summary>Reads a canonical object.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="share">See <see cref="Parse"/>.</param>
    /// <exception cref="CanonicalFormatException">Not JSON, not canonical, or not an object.</exception>
    public static CanonicalObject ParseObject(ReadOnlySpan<byte> bytes, Func<string, string>? share = null) => Parse(bytes, share) as CanonicalObject
        ?? throw new CanonicalFormatException("json.notAnObject", "The document is not a JSON object.");

    /// <summary>Reads JSON written by people or other programs: any spelling, but no duplicate member and no lone surrogate.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="share">See <see cref="Parse"/>.</param>
    /// <exception cref="CanonicalFormatException">Not JSON, a duplicate member, nested too deeply, or of more than 10,000,000 values.</exception>
    public static CanonicalValue ParseAnySpelling(ReadOnlySpan<byte> bytes, Func<string, string>? share = null)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = GreatestDepth });
        try
        {
            reader.Read();
            int left = MostValues;
            CanonicalValue value = ReadValue(ref reader, ref left, share);
            return reader.Read()
                ? throw new CanonicalFormatException("json.trailing", "There is more after the document's end.")
                : value;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or DecoderFallbackException)
        {
            throw new CanonicalFormatException("json.malformed", $"The document is not JSON: {fault.Message}");
        }
    }

    private static CanonicalValue ReadValue(ref Utf8JsonReader reader, ref int left, Func<string, string>? share)
    {
        switch (left-- > 0 ? reader.TokenType : throw new CanonicalFormatException("json.tooManyValues", $"The document has more than {MostValues} values."))
        {
            case JsonTokenType.StartObject:
                List<KeyValuePair<string, CanonicalValue>> members = [];
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    members.Add(new KeyValuePair<string, CanonicalValue>(name, ReadValue(ref reader, ref left, share)));
                }

                return CanonicalObject.Of(members);
            case JsonTokenType.StartArray:
                CanonicalArray items = new();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(ReadValue(ref reader, ref left, share));
                }

                return items;
            case JsonTokenType.String:
                return share is null ? reader.GetString()! : share(reader.GetString()!);
            case JsonTokenType.Number:
                double number = reader.GetDouble();
                return double.IsFinite(number)
                    ? number
                    : throw new CanonicalFormatException("json.numberTooLarge", "A number is beyond the range of a double.");
            case JsonTokenType.True:
                return CanonicalBoolean.True;
            case JsonTokenType.False:
                return CanonicalBoolean.False;
            case JsonTokenType.Null:
                return CanonicalNull.Instance;
            default:
                throw new CanonicalFormatException("json.malformed", "The document is not JSON.");
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, CanonicalValue value)
    {
        switch (value)
        {
            case CanonicalObject members:
                int written = 0;
                Put(output, (byte)'{');
                foreach ((string name, CanonicalValue member) in members)
                {
                    output.Write(written++ > 0 ? ","u8 : []);
                    WriteText(output, name);
                    Put(output, (byte)':');
                    Write(output, member);
                }

                Put(output, (byte)'}');
                break;
            case CanonicalArray items:
                Put(output, (byte)'[');
                for (int i = 0; i < items.Count; i++)
                {
                    output.Write(i > 0 ? ","u8 : []);
                    Write(output, items[i]);
                }

                Put(output, (byte)']');
                break;
            case CanonicalText text:
                WriteText(output, text.Value);
                break;
            case CanonicalNumber number:
                output.Write(Encoding.ASCII.GetBytes(FormatNumber(number.Value)));
                break;
            case CanonicalBoolean boolean:
                output.Write(boolean.Value ? "true"u8 : "false"u8);
                break;
            default:
                output.Write("null"u8);
                break;
        }
    }

    private static void Put(ArrayBufferWriter<byte> output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    // RFC 8785 §3.2.2.2: only the control characters, quote and backslash are escaped, the short forms where they exist.
    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        Put(output, (byte)'"');
        int from = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and not ('"' or '\\'))
            {
                continue;
            }

            WriteUtf8(output, text.AsSpan(from, i - from));
            from = i + 1;
            Put(output, (byte)'\\');
            switch (c)
            {
                case '"' or '\\': Put(output, (byte)c); break;
                case '\b': Put(output, (byte)'b'); break;
                case '\t': Put(output, (byte)'t'); break;
                case '\n': Put(output, (byte)'n'); break;
                case '\f': Put(output, (byte)'f'); break;
                case '\r': Put(output, (byte)'r'); break;
                default: output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"u{(int)c:x4}"))); break;
            }
        }

        WriteUtf8(output, text.AsSpan(from));
        Put(output, (byte)'"');
    }

    private static void WriteUtf8(ArrayBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        Span<byte> room = output.GetSpan(text.Length * 3);
        output.Advance(Strict.GetBytes(text, room));
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // ECMA-262 Number::toString (RFC 8785 §3.2.2.3): shortest digits that round-trip, exponent form outside [1e-6, 1e21).
    internal static string FormatNumber(double value)
    {
        if (value == 0)
        {
            return "0"; // also for -0
        }

        string shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        (string digits, int exponent) = Split(shortest);
        int k = digits.Length;
        int n = exponent; // value = 0.digits × 10^n
        string body = k <= n && n <= 21 ? digits + new string('0', n - k)
            : n is > 0 and <= 21 ? $"{digits[..n]}.{digits[n..]}"
            : n is > -6 and <= 0 ? $"0.{new string('0', -n)}{digits}"
            : string.Create(CultureInfo.InvariantCulture, $"{digits[..1]}{(k == 1 ? "" : ".")}{digits[1..]}e{(n < 1 ? "-" : "+")}{Math.Abs(n - 1)}");
        return value < 0 ? "-" + body : body;
    }

    // Splits .NET's shortest round-trip text into its significant digits and n, where value = 0.digits × 10^n.
    private static (string Digits, int N) Split(string text)
    {
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        int n = (point < 0 ? mantissa.Length : point) + exponent;
        int leading = 0;
        while (leading < digits.Length - 1 && digits[leading] == '0')
        {
            leading++;
        }

        return (digits[leading..].TrimEnd('0'), n - leading);
    }
}
