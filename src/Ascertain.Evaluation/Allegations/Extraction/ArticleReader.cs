using Ascertain.Evaluation.Allegations.Grammar;
using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>An article counts one before what a role is told of ("the demolition of a chapel", "a shepherd was killed") and beside what is counted ("two hunters and a guide").</summary>
internal static class ArticleReader
{
    /// <summary>The counts with such articles among them, in order.</summary>
    public static List<CountFound> Among(TokenLine line, List<CountFound> counts)
    {
        List<CountFound> all = [.. counts];
        for (int at = 0; at < line.Count; at++)
        {
            VocabularyEntry? pair = line.At(at, WordClass.Pair);
            if ((pair is null && !line.Is(at, WordClass.Article)) || line.IsMasked(at))
            {
                continue;
            }

            CountFound count = NounReader.Read(line, pair is null ? new CountFound(at, at + 1, 1, null, "eq") { IsArticle = true } : new CountFound(at, at + pair.Words.Length, pair.Amount, null, "eq"));
            if (count.NounEnd == count.NounStart || line.Is(count.NounEnd - 1, WordClass.TimeUnit) || line.Is(count.NounEnd - 1, WordClass.Measure) || IsOwner(line, count) || line.Is(count.NounEnd - 1, WordClass.EventNoun) || line.Is(count.NounEnd - 1, WordClass.Publication) || line.Is(count.NounEnd - 1, WordClass.SaysNoun))
            {
                continue;
            }

            // "a boy of eleven": an age
            int end = count.NounEnd;
            if (line.Is(end, WordClass.Of) && !NounReader.IsPlural(line, end - 1) && counts.Find(it => it.Start == end + 1) is { } age && age.NounEnd == age.NounStart)
            {
                end = age.End;
                if (IsObject(line, at) || IsSubject(line, at, end, counts))
                {
                    all.Remove(age);
                }
            }

            bool acts = pair is null && (line.Is(count.NounStart, WordClass.Instrument) || line.Is(count.NounEnd - 1, WordClass.Instrument));
            if (IsObject(line, at) || (!acts && IsSubject(line, at, end, counts)) || IsBeside(line, count, all) || (counts.Count > 0 && pair is null && !line.Is(count.NounEnd - 1, WordClass.Instrument) && IsStruck(line, at)))
            {
                all.Add(count);
            }
        }

        // Without any number only the first counts: what else has an article is told of in passing.
        return counts.Count == 0 ? [.. all.Take(1), .. all.Skip(1).Take(2).Where(it => line.Is(it.Start - 1, WordClass.Conjunction))] : [.. all.OrderBy(static it => it.Start)];
    }

    // "a shepherd's path": the path is told of.
    private static bool IsOwner(TokenLine line, CountFound count)
    {
        for (int at = count.NounStart; at <= Math.Min(count.NounEnd, line.Count - 1); at++)
        {
            if (line.Tokens[at].Lower is "'s" or "’s")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsObject(TokenLine line, int at) =>
        line.Is(at - 1, WordClass.Including)
        || line.EndingAt(at - 1, WordClass.Role) is { Entry.Value: not ("used" or "held" or "accurate" or "fired" or "lost" or "found" or "launched" or "transferred") }
        || (at > 1 && line.Tokens[at - 1].Lower == "of" && (line.EndingAt(at - 2, WordClass.EventNoun) is { Entry.Value: not ("explosion" or "crash" or "fire" or "funeral") } || line.EndingAt(at - 2, WordClass.RoleNoun) is not null));

    // "bombed a sugar factory, injuring nine": what an event is of, beside what is counted.
    private static bool IsStruck(TokenLine line, int at) => line.EndingAt(at - 1, WordClass.Event) is var (verb, struck) && struck.Value is "attack" or "shelling" && struck.Words.Length == 1 && !line.Is(verb - 1, WordClass.Determiner) && !line.Is(verb - 1, WordClass.Article) && !line.Is(verb - 1, WordClass.Preposition) && !line.IsMasked(verb);

    private static bool IsSubject(TokenLine line, int at, int nounEnd, List<CountFound> counts)
    {
        if (at > 0 && !line.IsMasked(at - 1) && !line.IsSign(at - 1) && !line.Is(at - 1, WordClass.ClauseStart) && !line.Is(at - 1, WordClass.Say))
        {
            return false;
        }

        // "a man and his wife were wounded"
        int verb = nounEnd;
        if (line.Is(verb, WordClass.Conjunction) && line.Is(verb + 1, WordClass.Determiner))
        {
            verb += 2;
            while (verb < nounEnd + 5 && line.IsOpenWord(verb) && !line.Is(verb, WordClass.Role))
            {
                verb++;
            }
        }

        // "a drone operator from Valdia", "a barge carrying flour"
        if (verb == nounEnd && (line.Is(verb, WordClass.Preposition) || (verb < line.Count && line.Tokens[verb].Lower.EndsWith("ing", StringComparison.Ordinal))))
        {
            verb++;
            while (verb < nounEnd + 4 && verb < line.Count && !line.IsMasked(verb) && !line.Is(verb, WordClass.Be) && !line.Is(verb, WordClass.Role) && line.Tokens[verb].Kind == TokenKind.Word)
            {
                verb++;
            }
        }

        int behind = verb + line.Length(verb, WordClass.Role);
        bool hasObject = line.Is(behind, WordClass.Article) || line.Is(behind, WordClass.Determiner) || line.IsOpenWord(behind) || line.Is(behind, WordClass.BoundBefore) || counts.Exists(it => it.Start == behind);
        return (behind > verb && !hasObject)
            || (line.Is(verb, WordClass.Be) && (line.Is(verb + 1, WordClass.Role) || line.Is(verb + 2, WordClass.Role)));
    }

    // "a kindergarten and two pharmacies", "900 stoves and an incubator", "four guns on 6 November, and a mortar"
    private static bool IsBeside(TokenLine line, CountFound article, List<CountFound> counts) =>
        counts.Exists(it => it.Value is not null && !it.IsTimes && ((it.NounEnd > it.NounStart && it.NounEnd <= article.Start - 1 && (line.Is(article.Start - 1, WordClass.Conjunction) || (line.IsSign(article.Start - 1, ',') && it.NounEnd == article.Start - 1 && (line.Is(article.NounEnd, WordClass.Conjunction) || line.IsSign(article.NounEnd, ',')))) && IsSkipped(line, it.NounEnd, article.Start - 1))
            || (it.Start > article.NounEnd && (line.Is(article.NounEnd, WordClass.Conjunction) || line.IsSign(article.NounEnd, ',')) && (it.Start == article.NounEnd + 1 || (it.Start == article.NounEnd + 2 && line.Is(it.Start - 1, WordClass.Determiner))))));

    // Only times, names of places and signs stand between.
    private static bool IsSkipped(TokenLine line, int from, int until)
    {
        for (int at = from; at < until; at++)
        {
            if (!line.IsMasked(at) && !line.IsSign(at) && !line.Is(at, WordClass.PlacePreposition) && !line.Tokens[at].IsCapital)
            {
                return false;
            }
        }

        return true;
    }
}
