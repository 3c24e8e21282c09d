using System.Globalization;
using System.Text;

namespace Ascertain.Casework.Searching;

/// <summary>The words of a text as the search compares them: runs of letters and digits in any script, without regard to case.</summary>
/// <remarks>By the invariant rules of upper case, with two additions. The four letters i of the Azerbaijani and other Turkic alphabets (i, ı, I, İ) are one, since a keyboard or an
/// upper-case caption may hold any of them. Arabic vowel signs and the stretching sign are passed over: most people write without. Letters that can be written as one code point
/// or as two are not brought together.</remarks>
public static class SearchWords
{
    private const int Longest = 128; // UTF-16 units of a word, arbitrary: what is longer is cut into several

    /// <summary>Is told of a word.</summary>
    /// <param name="word">As compared.</param>
    /// <param name="start">Where it begins in the text.</param>
    /// <param name="end">Where it has ended.</param>
    public delegate void Found(ReadOnlySpan<char> word, int start, int end);

    /// <summary>Each word in order.</summary>
    public static void Each(string text, Found found)
    {
        Span<char> word = stackalloc char[Longest];
        int length = 0, start = 0, at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (length > 0 && IsInside(rune)))
            {
                if (length > Longest - 2)
                {
                    found(word[..length], start, at);
                    length = 0;
                }

                start = length == 0 ? at : start;
                length += IsPassedOver(rune, word[..length]) ? 0 : Folded(rune).EncodeToUtf16(word[length..]);
            }
            else if (length > 0)
            {
                found(word[..length], start, at);
                length = 0;
            }

            at += rune.Utf16SequenceLength;
        }

        if (length > 0)
        {
            found(word[..length], start, at);
        }
    }

    /// <summary>The words.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        List<string> words = [];
        Each(text, (word, _, _) => words.Add(word.ToString()));
        return words;
    }

    // Signs on a letter, and the joiners between letters of Persian and Indian scripts.
    private static bool IsInside(Rune rune) => rune.Value is 0x200c or 0x200d
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsPassedOver(Rune rune, ReadOnlySpan<char> before) => rune.Value is 0x200c or 0x200d or 0x0640 or (>= 0x064b and <= 0x065f) or 0x0670
        || (rune.Value == 0x0307 && before.EndsWith("I"));

    private static Rune Folded(Rune rune) => rune.Value is 'i' or 'I' or 0x0130 or 0x0131 ? new Rune('I') : Rune.ToUpperInvariant(rune);
}
