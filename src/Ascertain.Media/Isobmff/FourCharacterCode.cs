using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>Four-character codes as numbers and as text.</summary>
internal static class FourCharacterCode
{
    /// <summary>The number of four ASCII characters.</summary>
    public static uint Of(ReadOnlySpan<char> code) => ((uint)code[0] << 24) | ((uint)code[1] << 16) | ((uint)code[2] << 8) | code[3];

    /// <summary>All four bytes are printable ASCII.</summary>
    public static bool IsLetters(uint code)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            if (((code >> shift) & 0xff) is < 0x20 or > 0x7e)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Four characters where all are letters, digits, space, dot, minus or underscore (QuickTime's © as 0xA9… stays hex); else hex.</summary>
    public static string Text(uint code)
    {
        Span<char> text = stackalloc char[4];
        for (int i = 0; i < 4; i++)
        {
            char c = (char)((code >> (24 - (8 * i))) & 0xff);
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '.' or '-' or '_'))
            {
                return $"0x{code.ToString("X8", CultureInfo.InvariantCulture)}";
            }

            text[i] = c;
        }

        return new string(text);
    }
}
