namespace Ascertain.Evaluation.Allegations.Grammar.Counts;

/// <summary>Reads what a count counts: the words after it up to the first plural, verb, preposition or sign.</summary>
internal static class NounReader
{
    private const int MostWords = 7; // arbitrary: longer names of things were not met
    private const int MostTotalled = 24; // tokens between "number of" and its figure; arbitrary

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

        if (!line.IsOpenWord(at) && Totalled(line, count.Start) is { } totalled)
        {
            return count with { NounStart = totalled.Start, NounEnd = totalled.End };
        }

        // "a crew of six"
        if (!line.IsOpenWord(at) && line.Is(count.Start - 1, WordClass.Of) && count.Start > 1 && line.Is(count.Start - 2, WordClass.Person) && !IsTrigger(line, count.Start - 2))
        {
            return count with { NounStart = count.Start - 2, NounEnd = count.Start - 1 };
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

        return Phrase(line, count, at, ofBefore);
    }

    /// <summary>True where a verb, participle or adjective of the tables begins.</summary>
    public static bool IsTrigger(TokenLine line, int at) => line.Is(at, WordClass.Role) || line.Is(at, WordClass.Event);

    /// <summary>True for a plural.</summary>
    public static bool IsPlural(TokenLine line, int at) => (uint)at < (uint)line.Count && line.Tokens[at] is { Kind: TokenKind.Word } token
        && (line.Is(at, WordClass.Plural) || (token.Lower.Length > 2 && token.Lower[^1] == 's' && token.Lower[^2] is not ('s' or 'u' or 'i' or '\'' or '’') && !line.Is(at, WordClass.Singular)));

    // The noun phrase that begins at a token behind a count.
    private static CountFound Phrase(TokenLine line, CountFound count, int at, bool ofBefore)
    {
        if (line.Is(at, WordClass.NoCount) || NumberReader.Read(line, at) is not null || IsOwnerOfNumber(line, at))
        {
            return count with { NounStart = at, NounEnd = at };
        }

        // "our howitzers"
        at += line.At(at, WordClass.Determiner) is { Words.Length: 1 } && line.IsOpenWord(at + 1) ? 1 : 0;

        // "eight of the detained were minors": the noun behind the verb is counted
        if (IsTrigger(line, at) && line.Is(at + 1, WordClass.Be) && line.Tokens[Math.Max(0, at - 1)].Lower == "the" && End(line, at + 2, isOne: false) is var predicate && predicate > at + 2 && IsPlural(line, predicate - 1) && !IsTrigger(line, at + 2))
        {
            return count with { NounStart = at + 2, NounEnd = predicate };
        }

        // "37 of the 52 wounded", "evacuated 31 wounded": the participle stands for people
        if (line.Is(at, WordClass.Plural) && IsTrigger(line, at) && !IsPlural(line, at + 1) && !(at + 1 < line.Count && line.Tokens[at + 1] is { Kind: TokenKind.Word, IsCapital: true }) && count.Start > 0 && (line.Tokens[count.Start - 1].Lower == "the" || line.EndingAt(count.Start - 1, WordClass.Role) is not null || Frames.UnlistedVerbs.Governing(line, count.Start - 1, 0) is not null))
        {
            return count with { NounStart = at, NounEnd = at + 1 };
        }

        int nounEnd = Coordinated(line, End(line, at, count.Value == 1 || count.IsShare || count.IsArticle), at);
        if (ofBefore && nounEnd > at && !IsPlural(line, nounEnd - 1) && line.Is(at - 1, WordClass.Be) | line.Is(nounEnd - 1, WordClass.RoleState))
        {
            nounEnd = at; // "17 of whom were bedridden", "45 of them blind"
        }

        return count with { NounStart = at, NounEnd = nounEnd, IsOfBefore = ofBefore && nounEnd == at };
    }

