using System.Text;

namespace Ascertain.Media;

/// <summary>Texts as containers hold them.</summary>
internal static class MetadataText
{
    /// <summary>Longest text that is carried; arbitrary, far above what programs leave.</summary>
    public const int MostBytes = 4096;

    /// <summary>UTF-8 where it is valid, else Latin-1; up to the first zero byte, at most <see cref="MostBytes"/>, without white space around it.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        int zero = bytes.IndexOf((byte)0);
        bytes = zero >= 0 ? bytes[..zero] : bytes;
        if (bytes.Length > MostBytes)
        {
            bytes = bytes[..MostBytes];

            // The cut may fall inside a letter: step back to a byte that begins one.
            while (bytes.Length > 0 && bytes[^1] >= 0x80)
            {
                bytes = bytes[..^1];
            }
        }

        string text = System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        return text.Trim();
    }

    /// <summary>Four characters where all are printable ASCII, else hex, e.g. <c>0xA9787978</c>.</summary>
    public static string FourCharacters(uint bigEndian)
    {
        Span<char> letters = stackalloc char[4];
        for (int i = 0; i < 4; i++)
        {
            uint letter = (bigEndian >> (24 - (8 * i))) & 0xFF;
            if (letter is < 0x20 or > 0x7E)
            {
                return $"0x{bigEndian:X8}";
            }

            letters[i] = (char)letter;
        }

        return new string(letters);
    }
}
