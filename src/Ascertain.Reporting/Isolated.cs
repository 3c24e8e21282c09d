using System.Text;

namespace Ascertain.Reporting;

/// <summary>Words of other people inside a sentence of the program: set apart, so that they are read in their own direction and the sentence in its own.</summary>
/// <remarks>By isolates (Unicode Standard Annex 9, revision 50, sections 2.5 and 3.3.2), which stand in plain text, drawings and markup alike. Without them a date beside an Arabic name is turned round, and
/// an override among the words (U+202E) turns what the program says after them.</remarks>
public static class Isolated
{
    private const char FirstStrong = '\u2068', Pop = '\u2069', Unknown = '\uFFFD';

    /// <summary>The words between isolates where a character of theirs could touch what stands around them; else as they are.</summary>
    public static string Of(string words) => Touches(words) ? Always(words) : words;

    /// <summary>The words between isolates. A closing one of theirs that has no beginning becomes �, an open one is closed, and an end of a paragraph becomes a space: none of them can end ours.</summary>
    public static string Always(string words)
    {
        StringBuilder text = new(words.Length + 2);
        text.Append(FirstStrong);
        int open = 0;
        foreach (char c in words)
        {
            char put = c;
            if (IsIsolate(c))
            {
                open++;
            }
            else if (c == Pop)
            {
                put = open > 0 ? c : Unknown;
                open = Math.Max(0, open - 1);
            }
            else if (IsParagraphEnd(c))
            {
                (put, open) = (' ', CloseAll(text, open));
            }

            text.Append(put);
        }

        CloseAll(text, open);
        return text.Append(Pop).ToString();
    }

    /// <summary>A sentence in which somebody else's words already stand, where nobody can tell any more which: controls of direction are shown by their number instead of obeyed.</summary>
    public static string Shown(string sentence) => !sentence.Any(IsControl) ? sentence
        : string.Concat(sentence.Select(static c => IsControl(c) ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<U+{(int)c:X4}>") : c.ToString()));

    private static int CloseAll(StringBuilder text, int open)
    {
        text.Append(Pop, open);
        return 0;
    }

    // Letters of scripts that are written from right to left (classes R and AL lie in these blocks), and what changes directions.
    private static bool Touches(string words) =>
        words.Any(static c => IsControl(c) || IsParagraphEnd(c) || c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or (>= '\uD802' and <= '\uD803') or (>= '\uD83A' and <= '\uD83B'));

    private static bool IsControl(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';

    private static bool IsIsolate(char c) => c is >= '\u2066' and <= '\u2068';

    // Class B but for line feed and carriage return, which markup and plain sentences already have as spaces.
    private static bool IsParagraphEnd(char c) => c is '\u2029' or '\u0085' or (>= '\u001C' and <= '\u001E');
}
