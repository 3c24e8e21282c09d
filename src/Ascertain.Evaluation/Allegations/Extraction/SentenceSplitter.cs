using Ascertain.Evaluation.Allegations.Grammar;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Cuts tokens into sentences: at full stops, question and exclamation marks before a new beginning, and at empty lines and list items.</summary>
internal static class SentenceSplitter
{
    private const int MostTokens = 400; // a longer sentence is cut there, so that no text makes the work quadratic; arbitrary

    /// <summary>First token of each sentence and the token after its last.</summary>
    public static List<(int Start, int End)> Split(string text, List<Token> tokens, Vocabulary vocabulary)
    {
        List<(int Start, int End)> sentences = [];
        int start = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            bool last = i + 1 == tokens.Count;
            if (last || i - start + 1 >= MostTokens || IsBreak(text, tokens[i].End, tokens[i + 1].Start) || (Ends(tokens, i, vocabulary) && Begins(tokens, i + 1)))
            {
                int end = i + 1;

                // A closing quotation mark belongs to the sentence that it closes.
                while (end < tokens.Count && tokens[end].Lower is "\"" or "”" or "»" or ")" && tokens[end].Start == tokens[end - 1].End)
                {
                    end++;
                }

                sentences.Add((start, end));
                (start, i) = (end, end - 1);
            }
        }

        return sentences;
    }

    private static bool IsBreak(string text, int from, int until)
    {
        int lines = 0;
        for (int i = from; i < until; i++)
        {
            lines += text[i] == '\n' ? 1 : 0;
        }

        return lines > 1 || (lines == 1 && until < text.Length && text[until] is '-' or '*' or '•' or '#');
    }

    private static bool Ends(List<Token> tokens, int at, Vocabulary vocabulary)
    {
        string sign = tokens[at].Lower;
        if (sign is "!" or "?" or "…")
        {
            return true;
        }

        if (sign != ".")
        {
            return false;
        }

        Token before = at > 0 ? tokens[at - 1] : default;
        foreach (VocabularyEntry entry in before.Lower is null || before.End != tokens[at].Start ? [] : vocabulary.BeginningWith(before.Lower))
        {
            if (entry.Class == WordClass.Abbreviation && !(before.Lower is "no" && !before.IsCapital))
            {
                return false;
            }
        }

        return !(before is { Kind: TokenKind.Word, IsCapital: true, Lower.Length: 1 });
    }

    private static bool Begins(List<Token> tokens, int at)
    {
        Token next = tokens[at];
        return next.Start > tokens[at - 1].End && (next.IsCapital || next.Kind is not TokenKind.Word || next.Lower is "\"" or "“") || next.Lower is "\"" or "”" or "»";
    }
}
