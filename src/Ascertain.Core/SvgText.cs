using System.Net;
using System.Text;

namespace Ascertain;

/// <summary>Text out of a file inside SVG: encoded, and without the characters that XML 1.0 forbids or that our tables use as borders.</summary>
public static class SvgText
{
    /// <summary>The text, safe to stand in an element or an attribute.</summary>
    public static string Encode(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD
        {
            safe.Append(Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        }

        return WebUtility.HtmlEncode(safe.ToString());
    }
}
