using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds who is said to have acted: the subject of an active verb, or whoever stands behind "by".</summary>
internal static class ActorReader
{
    private const int MostWords = 12; // arbitrary

    /// <summary>The actor, or null.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="speaker">Who speaks, if anybody.</param>
    /// <param name="counts">What is counted: what something is done to does not act.</param>
    public static (int Start, int End)? Read(TokenLine line, SpeakerFound? speaker, IReadOnlyList<CountFound> counts)
    {
        // "accuses Valdian troops of removing", "blames Valdian drones for the destruction"
        if (speaker is { Kind: "act" or "deny" } && Accused(line, speaker.VerbEnd) is { } blamed)
        {
            return blamed;
        }

        // "Valdia accuses Noreth of …"
        if (speaker is { Kind: "act" or "deny" } && speaker.VerbEnd < line.Count && line.Tokens[speaker.VerbEnd].IsCapital && Capitals(line, speaker.VerbEnd) is var accused && line.Tokens.Length > accused && line.Tokens[accused].Lower is "of" or "for")
        {
            return (speaker.VerbEnd, accused);
        }

        for (int at = 0; at < line.Count; at++)
        {
            if (line.IsMasked(at) || line.Tokens[at].IsCapital || !(line.Is(at, WordClass.Role) || line.Is(at, WordClass.Event)) || line.Is(at, WordClass.RoleIntransitive) || line.Tokens[at].Lower.EndsWith("ing", StringComparison.Ordinal))
            {
                continue;
            }

            if (Subject(line, at) is { } subject && !IsCounted(counts, subject))
            {
                return subject;
            }
        }

        for (int at = 1; at < line.Count - 1; at++)
        {
            if (line.Tokens[at].Lower == "by" && !line.IsMasked(at) && Agent(line, at + 1) is { } agent)
            {
                return agent;
            }
        }

        return null;
    }

