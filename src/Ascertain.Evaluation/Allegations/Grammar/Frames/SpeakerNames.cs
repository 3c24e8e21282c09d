namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Tells names of speakers from clauses: noun phrases without verbs, numbers and times.</summary>
internal static class SpeakerNames
{
    /// <summary>As many words as a name has at most; arbitrary: longer names of offices were not met.</summary>
    public const int MostWords = 24;

    /// <summary>True for a verb of saying used as a noun: after an article, a possessive or a preposition.</summary>
    public static bool IsNoun(TokenLine line, int at) => line.Is(at - 1, WordClass.Determiner) || line.Is(at - 1, WordClass.Article) || line.Tokens[at - 1].Lower is "'s" or "’s" or "of" or "by" or "in" or "with" or "to" or "no" or "any"
        || (line.Is(at, WordClass.SaysNoun) && (line.Is(at + 1, WordClass.Of) || line.Is(at + 1, WordClass.Say) || line.Is(at + 1, WordClass.SayApart)));

    /// <summary>The noun phrase between two tokens, if it is one; leading conjunctions and adverbs are cut off.</summary>
    public static (int Start, int End)? IsName(TokenLine line, int start, int end)
    {
        while (start < end && (line.IsMasked(start) || line.IsSign(start) || line.Is(start, WordClass.Conjunction) || (line.IsAdverb(start) || line.Is(start, WordClass.Adverb)) || (line.Length(start, WordClass.LeadIn) is > 0 and int lead && start + lead < end)))
        {
            start += Math.Max(1, line.Length(start, WordClass.LeadIn));
        }

        while (end > start && (line.IsMasked(end - 1) || line.IsSign(end - 1) || line.IsAdverb(end - 1) || line.Is(end - 1, WordClass.Preposition) || (end - 1 > start && line.Tokens[end - 1].Lower is "there" or "here")))
        {
            end--;
        }

        if (end <= start || end - start > MostWords || line.Is(start, WordClass.Preposition) || line.Is(start, WordClass.ClauseStart) || line.Is(end - 1, WordClass.Publication))
        {
            return null;
        }

        bool isBody = false;
        for (int i = start; i < end; i++)
        {
            isBody |= line.Is(i, WordClass.Institution);
        }

        for (int i = start; i < end; i++)
        {
            bool isHidden = line.Is(i, WordClass.SaidBy) || (line.Tokens[i].Kind == TokenKind.Word && !line.Tokens[i].IsCapital && line.Is(i, WordClass.Number) && !(i > start && line.Is(i - 1, WordClass.Determiner))) || (i == start && line.Is(i, WordClass.Role) && line.Tokens[i].Lower.EndsWith("ing", StringComparison.Ordinal)) || (!isBody && line.At(i, WordClass.EventNoun) is { } happening && !line.IsOpenWord(i + happening.Words.Length)) || line.Is(i, WordClass.Be) || line.Is(i, WordClass.Future) || (line.Tokens[i].Kind is TokenKind.Number && !(i > start && (line.Is(i - 1, WordClass.Numbered) || line.IsSign(i - 1, '.')))) || (line.Is(i, WordClass.Zero) && !line.Tokens[i].IsCapital | i == start) || (line.Is(i, WordClass.ClauseStart) && line.Tokens[i].Lower is "that" or "when" or "who" or "which" or "because" or "while")
                || (i > start && i < end && line.Is(i, WordClass.Say) && !line.Is(i, WordClass.SaysNoun) && !line.Tokens[i].IsCapital && !IsNoun(line, i)) || (!line.Tokens[i].IsCapital && IsVerb(line, i) && i > start) || line.Tokens[i].Lower is "there" or "has" or "have" or "had" || line.IsMasked(i);
            if (isHidden)
            {
                return null;
            }
        }

        return (start, end);
    }

    // Behind an article it describes: "the mother of a captured corporal".
    private static bool IsVerb(TokenLine line, int at) => !line.Is(at - 1, WordClass.Article) && !line.Is(at - 1, WordClass.Determiner) && (line.Is(at, WordClass.Role) || line.Is(at, WordClass.Event)) && (line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) || line.Tokens[at].Lower is "shot" or "fell" or "struck" or "hit" or "took" or "lost" or "held" or "laid" or "left" or "fled" or "burned" or "died" or "killed" or "fired" or "used");

    /// <summary>The noun phrase that begins at a token: up to a comma, a verb, a clause, a number or a time.</summary>
    public static int Forward(TokenLine line, int start)
    {
        int at = start;
        while (at < line.Count && at - start < MostWords && !line.IsMasked(at) && (line.Tokens[at].Kind == TokenKind.Word || (line.Tokens[at].Kind is TokenKind.Number or TokenKind.Ordinal && at > start)))
        {
            if (at > start && (line.Is(at, WordClass.Be) || line.Is(at, WordClass.ClauseStart) || line.Is(at, WordClass.Say) && !line.Is(at, WordClass.SaysNoun) && !line.Tokens[at].IsCapital && !IsNoun(line, at) || line.Tokens[at].Lower is "to" or "on" or "about" or "that" or "has" or "have" or "had" or "will" or "by" or "during" or "since" or "shows" or "showed" or "show" || (!line.Tokens[at].IsCapital && IsVerb(line, at)) || line.IsAdverb(at)))
            {
                break;
            }

            if (at > start && ((NumberReader.Read(line, at) is not null && !(line.Is(at - 1, WordClass.Numbered) && line.Tokens[at - 1].IsCapital)) || line.Is(at, WordClass.SaysAdjective)))
            {
                break;
            }

            at++;
        }

        while (at > start && (line.Is(at - 1, WordClass.Preposition) || line.Is(at - 1, WordClass.Conjunction) || (at - 1 > start && line.Is(at - 1, WordClass.Article))))
        {
            at--;
        }

        return at > start && !line.Is(start, WordClass.Preposition) ? at : start;
    }
}
