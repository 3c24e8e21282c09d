using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds for each count what is said to have happened to what it counts.</summary>
/// <remarks>
/// Looked for in this order: a verb that governs the count ("destroyed 44 homes"), a noun of a total before it ("the death toll rose to 45"), the first verb or
/// participle after what is counted ("44 homes were destroyed", "19 soldiers killed"), the participle inside it ("12 missing fishermen"), and the neighbouring
/// count that it is joined to. A verb that names an event only ("captured", "struck") tells no role.
/// </remarks>
internal sealed class RoleReader(TokenLine line, IReadOnlyList<CountFound> counts)
{
    private const int LongestReach = 24; // tokens between what is counted and its verb; arbitrary

    /// <summary>One frame for each count, null where nothing is told.</summary>
    public FrameFound?[] Read()
    {
        FrameFound?[] found = new FrameFound?[counts.Count];
        for (int i = 0; i < counts.Count; i++)
        {
            found[i] = counts[i].IsTimes ? null : Before(i) ?? Total(counts[i]);
            if (found[i] is { Role: null or "held" } happening && counts[i].NounEnd > counts[i].NounStart && line.At(counts[i].NounEnd, WordClass.RoleBeside) is { } beside)
            {
                found[i] = new FrameFound(counts[i].NounEnd, counts[i].NounEnd + 1, beside.Value, happening.Event); // "took thirty villagers hostage"
            }
            else if (found[i] is { Role: null, Event: { } taken } && Math.Max(counts[i].End, counts[i].NounEnd) is var behind && behind < line.Count && line.Tokens[behind].Lower == "into" && Trigger(behind) is { Role: not null } into)
            {
                found[i] = into with { Event = taken }; // "took 15 into custody"
            }
        }

        for (int i = 0; i < counts.Count; i++)
        {
            found[i] ??= counts[i].IsTimes ? null : After(i) ?? Inside(counts[i]) ?? Coordinated(i);
        }

        Partitive(found);

        // Joined counts share what was said of one of them: "12 houses and two schools were destroyed".
        for (int i = counts.Count - 2; i >= 0; i--)
        {
            found[i] ??= !counts[i].IsTimes && found[i + 1] is { } next && IsJoined(i) ? next : null;
        }

        for (int i = 1; i < counts.Count; i++)
        {
            found[i] ??= !counts[i].IsTimes && found[i - 1] is { } before && (before.Role is not null || IsJoined(i - 1)) ? before : null;
        }

        return found;
    }

    // "five of the nine bodies washed ashore have been identified": the participle is of the nine, the verb of the five.
    private void Partitive(FrameFound?[] found)
    {
        for (int i = 0; i + 1 < counts.Count; i++)
        {
            CountFound part = counts[i], whole = counts[i + 1];
            if (part.NounEnd > part.NounStart || whole.Start - part.End is < 1 or > 2 || !(line.Is(part.End, WordClass.Of) || line.Is(part.End, WordClass.NpSkip)) || (found[i] is { } own && own.End <= part.Start))
            {
                continue;
            }

            int at = whole.NounEnd;
            while (at < line.Count && at < whole.NounEnd + LongestReach && !line.IsSign(at, ';') && !(line.Is(at, WordClass.Be) || line.Tokens[at].Lower is "has" or "have" or "had"))
            {
                at++;
            }

            if (at > whole.NounEnd && at < line.Count && (line.Is(at, WordClass.Be) || line.Tokens[at].Lower is "has" or "have" or "had"))
            {
                for (int verb = at + 1; verb < Math.Min(line.Count, at + 5); verb++)
                {
                    if (Trigger(verb) is { Role: not null } main)
                    {
                        found[i] = main;
                        break;
                    }
                }
            }
        }
    }

