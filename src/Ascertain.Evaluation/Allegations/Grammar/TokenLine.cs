namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>The tokens of one sentence, with the phrases of the vocabulary that begin at each.</summary>
internal sealed class TokenLine
{
    private readonly VocabularyEntry[][] found;
    private readonly bool[] masked;

    /// <summary>The words of the language.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Looks every phrase up once.</summary>
    /// <param name="text">The whole text that the tokens are of.</param>
    /// <param name="tokens">Tokens of the sentence.</param>
    /// <param name="vocabulary">The words.</param>
    public TokenLine(string text, Token[] tokens, Vocabulary vocabulary)
    {
        (Text, Tokens, masked, found, Vocabulary) = (text, tokens, new bool[tokens.Length], new VocabularyEntry[tokens.Length][], vocabulary);
        List<VocabularyEntry> here = [];
        for (int i = 0; i < tokens.Length; i++)
        {
            here.Clear();
            foreach (VocabularyEntry entry in Vocabulary.BeginningWith(tokens[i].Lower))
            {
                if (Follows(entry, i))
                {
                    here.Add(entry);
                }
            }

            found[i] = here.Count == 0 ? [] : [.. here];
        }
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Tokens of the sentence.</summary>
    public Token[] Tokens { get; }

    /// <summary>How many tokens there are.</summary>
    public int Count => Tokens.Length;

    /// <summary>The longest phrase of a class that begins at a token, or null.</summary>
    public VocabularyEntry? At(int at, WordClass wanted)
    {
        if ((uint)at >= (uint)Count)
        {
            return null;
        }

        foreach (VocabularyEntry entry in found[at])
        {
            if (entry.Class == wanted)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>How many tokens the longest phrase of a class has that begins at a token; 0 for none.</summary>
    public int Length(int at, WordClass wanted) => At(at, wanted)?.Words.Length ?? 0;

    /// <summary>True where a phrase of the class begins at a token.</summary>
    public bool Is(int at, WordClass wanted) => At(at, wanted) is not null;

    /// <summary>The longest phrase of a class whose last token is this one, with its first token.</summary>
    public (int Start, VocabularyEntry Entry)? EndingAt(int last, WordClass wanted)
    {
        for (int start = Math.Max(0, last - 7); start <= last && last < Count; start++)
        {
            foreach (VocabularyEntry entry in found[start])
            {
                if (entry.Class == wanted && entry.Words.Length == last - start + 1)
                {
                    return (start, entry);
                }
            }
        }

        return null;
    }

    /// <summary>True for a sign of this one character.</summary>
    public bool IsSign(int at, char sign) => (uint)at < (uint)Count && Tokens[at].Kind == TokenKind.Punctuation && Tokens[at].Lower[0] == sign;

    /// <summary>True for any sign.</summary>
    public bool IsSign(int at) => (uint)at < (uint)Count && Tokens[at].Kind == TokenKind.Punctuation;

    /// <summary>True for quotation marks of any kind.</summary>
    public bool IsQuote(int at) => IsSign(at) && Tokens[at].Lower[0] is '"' or '“' or '”' or '„' or '«' or '»' or '‘';

    /// <summary>True for an adverb: listed, or with the ending of one.</summary>
    public bool IsAdverb(int at) => (uint)at < (uint)Count && Tokens[at].Kind == TokenKind.Word && !Tokens[at].IsCapital && (Is(at, WordClass.Adverb) || Tokens[at].Lower is { Length: > 4 } word && word.EndsWith("ly", StringComparison.Ordinal) && word != "family");

    /// <summary>True for a word with the ending of an adverb, capitalised or not.</summary>
    public bool IsAdverbForm(int at) => (uint)at < (uint)Count && Tokens[at] is { Kind: TokenKind.Word, Lower: { Length: > 5 } word } && word.EndsWith("ly", StringComparison.Ordinal);

    /// <summary>True for a word that names no class of its own and begins small: a noun, an adjective or a verb that no table has.</summary>
    public bool IsOpenWord(int at) => (uint)at < (uint)Count && Tokens[at] is { Kind: TokenKind.Word, IsCapital: false } && !masked[at] && !Is(at, WordClass.Stop) && !Is(at, WordClass.Preposition) && !Is(at, WordClass.Be) && !Is(at, WordClass.Conjunction) && !IsAdverb(at);

    /// <summary>Marks tokens as used up: a time, a count, or who says it.</summary>
    public void Mask(int from, int until)
    {
        for (int i = Math.Max(0, from); i < until && i < Count; i++)
        {
            masked[i] = true;
        }
    }

    /// <summary>True for tokens that are used up.</summary>
    public bool IsMasked(int at) => (uint)at < (uint)Count && masked[at];

    /// <summary>True where a class lists this one word.</summary>
    public bool IsListed(string word, WordClass wanted)
    {
        foreach (VocabularyEntry entry in Vocabulary.BeginningWith(word))
        {
            if (entry.Class == wanted && entry.Words.Length == 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The phrase of two words whose first stands at one token and whose second at a later one: "handed 17 bodies over"; null for none.</summary>
    public VocabularyEntry? Parted(int first, int second, WordClass wanted)
    {
        if ((uint)first >= (uint)Count || (uint)second >= (uint)Count)
        {
            return null;
        }

        foreach (VocabularyEntry entry in Vocabulary.BeginningWith(Tokens[first].Lower))
        {
            if (entry.Class == wanted && entry.Words.Length == 2 && entry.Words[1] == Tokens[second].Lower)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The number of a number word; null for another word.</summary>
    public double? NumberOf(string word)
    {
        foreach (VocabularyEntry entry in Vocabulary.BeginningWith(word))
        {
            if (entry is { Class: WordClass.Number, Words.Length: 1 })
            {
                return entry.Amount;
            }
        }

        return null;
    }

    private bool Follows(VocabularyEntry entry, int at)
    {
        if (at + entry.Words.Length > Count)
        {
            return false;
        }

        for (int k = 1; k < entry.Words.Length; k++)
        {
            if (Tokens[at + k].Lower != entry.Words[k])
            {
                return false;
            }
        }

        return true;
    }
}
