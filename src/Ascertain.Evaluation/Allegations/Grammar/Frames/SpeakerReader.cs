namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds who says what a sentence alleges, and whose words are disputed in it.</summary>
/// <remarks>The outermost speaker is taken; whom that speaker cites stands in the words. Order: a clause of saying that is set apart, "according to", the subject of the first verb of saying, a name before a colon, whoever announces what will be done.</remarks>
internal static class SpeakerReader
{
    /// <summary>The speaker, or null where the sentence names none. Its tokens are masked.</summary>
    public static SpeakerFound? Read(TokenLine line)
    {
        SpeakerFound? found = Apart(line) ?? (SaidBy(line, onlyFirst: true) is { } by ? Main(line) is { } outer && IsWithin(line, by, outer) ? outer : by : null) ?? Main(line) ?? SaidBy(line, onlyFirst: false) ?? SpeakerHeadings.Bracketed(line) ?? SpeakerHeadings.Colon(line) ?? Announcer(line);
        if (found is not null)
        {
            line.Mask(found.Start, found.End);
            line.Mask(found.Verb, found.VerbEnd);
        }

        return found;
    }

    // "confirmed that according to Noreth 56 …": what is said goes on behind whoever is cited.
    private static bool IsWithin(TokenLine line, SpeakerFound by, SpeakerFound outer) => outer.VerbEnd < by.Verb && by.Verb - outer.VerbEnd <= 3 && line.Count - by.End > 4;

    /// <summary>Whom the speaker cites: "Noreth TV, citing the governor, reported …", "Valdia published …, Noreth complained". Its tokens are masked; null for nobody.</summary>
    public static SpeakerFound? Cited(TokenLine line, SpeakerFound speaker)
    {
        SpeakerFound? found = SaidBy(line, onlyFirst: false);
        found ??= speaker.Start > 0 && (speaker.Verb < speaker.Start || speaker.Start > line.Count / 3) ? Main(line) : null;
        if (found is null || found.Verb == speaker.Verb || (found.VerbEnd < line.Count && line.Tokens[found.VerbEnd].Lower == "to") || (found.Start < speaker.End && speaker.Start < found.End) || line.Is(found.Start, WordClass.Pronoun) || found.End - found.Start > 12)
        {
            return null;
        }

        line.Mask(found.Start, found.End);
        line.Mask(found.Verb, found.VerbEnd);
        return found;
    }

    /// <summary>Whose claims are disputed: "rejects Valdia's figure", "considers the claims of Valdia groundless".</summary>
    public static (int Start, int End)? Disputed(TokenLine line, SpeakerFound speaker)
    {
        bool isDispute = speaker.Kind == "deny";
        for (int i = 0; i < line.Count && !isDispute; i++)
        {
            isDispute = line.Is(i, WordClass.SaysAdjective);
        }

        for (int i = speaker.VerbEnd; isDispute && i < line.Count; i++)
        {
            if (!line.Is(i, WordClass.SaysNoun))
            {
                continue;
            }

            int possessive = i - 1;
            while (possessive > speaker.VerbEnd && line.IsOpenWord(possessive) && line.Tokens[possessive].Lower[0] is not ('\'' or '’'))
            {
                possessive--;
            }

            if (possessive > speaker.VerbEnd && line.Tokens[possessive].Lower is "'s" or "’s" && line.Tokens[possessive - 1].IsCapital)
            {
                int start = possessive - 1;
                while (start > speaker.VerbEnd && line.Tokens[start - 1].IsCapital)
                {
                    start--;
                }

                return (start, possessive + 1);
            }

            if ((line.Is(i + 1, WordClass.Of) || line.Is(i + 1, WordClass.By)) && i + 2 < line.Count && SpeakerNames.Forward(line, i + 2) is var end && end > i + 2 && (line.Tokens[i + 2].IsCapital || line.Is(i + 2, WordClass.Determiner)))
            {
                return (i + 2, end);
            }
        }

        return null;
    }

    // ", the mayor said on Monday." · ", said the mayor." · "Two guards, the mayor said, were killed." · "…," the mayor told reporters
    private static SpeakerFound? Apart(TokenLine line)
    {
        for (int verb = line.Count - 1; verb > 0; verb--)
        {
            if ((line.At(verb, WordClass.Say) ?? line.At(verb, WordClass.SayApart) ?? Unlisted(line, verb)) is not { } say || line.IsMasked(verb) || line.Tokens[verb].IsCapital || say.Value == "act" && say.Words.Length > 1)
            {
                continue;
            }

            int verbEnd = verb + say.Words.Length, subjectEnd = BeforeAdverbs(line, verb);
            int start = subjectEnd;
            if (line.IsSign(subjectEnd - 1, ',') && IsClosed(line, verbEnd) && Apposed(line, subjectEnd - 1) is { } apposed)
            {
                return new SpeakerFound(apposed.Start, apposed.End, verb, verbEnd, Kind(say));
            }

            while (start > 0 && !IsApart(line, start - 1) && subjectEnd - start < SpeakerNames.MostWords)
            {
                start--;
            }

            bool inverted = IsApart(line, verb - 1) && verb > 0 && verbEnd < line.Count && !line.IsSign(verbEnd);
            if (inverted && say.Value == "say" && (line.Tokens[verbEnd].IsCapital || line.Is(verbEnd, WordClass.Determiner) || line.Is(verbEnd, WordClass.Article) || line.IsOpenWord(verbEnd)))
            {
                int end = SpeakerNames.Forward(line, verbEnd);
                if (end > verbEnd && IsClosed(line, end))
                {
                    return new SpeakerFound(verbEnd, end, verb, verbEnd, say.Value);
                }
            }

            if (start > 0 && start < subjectEnd && IsApart(line, start - 1) && IsClosed(line, verbEnd) && SpeakerNames.IsName(line, start, subjectEnd) is { } name)
            {
                return new SpeakerFound(name.Start, name.End, verb, verbEnd, Kind(say));
            }
        }

        return null;
    }

