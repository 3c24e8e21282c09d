namespace Ascertain.Evaluation.Allegations.Grammar.Counts;

/// <summary>Reads what a count counts: the words after it up to the first plural, verb, preposition or sign.</summary>
internal static class NounReader
{
    private const int MostWords = 7; // arbitrary: longer names of things were not met

    /// <summary>The count with what it counts.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="count">The count.</param>
    public static CountFound Read(TokenLine line, CountFound count)
    {
        if (count.IsTimes)
        {
            return count with { NounStart = count.End, NounEnd = count.End };
        }

        int at = count.End;
        at += line.IsQuote(at) ? 1 : 0;
        if (line.Is(at, WordClass.InAll) && Before(line, count.Start) is { } before)
        {
            return count with { NounStart = before.Start, NounEnd = before.End };
        }

        bool ofBefore = false;
        if (line.Length(at, WordClass.OfThem) is > 0 and int ofThem && !line.IsOpenWord(at + ofThem) | line.Tokens[at + ofThem - 1].Lower is "them" or "whom")
        {
            (at, ofBefore) = (at + ofThem, true);
            at += line.Is(at, WordClass.Be) ? 1 : 0;
        }

        if (line.Is(at, WordClass.Be) && !ofBefore)
        {
            int noun = at + line.Length(at, WordClass.Be);
            int end = End(line, noun, isOne: false);
            if (end > noun && !IsTrigger(line, noun) && IsPlural(line, end - 1))
            {
                return count with { NounStart = noun, NounEnd = end }; // "719 are civilians"
            }
        }

        if (line.Length(at, WordClass.Others) is > 0 and int others && (line.Tokens[at].Lower == "others" || !line.IsOpenWord(at + others) | IsTrigger(line, at + others)))
        {
            return count with { NounStart = at, NounEnd = at + others, IsOfBefore = true };
        }

        while (line.Length(at, WordClass.NpSkip) is > 0 and int skip && at + skip < line.Count && !line.IsMasked(at))
        {
            at += skip;
        }

        if (line.Is(at, WordClass.NoCount) || NumberReader.Read(line, at) is not null)
        {
            return count with { NounStart = at, NounEnd = at };
        }

        // "37 of the 52 wounded", "evacuated 31 wounded": the participle stands for people
        if (line.Is(at, WordClass.Plural) && IsTrigger(line, at) && count.Start > 0 && (line.Tokens[count.Start - 1].Lower == "the" || line.EndingAt(count.Start - 1, WordClass.Role) is not null))
        {
            return count with { NounStart = at, NounEnd = at + 1 };
        }

        int nounEnd = End(line, at, count.Value == 1 || count.IsShare || count.IsArticle);
        return count with { NounStart = at, NounEnd = nounEnd, IsOfBefore = ofBefore && nounEnd == at };
    }

    /// <summary>True where a verb, participle or adjective of the tables begins.</summary>
    public static bool IsTrigger(TokenLine line, int at) => line.Is(at, WordClass.Role) || line.Is(at, WordClass.Event);

    /// <summary>True for a plural.</summary>
    public static bool IsPlural(TokenLine line, int at) => (uint)at < (uint)line.Count && line.Tokens[at] is { Kind: TokenKind.Word } token
        && (line.Is(at, WordClass.Plural) || (token.Lower.Length > 2 && token.Lower[^1] == 's' && token.Lower[^2] is not ('s' or 'u' or 'i' or '\'' or '’') && !line.Is(at, WordClass.Singular)));

    private static int End(TokenLine line, int start, bool isOne)
    {
        int at = start;
        while (at < line.Count && at - start < MostWords && !line.IsMasked(at) && line.Tokens[at].Kind == TokenKind.Word)
        {
            if (line.Length(at, WordClass.Compound) is > 0 and int compound)
            {
                return at + compound;
            }

            bool first = at == start;
            if (line.Is(at, WordClass.Stop) || line.Is(at, WordClass.Preposition) || line.Is(at, WordClass.Conjunction) || (line.IsAdverb(at) && !(first && line.IsOpenWord(at + 1) && !IsTrigger(line, at + 1))) || (line.Is(at, WordClass.Say) && !first && !line.IsOpenWord(at + 1)))
            {
                break;
            }

            if (first && IsTrigger(line, at) && !IsNounHere(line, at) && !IsAdjectiveHere(line, at))
            {
                break;
            }

            if (!first && IsVerbHere(line, at, isOne))
            {
                break;
            }

            at++;
            if (!isOne && IsPlural(line, at - 1) && !(first && IsAdjectiveHere(line, start) && (IsPlural(line, at) || IsPlural(line, at + 1))) && !(IsPlural(line, at) && line.IsOpenWord(at) && !IsTrigger(line, at)))
            {
                break;
            }
        }

        return at;
    }

    // "wounded servicemen", "missing fishermen", "unexploded shells": followed by what they describe.
    private static bool IsAdjectiveHere(TokenLine line, int at)
    {
        int length = Math.Max(line.Length(at, WordClass.Role), line.Length(at, WordClass.Event));
        return length == 1 && (line.IsOpenWord(at + 1) || (at + 1 < line.Count && line.Tokens[at + 1].IsCapital && line.Tokens[at + 1].Kind == TokenKind.Word)) && !(IsTrigger(line, at + 1) && !IsPlural(line, at + 1));
    }

    // "strikes", "attacks", "shells", "casualties", "hostages", "fires": nouns as well as verbs.
    private static bool IsNounHere(TokenLine line, int at) => IsPlural(line, at) && line.Tokens[at].Lower[^1] == 's' || line.Is(at, WordClass.EventNoun) || line.Is(at + 1, WordClass.Be);

    private static bool IsVerbHere(TokenLine line, int at, bool isOne)
    {
        if (line.Tokens[at].IsCapital)
        {
            return false;
        }

        string word = line.Tokens[at].Lower;
        if (IsTrigger(line, at))
        {
            return !(word.EndsWith("shell", StringComparison.Ordinal) || IsNounHere(line, at)) || isOne && !line.Is(at, WordClass.EventNoun);
        }

        return (word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4) || (word.EndsWith("ing", StringComparison.Ordinal) && IsPlural(line, at - 1)) || line.Is(at, WordClass.Say);
    }

    // "The prisoners, 62 in all": the noun phrase before the comma.
    private static (int Start, int End)? Before(TokenLine line, int count)
    {
        int end = count;
        while (end > 0 && line.IsSign(end - 1))
        {
            end--;
        }

        int start = end;
        while (start > 0 && line.IsOpenWord(start - 1))
        {
            start--;
        }

        return end > start ? (start, end) : null;
    }
}
