using System.Globalization;

namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>Cuts a text into words, numbers and signs. Nothing but white space is left out.</summary>
internal static class Tokeniser
{
    private const int LongestNumber = 15; // digits; whole numbers up to there are exact as doubles

    /// <summary>Tokens in the order of the text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="vocabulary">Whose months tell "12 May 300" from a number in groups; null where there are no numbers.</param>
    public static List<Token> Tokens(string text, Vocabulary? vocabulary)
    {
        List<Token> tokens = new((text.Length / 5) + 1);
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                at++;
            }
            else if (char.IsAsciiDigit(c))
            {
                at = Digits(text, at, tokens, vocabulary);
            }
            else if (char.IsLetter(c) || (c is '\'' or '’' && at + 1 < text.Length && text[at + 1] == 's' && tokens.Count > 0 && tokens[^1].End == at))
            {
                at = Word(text, at, tokens);
            }
            else if (VulgarFraction(c) is > 0 and double part)
            {
                tokens.Add(new Token(at, at + 1, TokenKind.Number, text.Substring(at, 1), false, part, false));
                at++;
            }
            else
            {
                int length = char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
                tokens.Add(new Token(at, at + length, TokenKind.Punctuation, text.Substring(at, length), false, 0, false));
                at += length;
            }
        }

        return tokens;
    }

    private static int Word(string text, int start, List<Token> tokens)
    {
        int end = start + 1;
        while (end < text.Length && (IsInWord(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && IsInWord(text[end + 1]) && !IsPossessive(text, end))
            || (text[end] == '.' && IsInitials(text, start, end))))
        {
            end++;
        }

        string lower = text[start..end].ToLowerInvariant();
        if (lower.StartsWith("mid-", StringComparison.Ordinal))
        {
            tokens.Add(new Token(start, start + 3, TokenKind.Word, "mid", char.IsUpper(text[start]), 0, false));
            return start + 4;
        }

        if (lower.EndsWith("-odd", StringComparison.Ordinal))
        {
            // "fifty-odd": a number and its bound
            tokens.Add(new Token(start, end - 4, TokenKind.Word, lower[..^4], char.IsUpper(text[start]), 0, false));
            tokens.Add(new Token(end - 3, end, TokenKind.Word, "odd", false, 0, false));
            return end;
        }

        tokens.Add(new Token(start, end, TokenKind.Word, lower, char.IsUpper(text[start]), 0, false));
        return end;
    }

    private static bool IsInWord(char c) => char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsJoint(char c) => c is '-' or '\u2010' or '\u2011' or '\'' or '’';

    private static bool IsPossessive(string text, int at) => text[at] is '\'' or '’' && text[at + 1] is 's' or 'S' && (at + 2 == text.Length || !IsInWord(text[at + 2]));

    // "a.m." and "U.N.": single letters with full stops.
    private static bool IsInitials(string text, int start, int at)
    {
        for (int i = start; i < at; i++)
        {
            if ((i - start) % 2 == 0 ? !char.IsLetter(text[i]) : text[i] != '.')
            {
                return false;
            }
        }

        return (at - start) % 2 == 1 && (at - start > 1 || (at + 1 < text.Length && char.IsLetter(text[at + 1]) && at + 2 < text.Length && text[at + 2] == '.'));
    }

    private static int Digits(string text, int start, List<Token> tokens, Vocabulary? vocabulary)
    {
        int end = Run(text, start);
        if (DateAt(text, start, end) is { } date)
        {
            tokens.Add(new Token(start, date.End, TokenKind.Date, text[start..date.End], false, date.Value, false));
            return date.End < text.Length && text[date.End] == 'T' && date.End + 1 < text.Length && char.IsAsciiDigit(text[date.End + 1]) ? date.End + 1 : date.End;
        }

        if (end - start <= 2 && end + 2 < text.Length && text[end] == ':' && Run(text, end + 1) - end == 3)
        {
            int hours = int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture), minutes = int.Parse(text.AsSpan(end + 1, 2), CultureInfo.InvariantCulture), after = end + 3;
            if (hours < 24 && minutes < 60)
            {
                after += after + 2 < text.Length && text[after] == ':' && Run(text, after + 1) - after == 3 ? 3 : 0;
                after += after < text.Length && text[after] == 'Z' ? 1 : 0;
                tokens.Add(new Token(start, after, TokenKind.Clock, text[start..after], false, (hours * 60) + minutes, false));
                return after;
            }
        }

        int whole = Groups(text, start, end, tokens, vocabulary), last = Fraction(text, whole);
        if (last == whole && last < text.Length && (char.IsLetter(text[last]) || (text[last] == '-' && last + 1 < text.Length && char.IsLetter(text[last + 1]))))
        {
            return WithLetters(text, start, last, tokens);
        }

        int counted = last;
        double part = last == whole && last < text.Length ? VulgarFraction(text[last]) : 0; // 3½
        last += part > 0 ? 1 : 0;
        Span<char> digits = stackalloc char[LongestNumber + 1];
        int count = 0;
        for (int i = start; i < counted && count < digits.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || (i >= whole && count > 0))
            {
                digits[count++] = char.IsAsciiDigit(text[i]) ? text[i] : '.';
            }
        }

        // Longer ones are no counts of anything: they stay in the text as words.
        bool isNumber = last - start <= LongestNumber + 5 && count <= LongestNumber && double.TryParse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        tokens.Add(new Token(start, last, isNumber ? TokenKind.Number : TokenKind.Word, text[start..last], false, isNumber ? double.Parse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) + part : 0, last == end));
        return last;
    }

    // ½ ¼ ¾ ⅓ ⅔ ⅛ …; 0 for anything else.
    private static double VulgarFraction(char c) => c > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherNumber && CharUnicodeInfo.GetNumericValue(c) is > 0 and < 1 and double value ? value : 0;

    private static int Run(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    // Groups of three digits behind comma, full stop, apostrophe or space: 1,200 1.200 1’200 1 200; and of two before the last three: 1,00,000.
    private static int Groups(string text, int start, int end, List<Token> tokens, Vocabulary? vocabulary)
    {
        if (end - start > 3 || (text[start] == '0' && end - start == 1) || end + 4 > text.Length)
        {
            return end;
        }

        char separator = text[end];
        bool isSpace = separator is ' ' or '\u00A0' or '\u202F' or '\u2009';
        if (!(separator is ',' or '.' or '\'' or '’' || isSpace) || (isSpace && tokens.Count > 0 && vocabulary is not null && IsNameBefore(tokens[^1], vocabulary)))
        {
            return end;
        }

        int at = end;
        while (separator == ',' && end - start <= 2 && at < text.Length && text[at] == ',' && Run(text, at + 1) - at == 3)
        {
            at += 3;
        }

        if (at > end)
        {
            return at + 3 < text.Length && text[at] == ',' && Run(text, at + 1) - at == 4 ? at + 4 : end;
        }

        while (at < text.Length && text[at] == separator && Run(text, at + 1) - at == 4)
        {
            at += 4;
        }

        return at;
    }

    private static bool IsNameBefore(Token token, Vocabulary vocabulary)
    {
        foreach (VocabularyEntry entry in vocabulary.BeginningWith(token.Lower))
        {
            if (entry.Words.Length == 1 && entry.Class is WordClass.Month or WordClass.Numbered)
            {
                return true;
            }
        }

        return false;
    }

    private static int Fraction(string text, int at)
    {
        int end = at + 1 < text.Length && text[at] is '.' or ',' && char.IsAsciiDigit(text[at + 1]) ? Run(text, at + 1) : at;
        return end - at is > 1 and <= 3 ? end : at;
    }

    private static int WithLetters(string text, int start, int digitsEnd, List<Token> tokens)
    {
        int end = digitsEnd;
        while (end < text.Length && (IsInWord(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && IsInWord(text[end + 1]))))
        {
            end++;
        }

        string ending = text[digitsEnd..end].ToLowerInvariant();
        double.TryParse(text.AsSpan(start, digitsEnd - start), NumberStyles.None, CultureInfo.InvariantCulture, out double value);
        if (ending is "am" or "pm" or "m" or "k" or "bn" or "mn" or "km" or "mm")
        {
            tokens.Add(new Token(start, digitsEnd, TokenKind.Number, text[start..digitsEnd], false, value, true));
            tokens.Add(new Token(digitsEnd, end, TokenKind.Word, ending, false, 0, false));
            return end;
        }

        TokenKind kind = ending is "st" or "nd" or "rd" or "th" ? TokenKind.Ordinal : ending == "s" && digitsEnd - start == 4 && text[digitsEnd - 1] == '0' ? TokenKind.Decade : TokenKind.Word;
        tokens.Add(new Token(start, end, kind, text[start..end].ToLowerInvariant(), false, kind == TokenKind.Word ? 0 : value, false));
        return end;
    }

    // 2031-05-09, 09.05.2031, 9/5/2031. Day before month where a solidus or a full stop divides, since most of the world writes so; a number over 12 in the second place turns it.
    private static (int End, double Value)? DateAt(string text, int start, int end)
    {
        if (end >= text.Length || text[end] is not ('-' or '.' or '/'))
        {
            return null;
        }

        char mark = text[end];
        int second = Run(text, end + 1);
        if (second == end + 1 || second >= text.Length || text[second] != mark || second - end > 3)
        {
            return null;
        }

        int third = Run(text, second + 1);
        int first = end - start, last = third - second - 1;
        if (!(first == 4 && last is 1 or 2 && mark == '-') && !(first <= 2 && last == 4 && mark != '-'))
        {
            return null;
        }

        int a = int.Parse(text.AsSpan(start, first), CultureInfo.InvariantCulture), b = int.Parse(text.AsSpan(end + 1, second - end - 1), CultureInfo.InvariantCulture), c = int.Parse(text.AsSpan(second + 1, last), CultureInfo.InvariantCulture);
        (int year, int month, int day) = first == 4 ? (a, b, c) : b > 12 && a <= 12 ? (c, a, b) : (c, b, a);
        return (third, (year * 10_000) + (month * 100) + day);
    }
}