    private static bool IsCounted(IReadOnlyList<CountFound> counts, (int Start, int End) subject)
    {
        foreach (CountFound count in counts)
        {
            if (count.NounEnd > count.NounStart && subject.Start < count.NounEnd && count.NounStart < subject.End)
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int End)? Accused(TokenLine line, int start)
    {
        start += line.Is(start, WordClass.Determiner) && line.Tokens[Math.Min(start, line.Count - 1)].Lower == "the" ? 1 : 0;
        int end = start;
        while (end < line.Count && end - start < 8 && line.Tokens[end].Kind == TokenKind.Word && line.Tokens[end].Lower is not ("of" or "for" or "to" or "that" or "over") && !line.IsMasked(end) && !line.Is(end, WordClass.ClauseStart))
        {
            end++;
        }

        return end > start && end < line.Count && line.Tokens[end].Lower is "of" or "for" && !line.Is(start, WordClass.Preposition) && !line.Is(start, WordClass.EventNoun) && !line.Is(start, WordClass.Pronoun) && (line.Is(start, WordClass.Article) || line.Tokens[start].IsCapital || line.Tokens[end - 1].Lower.EndsWith('s'))
            && (line.Tokens[end + 1 < line.Count ? end + 1 : end].Lower.EndsWith("ing", StringComparison.Ordinal) || line.Is(end + 1, WordClass.Determiner) || line.IsOpenWord(end + 1)) && !line.Is(end - 1, WordClass.SaysNoun) ? (start, end) : null;
    }

    private static int Capitals(TokenLine line, int at)
    {
        while (at < line.Count && line.Tokens[at] is { Kind: TokenKind.Word, IsCapital: true })
        {
            at++;
        }

        return at;
    }

    // Leftwards from an active verb to the border of its clause. Passive verbs and things that act are passed over.
    private static (int Start, int End)? Subject(TokenLine line, int verb)
    {
        int end = verb;
        while (end > 0 && (line.IsAdverb(end - 1) || line.Tokens[end - 1].Lower is "has" or "have" or "had" or "having" or "did" or "not" or "will" or "would"))
        {
            end--;
        }

        if (end == 0 || line.Is(end - 1, WordClass.Be) || line.IsSign(end - 1) || line.IsMasked(end - 1) || verb + 1 >= line.Count)
        {
            return null;
        }

        // A past form directly behind its noun with no object behind it is a participle: "19 soldiers killed".
        bool hasObject = NumberReader.Read(line, verb + 1) is not null || line.Is(verb + 1, WordClass.BoundBefore) || line.Is(verb + 1, WordClass.Article) || line.Is(verb + 1, WordClass.Determiner) || line.IsOpenWord(verb + 1) || line.Tokens[verb + 1].IsCapital || line.IsMasked(verb + 1) || line.At(verb, WordClass.Event) is { Words.Length: > 1 };
        int start = end;
        while (start > 0 && end - start < MostWords && !line.IsMasked(start - 1) && line.Tokens[start - 1].Kind is TokenKind.Word or TokenKind.Ordinal && !line.Is(start - 1, WordClass.ClauseStart) && !(line.Is(start - 1, WordClass.Say) && !line.Tokens[start - 1].IsCapital) && !(line.Is(start - 1, WordClass.Conjunction) && line.Is(start, WordClass.Role))
            && !line.Is(start - 1, WordClass.Be) && line.Tokens[start - 1].Lower is not ("to" or "by"))
        {
            start--;
        }

        for (int i = start; i < end; i++)
        {
            bool isSeat = line.Tokens[i].Lower == "in" && i > start && i + 2 == end && line.Tokens[i + 1].IsCapital && (line.EndingAt(i - 1, WordClass.PlaceNoun) is not null || line.Is(i - 1, WordClass.Institution));
            if (line.Is(i, WordClass.Preposition) && line.Tokens[i].Lower is not ("of" or "from") && i > start && !isSeat)
            {
                end = i; // "Valdian forces in the north detained"
            }
            else if (line.Is(i, WordClass.Role) || line.Is(i, WordClass.Event) || (line.Is(i, WordClass.EventNoun) && !line.Is(i, WordClass.Instrument)) || line.Is(i, WordClass.RoleNoun) || line.Is(i, WordClass.Measure) || line.Is(i, WordClass.Conjunction) && i == start)
            {
                return null;
            }
        }

        start += start < end && line.Tokens[start].Lower == "the" ? 1 : 0;
        bool isOwned = false;
        for (int i = start; i < end; i++)
        {
            isOwned |= line.Tokens[i].IsCapital && !line.Is(i, WordClass.Instrument) && !line.Is(i, WordClass.Article);
        }

        // "Noreth's artillery" acts, "artillery" alone does not.
        if (end > start && !isOwned && (line.Is(end - 1, WordClass.Instrument) || line.Is(start, WordClass.Instrument) || (start + 1 < end && line.Is(start, WordClass.Article) && line.Is(start + 1, WordClass.Instrument))))
        {
            return null;
        }

        return hasObject && end > start && line.Tokens[end - 1].Lower != "of" && !line.Is(start, WordClass.Preposition) && !(line.Is(end - 1, WordClass.EventNoun) && !line.Is(end - 1, WordClass.Instrument)) && line.Tokens[start].Lower is not ("it" or "he" or "she" or "i") && !line.Is(end - 1, WordClass.Publication) ? (start, end) : null;
    }

    private static (int Start, int End)? Agent(TokenLine line, int start)
    {
        int end = start;
        while (end < line.Count && end - start < MostWords && !line.IsMasked(end) && line.Tokens[end].Kind == TokenKind.Word && !(line.Is(end, WordClass.Preposition) && line.Tokens[end].Lower != "of") && !line.Is(end, WordClass.Conjunction) && !line.Is(end, WordClass.ClauseStart) && !line.Is(end, WordClass.Be) && !(end > start && !line.Is(end - 1, WordClass.Article) && !line.Is(end - 1, WordClass.Determiner) && line.Tokens[end].Lower.EndsWith("ed", StringComparison.Ordinal) && !line.Tokens[end].IsCapital))
        {
            end++;
        }

        for (int i = start; i < end; i++)
        {
            if (line.Is(i, WordClass.EventNoun) || line.Is(i, WordClass.Instrument) || (line.Is(i, WordClass.Event) && !line.Tokens[i].IsCapital) || line.Tokens[i].Lower is "mine" or "mines" or "shells" or "fire" or "rockets" or "drone" or "drones" or "shrapnel" or "weapon" or "weapons" or "bullet" or "bullets")
            {
                return null;
            }
        }

        bool isDoing = line.Tokens[start].Lower.EndsWith("ing", StringComparison.Ordinal) && !line.Tokens[start].IsCapital && !(end > start + 1 && (line.Tokens[start + 1].IsCapital || NounReader.IsPlural(line, end - 1)));
        return end > start && !isDoing ? (start, end) : null;
    }
}
