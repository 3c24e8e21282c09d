using Ascertain.Evaluation.Allegations.Grammar;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Tells where words are not of the script that the grammar is of, and where one word mixes scripts: letters that look alike can hide a word from a search.</summary>
internal static class ScriptNotes
{
    private const int MostNotes = 20; // arbitrary; the last says how many more there are

    /// <summary>Notes on the letters of a text.</summary>
    public static List<ExtractionNote> Of(string text, List<Token> tokens, CodePoints codePoints)
    {
        if (tokens.Count == 0)
        {
            return [new ExtractionNote(StatementFindingCodes.Empty, "The statement has no words.", 0, codePoints.Of(text.Length))];
        }

        List<ExtractionNote> notes = [];
        int latin = 0, other = 0, mixed = 0;
        foreach (Token token in tokens)
        {
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            (bool hasLatin, bool hasOther) = Scripts(text.AsSpan(token.Start, token.End - token.Start));
            (latin, other) = (latin + (hasLatin ? 1 : 0), other + (hasOther ? 1 : 0));
            if (hasLatin && hasOther && ++mixed <= MostNotes)
            {
                notes.Add(new ExtractionNote(StatementFindingCodes.MixedScripts, $"\"{text[token.Start..token.End]}\" mixes letters of several scripts; it is read letter by letter as it stands.", codePoints.Of(token.Start), codePoints.Of(token.End)));
            }
        }

        if (mixed > MostNotes)
        {
            notes.Add(new ExtractionNote(StatementFindingCodes.MixedScripts, FormattableString.Invariant($"{mixed - MostNotes} more words mix letters of several scripts."), 0, codePoints.Of(text.Length)));
        }

        if (other > latin)
        {
            notes.Add(new ExtractionNote(StatementFindingCodes.OtherScript, FormattableString.Invariant($"{other} of {latin + other} words are of another script than the English grammar; what they allege is not read."), 0, codePoints.Of(text.Length)));
        }

        return notes;
    }

    private static (bool Latin, bool Other) Scripts(ReadOnlySpan<char> word)
    {
        (bool latin, bool other) = (false, false);
        foreach (char c in word)
        {
            bool isLatin = c < '\u0250' || c is >= '\u1E00' and <= '\u1EFF' or >= '\uFF21' and <= '\uFF5A';
            (latin, other) = (latin | (char.IsLetter(c) && isLatin), other | (char.IsLetter(c) && !isLatin));
        }

        return (latin, other);
    }
}