    /// <summary>The verb or noun phrase of roles and events at a token; the longer wins, a role before an event.</summary>
    private FrameFound? Trigger(int at)
    {
        if (line.IsMasked(at) || line.Length(at, WordClass.NoRole) > 1)
        {
            return null;
        }

        VocabularyEntry? role = line.At(at, WordClass.Role), happening = line.At(at, WordClass.Event);
        return role is null && happening is null ? null
            : role is not null && role.Words.Length >= (happening?.Words.Length ?? 0) ? new FrameFound(at, at + role.Words.Length, role.Value, happening?.Words.Length == role.Words.Length ? happening.Value : null)
            : new FrameFound(at, at + happening!.Words.Length, null, happening.Value);
    }

    // The verb whose object the count is.
    private FrameFound? Before(int index)
    {
        CountFound count = counts[index];
        int last = count.Start - 1, floor = index > 0 ? counts[index - 1].End : 0;
        while (last > floor && ((line.IsAdverb(last) && Ending(last) is null) || line.Is(last, WordClass.Determiner) || line.Is(last, WordClass.NpSkip) && line.Tokens[last].Lower != "of" && Ending(last) is null))
        {
            last--;
        }

        if (last < floor)
        {
            return null;
        }

        if (line.EndingAt(last, WordClass.RoleNoun) is { Entry.Words.Length: > 1 } to && line.Is(last, WordClass.Preposition))
        {
            return new FrameFound(to.Start, last + 1, to.Entry.Value, null); // "damage to 83 monuments"
        }

        if (line.Tokens[last].Lower is "of" or "for" && last > floor)
        {
            int noun = last - 1;
            if (line.Is(noun, WordClass.Container))
            {
                int verbEnd = noun - 1;
                while (verbEnd > floor && (line.Is(verbEnd, WordClass.Determiner) || line.IsAdverb(verbEnd)))
                {
                    verbEnd--;
                }

                return verbEnd >= floor ? Ending(verbEnd) : null;
            }

            if (line.EndingAt(noun, WordClass.RoleNoun) is var (start, entry))
            {
                return new FrameFound(start, noun + 1, entry.Value, null);
            }

            if (line.EndingAt(noun, WordClass.EventNoun) is var (first, happening) && line.Tokens[last].Lower == "of")
            {
                return line.Is(first, WordClass.Role) && !line.Is(first - 1, WordClass.Determiner) ? Ending(noun) : new FrameFound(first, noun + 1, null, happening.Value);
            }
        }

        if (line.Is(last, WordClass.Be) && last == 1 && Ending(0) is { Role: not null } inverted)
        {
            return inverted; // "Killed were 13 civilians"
        }

        FrameFound? verb = Ending(last);
        if (verb is null)
        {
            return UnlistedVerbs.GovernsCount(line, last, floor) ? new FrameFound(last, last + 1, line.Tokens[last].Lower, null) : null;
        }

        bool takesNone = line.Is(verb.Start, WordClass.RoleIntransitive) || line.Is(verb.Start - 1, WordClass.Be) && !line.Tokens[verb.Start].Lower.EndsWith("ing", StringComparison.Ordinal);
        bool isParticiple = index > 0 && verb.Start <= counts[index - 1].NounEnd && counts[index - 1].NounEnd > counts[index - 1].NounStart && verb.Start < counts[index - 1].NounEnd;
        return takesNone || isParticiple ? null : line.Is(verb.Start, WordClass.RoleAfter) ? verb with { Role = null } : verb;
    }

    private FrameFound? Ending(int last)
    {
        for (int start = Math.Max(0, last - 5); start <= last; start++)
        {
            if (Trigger(start) is { } found && found.End == last + 1)
            {
                return found;
            }
        }

        return null;
    }