    private static int End(TokenLine line, int start, bool isOne)
    {
        int at = start;
        while (at < line.Count && at - start < MostWords && !line.IsMasked(at) && line.Tokens[at].Kind == TokenKind.Word)
        {
            if (line.Length(at, WordClass.Compound) is > 0 and int compound)
            {
                return at + compound;
            }

            if (line.Is(at, WordClass.Portion) && line.Is(at + 1, WordClass.Of) && PortionEnd(line, at + 2) is var portion && portion > at + 2)
            {
                return portion;
            }

            bool first = at == start;
            if (!first && (line.Length(at, WordClass.PlacePreposition) > 1 || (line.Is(at, WordClass.NoRole) && line.Tokens[at].Lower.EndsWith("ing", StringComparison.Ordinal))))
            {
                break; // "a sugar factory east of Bryndle", "a barge carrying flour"
            }

            if (line.Is(at, WordClass.Stop) || line.Is(at, WordClass.Preposition) || line.Is(at, WordClass.Conjunction) || (line.IsAdverb(at) && !(first && line.IsOpenWord(at + 1) && !IsTrigger(line, at + 1))) || (line.Is(at, WordClass.Say) && !first && !line.IsOpenWord(at + 1)))
            {
                break;
            }

            if (first && line.Length(at, WordClass.RoleState) is > 0 and int state && !line.IsOpenWord(at + state))
            {
                break; // "39 alive"
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

    // "wolves and boars": two plurals without a number between are counted together.
    private static int Coordinated(TokenLine line, int end, int start)
    {
        int next = end + 1;
        bool isPair = end > start && IsPlural(line, end - 1) && end < line.Count && line.Tokens[end].Lower is "and" or "or" && line.IsOpenWord(next) && IsPlural(line, next) && !IsTrigger(line, next) && !line.Is(next, WordClass.Happening) && !line.Is(next, WordClass.NoCount);
        return isPair && (next + 1 >= line.Count || line.Is(next + 1, WordClass.Be) || line.Is(next + 1, WordClass.Preposition) || line.Is(next + 1, WordClass.Auxiliary) || (IsTrigger(line, next + 1) && !IsPlural(line, next + 1)) || line.IsSign(next + 1) || line.IsMasked(next + 1)) ? next + 1 : end;
    }

    // "30 per cent of Thessaby's 24,000 inhabitants": the noun is the number's.
    private static bool IsOwnerOfNumber(TokenLine line, int at)
    {
        while (at < line.Count && line.Tokens[at] is { Kind: TokenKind.Word, IsCapital: true })
        {
            at++;
        }

        return at < line.Count && line.Tokens[at].Lower is "'s" or "’s" or "'" or "’" && (NumberReader.Read(line, at + 1) is not null || (line.IsMasked(at + 1) && at + 1 < line.Count && (line.Tokens[at + 1].Kind == TokenKind.Number || line.Is(at + 1, WordClass.Number))));
    }

    // "wheat", "human remains", "the missing", "his platoon"
    private static int PortionEnd(TokenLine line, int start)
    {
        int at = start + (line.Is(start, WordClass.Determiner) ? line.Length(start, WordClass.Determiner) : 0), first = at;
        while (at < line.Count && at - first < 3 && line.IsOpenWord(at) && !line.Is(at, WordClass.Article) && line.Length(at, WordClass.PlacePreposition) < 2 && !line.Is(at, WordClass.EventNoun) && (at == first || !IsTrigger(line, at) || IsPlural(line, at)) && !(at > first && line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal)) && NumberReader.Read(line, at) is null && !line.Is(at, WordClass.Say))
        {
            at++;
            if (IsPlural(line, at - 1))
            {
                break;
            }
        }

        return at > first ? at : start;
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

        return (word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 && !(isOne && line.IsOpenWord(at + 1) && !IsTrigger(line, at + 1))) || (word.EndsWith("ing", StringComparison.Ordinal) && IsPlural(line, at - 1)) || line.Is(at, WordClass.Say);
    }

    // "put the number of people evacuated from Osk at 2,870": what the number is of.
    private static (int Start, int End)? Totalled(TokenLine line, int count)
    {
        if (!line.Is(count - 1, WordClass.TotalLink))
        {
            return null;
        }

        for (int of = count - 2; of > 0 && of > count - MostTotalled && !line.IsSign(of, ';'); of--)
        {
            if (line.Is(of, WordClass.Of) && line.Tokens[of - 1].Lower is "number" or "total" or "numbers")
            {
                int start = of + 1 + line.Length(of + 1, WordClass.Determiner), end = End(line, start, isOne: false);
                return end > start && !IsTrigger(line, start) ? (start, end) : null;
            }
        }

        return null;
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