    // ", the rural council clarified.": behind a comma at the end, a past form between a name and nothing says something, listed or not.
    private static readonly VocabularyEntry AnyVerb = new(["?"], WordClass.Say, "say", 0);

    private static VocabularyEntry? Unlisted(TokenLine line, int at) => line.IsOpenWord(at) && line.Tokens[at].Lower is { Length: > 4 } word && (word.EndsWith("ed", StringComparison.Ordinal) || (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && line.IsSign(at + 1, '.') && !line.Is(at, WordClass.Plural)))
        && !line.Is(at, WordClass.Role) && !line.Is(at, WordClass.Event) && !line.Is(at, WordClass.EventState) && !line.Is(at, WordClass.SaysAdjective) && !line.Is(at - 1, WordClass.Be) && !line.IsSign(at - 1) ? AnyVerb : null;

    // ", Valdia's ombudsman, Lia Tarn, said": two parts between commas, one name.
    private static (int Start, int End)? Apposed(TokenLine line, int comma)
    {
        int inner = comma - 1;
        while (inner > 0 && !line.IsSign(inner))
        {
            inner--;
        }

        int outer = inner - 1;
        while (outer > 0 && !line.IsSign(outer))
        {
            outer--;
        }

        return outer > 0 && line.IsSign(inner, ',') && IsApart(line, outer) ? SpeakerNames.IsName(line, outer + 1, comma) : null;
    }

    // What follows belongs to the saying alone: times, whom it was told, "in a statement"; then the end or a comma.
    private static bool IsClosed(TokenLine line, int at)
    {
        while (at < line.Count)
        {
            if (line.IsSign(at, ',') || line.IsSign(at, '.') || line.IsSign(at, ';') || line.IsQuote(at) || line.IsSign(at, '–') || line.IsSign(at, '—') || line.IsSign(at, ')') || line.IsSign(at, '!'))
            {
                return true;
            }

            int step = line.IsMasked(at) || line.IsAdverb(at) ? 1 : Math.Max(line.Length(at, WordClass.SayObject), Math.Max(line.Length(at, WordClass.LeadIn), line.Length(at, WordClass.RelativeDay)));
            if (step == 0 && line.Tokens[at].Lower is "to" or "in" or "at" or "on" or "via" or "during" or "through" or "by" or "from")
            {
                int end = SpeakerNames.Forward(line, at + 1);
                step = end > at + 1 ? end - at : 0;
            }

            if (step == 0)
            {
                return false;
            }

            at += step;
        }

        return true;
    }

    private static bool IsApart(TokenLine line, int at) => line.IsSign(at, ',') || line.IsSign(at, ';') || line.IsSign(at, '—') || line.IsSign(at, '(') || line.IsQuote(at) || (line.IsSign(at, '–') && at > 0 && line.Tokens[at].Start > line.Tokens[at - 1].End) || (line.IsSign(at, '-') && at > 0 && line.Tokens[at].Start > line.Tokens[at - 1].End);

    private static SpeakerFound? SaidBy(TokenLine line, bool onlyFirst)
    {
        for (int i = 0; i < line.Count; i++)
        {
            if (line.At(i, WordClass.SaidBy) is not { } phrase || line.IsMasked(i) || (onlyFirst && phrase.Words[0] is not ("according" or "as") && i > 0 && !line.Is(i - 1, WordClass.Be)))
            {
                continue;
            }

            int start = i + phrase.Words.Length, end = SpeakerNames.Forward(line, start);
            bool isPlan = end == start + 1 && !line.Tokens[start].IsCapital && !Counts.NounReader.IsPlural(line, start); // "according to plan"
            if (end > start && !isPlan)
            {
                return new SpeakerFound(start, end, i, start, "say");
            }
        }

        return null;
    }