    // "the death toll rose to 45", "the number of wounded at 40", "45 dead"
    private FrameFound? Total(CountFound count)
    {
        for (int length = 1; length <= 3; length++)
        {
            int start = count.Start - length;
            if (start <= 0 || line.Length(start, WordClass.TotalLink) != length)
            {
                continue;
            }

            int before = start - 1;
            while (before > 0 && (line.Is(before, WordClass.Auxiliary) || line.Is(before, WordClass.Be) || line.IsAdverb(before) || line.IsMasked(before)) && Ending(before) is null)
            {
                before--;
            }

            for (int back = before; back >= Math.Max(0, before - 8) && !line.IsSign(back, ';'); back--)
            {
                if (line.EndingAt(back, WordClass.RoleNoun) is var (first, entry) && (back == before || !HasCount(back, count.Start)))
                {
                    return new FrameFound(first, back + 1, entry.Value, null);
                }

                if (Ending(back) is { Role: not null } role && IsTotal(role.Start) && !HasCount(back, count.Start))
                {
                    return role;
                }
            }
        }

        return null;
    }

    // "the number of wounded", "the displaced": a participle that stands for people.
    private bool IsTotal(int at)
    {
        for (int back = at - 1; back >= Math.Max(0, at - 5); back--)
        {
            if (line.Tokens[back].Lower is "number" or "total" or "toll" or "figure" or "count" or "tally" or "those")
            {
                return true;
            }
        }

        return false;
    }

    private bool HasCount(int from, int until)
    {
        foreach (CountFound count in counts)
        {
            if (count.Start > from && count.Start < until)
            {
                return true;
            }
        }

        return false;
    }

    private FrameFound? After(int index)
    {
        CountFound count = counts[index];
        int noun = count.NounEnd > count.NounStart && count.NounStart >= count.End ? count.NounEnd : count.IsOfBefore ? Math.Max(count.NounEnd, count.End) : count.End;
        if (count.NounEnd > count.NounStart && count.NounStart >= count.End && HeadRole(count) is { } head)
        {
            return head;
        }

        int until = index + 1 < counts.Count ? counts[index + 1].Start : line.Count;
        for (int at = noun; at < Math.Min(until, noun + LongestReach); at++)
        {
            if ((at > noun && line.Tokens[at].Lower is "which" or "whom" && line.Is(at - 1, WordClass.Preposition)) || line.IsSign(at, ';') || line.IsSign(at, '.') || line.IsSign(at, ':') || (at > noun && line.Is(at, WordClass.ClauseStart) && line.Tokens[at].Lower is not ("as" or "who" or "which" or "that" or "so") && !line.IsMasked(at))
                || (line.Tokens[at].Lower is "by" && !line.IsMasked(at)))
            {
                return null;
            }

            if (Trigger(at) is { } found && !(line.Is(at, WordClass.EventNoun) && line.Is(at - 1, WordClass.Article)) && !(line.Is(at - 1, WordClass.Determiner) && line.Tokens[at - 1].Lower is not ("all" or "both")) && !line.Tokens[at].IsCapital && !IsBareNoun(at))
            {
                bool governsNext = found.End == NextObject(until) && at > noun && index + 1 < counts.Count;
                bool isDirect = at == noun && governsNextDirectly(found, until, index);
                return (governsNext && !line.Is(at - 1, WordClass.Be) && !IsAuxiliaryBetween(noun, at)) || isDirect ? null : found;
            }

            if (line.Tokens[at].Lower == "without" && line.IsOpenWord(at + 1 + (line.Is(at + 1, WordClass.Article) ? 1 : 0)))
            {
                int lacked = at + 1 + (line.Is(at + 1, WordClass.Article) ? 1 : 0);
                return new FrameFound(at, lacked + 1, $"without-{line.Tokens[lacked].Lower}", null);
            }

            if (UnlistedVerbs.IsPredicate(line, at, noun))
            {
                return new FrameFound(at, at + 1, line.Tokens[at].Lower, null);
            }
        }

        return null;

        // "two officers killed 12 people": the verb is of the next count.
        bool governsNextDirectly(FrameFound found, int next, int at) => at + 1 < counts.Count && found.End == NextObject(next) && counts[at].NounEnd > counts[at].NounStart && !line.Is(found.Start, WordClass.RoleIntransitive);
    }