    private static SpeakerFound? Main(TokenLine line)
    {
        for (int verb = 1; verb < line.Count; verb++)
        {
            bool quoted = line.Is(verb, WordClass.QuotedAs);
            if (line.IsMasked(verb) || line.Tokens[verb].IsCapital || (!quoted && line.At(verb, WordClass.Say) is null && !PutsAt(line, verb) && !OpensClause(line, verb)))
            {
                continue;
            }

            VocabularyEntry say = line.At(verb, quoted ? WordClass.QuotedAs : WordClass.Say) ?? line.At(verb, WordClass.SayAt) ?? line.At(verb, WordClass.SayApart)!;
            int verbEnd = verb + say.Words.Length;
            if (!quoted && (SpeakerNames.IsNoun(line, verb) || line.Is(verbEnd, WordClass.By)))
            {
                continue;
            }

            int end = BeforeAdverbs(line, verb), start = 0;
            if (end <= 0 || (!quoted && line.Is(end - 1, WordClass.Be)) || line.Tokens[end - 1].Lower == "to")
            {
                continue;
            }

            if (line.IsSign(end - 1, ',') && Named(line, end - 1) is { } named)
            {
                return new SpeakerFound(named.Start, named.End, verb, verbEnd, Kind(say));
            }

            for (int i = 0; i < end; i++)
            {
                // Fronted times and phrases, and whatever a comma or "that" closes off.
                start = line.IsMasked(i) || line.IsSign(i, ',') || line.IsSign(i, ':') || line.IsQuote(i) || line.Tokens[i].Lower == "that" ? i + 1 : start;
            }

            start += line.Length(start, WordClass.LeadIn) is > 0 and int lead && start + lead < end ? lead : 0;
            start = AfterFronted(line, start, end);
            if (SpeakerNames.IsName(line, start, end) is { } name)
            {
                return new SpeakerFound(name.Start, name.End, verb, verbEnd, Kind(say));
            }
        }

        return null;
    }

    // "During the press briefing the deputy governor …": a fronted phrase without a comma ends where the next article begins.
    private static int AfterFronted(TokenLine line, int start, int end)
    {
        if (!line.Is(start, WordClass.Preposition))
        {
            return start;
        }

        for (int at = start + 3; at < end; at++)
        {
            if (line.Tokens[at].Lower is "the" or "a" or "an" && line.IsOpenWord(at - 1))
            {
                return at;
            }
        }

        return start;
    }

    // "heard on Wednesday that", "fears that"
    private static bool OpensClause(TokenLine line, int verb)
    {
        int at = verb + line.Length(verb, WordClass.SayApart);
        while (at > verb && at < line.Count && line.IsMasked(at))
        {
            at++;
        }

        return at > verb && at < line.Count && line.Tokens[at].Lower == "that";
    }

    // "put Noreth's losses at 3,400 dead"
    private static bool PutsAt(TokenLine line, int verb)
    {
        for (int at = verb + 1; line.Is(verb, WordClass.SayAt) && at < Math.Min(line.Count - 1, verb + 12); at++)
        {
            if (line.Tokens[at].Lower == "at" && (NumberReader.Read(line, at + 1) is not null || line.Is(at + 1, WordClass.BoundBefore)))
            {
                return true;
            }
        }

        return false;
    }

    private static string Kind(VocabularyEntry say) => say.Value.Length > 0 ? say.Value : "say";

    // "Colonel Ivo Brand, a spokesman for the Defence Ministry, said": all of it, unless it holds a clause of its own.
    private static (int Start, int End)? Named(TokenLine line, int comma)
    {
        int start = 0;
        while (start < comma && (line.IsMasked(start) || line.IsSign(start)))
        {
            start++;
        }

        start += line.Length(start, WordClass.LeadIn);
        start += line.IsSign(start, ',') ? 1 : 0;
        if (SpeakerNames.IsName(line, start, comma) is { } whole)
        {
            return whole;
        }

        int first = start;
        while (first < comma && !line.IsSign(first, ','))
        {
            first++;
        }

        return first > start ? SpeakerNames.IsName(line, start, first) : null;
    }

    // "Valdia will release ten detainees": who announces what it will do says so.
    private static SpeakerFound? Announcer(TokenLine line)
    {
        for (int i = 1; i < line.Count; i++)
        {
            if (line.At(i, WordClass.Future) is { } will && SpeakerNames.IsName(line, AfterMasked(line, i), i) is { } name && line.Tokens[name.Start].IsCapital && !line.Is(i + will.Words.Length, WordClass.Be))
            {
                return new SpeakerFound(name.Start, name.End, i, i, "act");
            }
        }

        return null;
    }

    private static int AfterMasked(TokenLine line, int until)
    {
        int start = 0;
        for (int i = 0; i < until; i++)
        {
            start = line.IsMasked(i) || line.IsSign(i, ',') ? i + 1 : start;
        }

        return start;
    }

    private static int BeforeAdverbs(TokenLine line, int verb)
    {
        int end = verb;
        while (end > 0 && (line.IsAdverb(end - 1) || line.IsMasked(end - 1) || line.Tokens[end - 1].Lower is "has" or "have" or "had" or "each" or "both" or "did" or "does" or "do" or "could" or "can" or "'s"
            && !(line.Tokens[end - 1].Lower is "'s" && end < line.Count && line.IsOpenWord(end))))
        {
            end--;
        }

        return end;
    }
}