    // The token at which the object of the next count begins, before articles and adverbs.
    private int NextObject(int start)
    {
        while (start > 0 && (line.IsAdverb(start - 1) || line.Is(start - 1, WordClass.Determiner)))
        {
            start--;
        }

        return start;
    }

    private bool IsAuxiliaryBetween(int from, int until)
    {
        for (int i = from; i < until; i++)
        {
            if (line.IsSign(i, ',') || line.Is(i, WordClass.Conjunction))
            {
                return false;
            }

            if (line.Is(i, WordClass.Be) || line.Is(i, WordClass.Auxiliary))
            {
                return true;
            }
        }

        return false;
    }

    // "in a strike", "of shells": nouns of events behind a preposition are no verbs.
    private bool IsBareNoun(int at) => (line.Is(at, WordClass.EventNoun) || line.Tokens[at].Lower is "shells" or "shell" or "fire" or "fires" or "use" or "lives" or "capture" or "release" or "exchange" or "attack" or "strike" or "strikes" or "attacks" or "hits")
        && (line.Is(at - 1, WordClass.Preposition) || line.Is(at - 1, WordClass.Article) || line.IsOpenWord(at - 1) && line.Is(at - 2, WordClass.Preposition) || line.Is(at - 1, WordClass.Conjunction));

    // "12 deaths", "40 casualties", "31 wounded", "19 dead": the counted word is the role.
    private FrameFound? HeadRole(CountFound count)
    {
        int last = count.NounEnd - 1;
        return line.EndingAt(last, WordClass.RoleNoun) is var (start, entry) && start >= count.NounStart ? new FrameFound(start, last + 1, entry.Value, null)
            : line.Tokens[last].Lower is "casualties" or "victims" or "fatalities" or "dead" or "wounded" or "injured" or "missing" && Ending(last) is { } role ? role
            : null;
    }

    // "wounded a mother and two daughters": the verb governs what the count is joined to.
    private FrameFound? Coordinated(int index)
    {
        int floor = index > 0 ? counts[index - 1].End : 0, at = counts[index].Start - 1;
        at -= at > floor && line.Is(at, WordClass.Determiner) ? 1 : 0;
        if (at <= floor || !(line.EndingAt(at, WordClass.Conjunction) is not null || line.IsSign(at, ',')))
        {
            return null;
        }

        at = line.EndingAt(at, WordClass.Conjunction)?.Start ?? at;

        for (int reach = 0; at >= floor && reach < 8; reach++, at--)
        {
            if (Ending(at) is { Role: not null } verb && !line.Is(verb.Start, WordClass.RoleIntransitive) && !line.Is(verb.Start - 1, WordClass.Be))
            {
                return at < counts[index].Start - 2 ? verb : null; // something stands between
            }

            if (!(line.IsOpenWord(at) || line.Is(at, WordClass.Conjunction) || line.IsSign(at, ',') || line.Is(at, WordClass.Article) || line.Is(at, WordClass.Determiner)) || line.IsMasked(at))
            {
                return null;
            }
        }

        return null;
    }

    // "12 missing fishermen"
    private FrameFound? Inside(CountFound count)
    {
        if (count.NounStart < count.End)
        {
            return null;
        }

        for (int at = count.NounStart; at < count.NounEnd; at++)
        {
            if (line.At(at, WordClass.Role) is { } role && !NounReader.IsPlural(line, at) | at == count.NounStart)
            {
                return new FrameFound(at, at + role.Words.Length, role.Value, null);
            }
        }

        return null;
    }

    // Nothing but "and", commas, "including" and the like, and no verb, stands between two counts.
    private bool IsJoined(int index)
    {
        int from = Math.Max(counts[index].End, counts[index].NounStart >= counts[index].End ? counts[index].NounEnd : 0);
        for (int at = from; at < counts[index + 1].Start; at++)
        {
            if (Trigger(at) is not null || line.IsSign(at, ';') || line.IsSign(at, '.') || line.Is(at, WordClass.Be) || line.Is(at, WordClass.Say))
            {
                return false;
            }
        }

        return true;
    }
}
