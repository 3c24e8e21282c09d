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
    private readonly VerbReader verbs = new(line);
    private readonly PartReader parts = new(line, counts, new VerbReader(line));

    /// <summary>One frame for each count, null where nothing is told.</summary>
    public FrameFound?[] Read()
    {
        FrameFound?[] found = new FrameFound?[counts.Count];
        for (int i = 0; i < counts.Count; i++)
        {
            found[i] = counts[i].IsTimes ? null : Before(i) ?? Direct(counts[i]) ?? Total(counts[i]);
            if (found[i] is { Role: null or "held" } happening && counts[i].NounEnd > counts[i].NounStart && line.At(counts[i].NounEnd, WordClass.RoleBeside) is { } beside)
            {
                found[i] = new FrameFound(counts[i].NounEnd, counts[i].NounEnd + 1, beside.Value, happening.Event); // "took thirty villagers hostage"
            }
            else if (found[i] is { Role: null, Event: { } taken } && Math.Max(counts[i].End, counts[i].NounEnd) is var behind && behind < line.Count && line.Tokens[behind].Lower == "into" && verbs.Trigger(behind) is { Role: not null } into)
            {
                found[i] = into with { Event = taken }; // "took 15 into custody"
            }
        }

        parts.Beside(found);
        FrameFound? shared = parts.Shared();
        for (int i = 0; i < counts.Count; i++)
        {
            found[i] ??= shared is not null && !counts[i].IsTimes && line.Is(Math.Max(counts[i].End, 0), WordClass.Be) ? shared : null;
            found[i] ??= counts[i].IsTimes ? null : Skipped(counts[i]) ?? After(i) ?? Inside(counts[i]) ?? Coordinated(i);
        }

        bool[] settled = new bool[counts.Count];
        parts.Partitive(found, settled);
        parts.Wholes(found, settled);
        for (int i = 0; i < counts.Count; i++)
        {
            found[i] = found[i] is { Role: not null } told ? OfPeople(told, counts[i]) : found[i];
        }

        // Joined counts share what was said of one of them: "12 houses and two schools were destroyed".
        for (int i = counts.Count - 2; i >= 0; i--)
        {
            found[i] ??= !settled[i] && !counts[i].IsTimes && found[i + 1] is { } next && parts.IsJoined(i) && !IsHappening(counts[i]) ? next : null;
        }

        for (int i = 1; i < counts.Count; i++)
        {
            found[i] ??= !settled[i] && !counts[i].IsTimes && found[i - 1] is { } before && (before.Role is not null || parts.IsJoined(i - 1)) ? before : null;
        }

        return found;
    }

    // "1,100 servicemen have fallen", "we lost 4 colleagues": of people some words tell another role than of things.
    private FrameFound OfPeople(FrameFound told, CountFound count) =>
        count.NounEnd > count.NounStart && line.At(told.Start, WordClass.RoleOfPeople) is { } people && told.End > told.Start && people.Words.Length == told.End - told.Start && line.EndingAt(count.NounEnd - 1, WordClass.Person) is not null ? told with { Role = people.Value } : told;

    private bool IsHappening(CountFound count) => count.NounEnd > count.NounStart && line.EndingAt(count.NounEnd - 1, WordClass.Happening) is not null;

    // The verb whose object the count is.
    private FrameFound? Before(int index)
    {
        CountFound count = counts[index];
        int last = count.Start - 1, floor = index > 0 ? counts[index - 1].End : 0;
        while (last > floor && ((line.IsAdverb(last) && verbs.Ending(last) is null) || line.Is(last, WordClass.Determiner) || line.Is(last, WordClass.NpSkip) && line.Tokens[last].Lower != "of" && verbs.Ending(last) is null))
        {
            last--;
        }

        if (last < floor || line.EndingAt(last, WordClass.NoRole) is { Entry.Words.Length: > 1 })
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
                while (verbEnd > floor && (line.Is(verbEnd, WordClass.Determiner) || line.Is(verbEnd, WordClass.Article) || line.IsAdverb(verbEnd)))
                {
                    verbEnd--;
                }

                return verbEnd >= floor ? verbs.Ending(verbEnd) : null;
            }

            if (line.EndingAt(noun, WordClass.RoleNoun) is var (start, entry))
            {
                return new FrameFound(start, noun + 1, entry.Value, null);
            }

            if (line.EndingAt(noun, WordClass.EventNoun) is var (first, happening) && line.Tokens[last].Lower == "of")
            {
                return line.Is(first, WordClass.Role) && !line.Is(first - 1, WordClass.Determiner) ? verbs.Ending(noun) : new FrameFound(first, noun + 1, null, happening.Value);
            }
        }

        if (line.IsSign(last, ':') && verbs.Trigger(0) is { Role: not null } announced && index == 0)
        {
            return announced; // "Displaced from Osk in May: 1,900 people"
        }

        if (line.Is(last, WordClass.Be) && last == 1 && verbs.Ending(0) is { Role: not null } inverted)
        {
            return inverted; // "Killed were 13 civilians"
        }

        if (line.EndingAt(last, WordClass.TotalLink) is var (link, _) && IsTotal(link))
        {
            return null; // "the number of civilians killed has reached 207"
        }

        return Parted(last, count) ?? Governing(index, last, floor);
    }

    // The verb that ends directly before the count, if it can have an object.
    private FrameFound? Governing(int index, int last, int floor)
    {
        CountFound count = counts[index];
        FrameFound? verb = verbs.Ending(last);
        if (verb is null && line.EndingAt(last, WordClass.RoleOfPeople) is var (done, people) && count.NounEnd > count.NounStart && line.EndingAt(count.NounEnd - 1, WordClass.Person) is not null)
        {
            return new FrameFound(done, last + 1, people.Value, null); // "registered 77 minors"
        }

        if (verb is null)
        {
            return UnlistedVerbs.Governing(line, last, floor) is { } label ? new FrameFound(last, last + 1, label, null) : null;
        }

        bool takesNone = line.Is(verb.Start, WordClass.RoleIntransitive) || line.Is(verb.Start - 1, WordClass.Be) && !line.Tokens[verb.Start].Lower.EndsWith("ing", StringComparison.Ordinal);
        bool isParticiple = index > 0 && verb.Start <= counts[index - 1].NounEnd && counts[index - 1].NounEnd > counts[index - 1].NounStart && verb.Start < counts[index - 1].NounEnd;
        return takesNone || isParticiple ? null : line.Is(verb.Start, WordClass.RoleAfter) ? verb with { Role = null } : verb;
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
            while (before > 0 && (line.Is(before, WordClass.Auxiliary) || line.Is(before, WordClass.Be) || line.IsAdverb(before) || line.IsMasked(before)) && verbs.Ending(before) is null)
            {
                before--;
            }

            for (int back = before; back >= Math.Max(0, before - 8) && !line.IsSign(back, ';'); back--)
            {
                if (line.EndingAt(back, WordClass.RoleNoun) is var (first, entry) && (back == before || !HasCount(back, count.Start)))
                {
                    return new FrameFound(first, back + 1, entry.Value, null);
                }

                if (verbs.Ending(back) is { Role: not null } role && IsTotal(role.Start) && !HasCount(back, count.Start))
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

        noun += count.NounEnd == count.NounStart ? line.Length(noun, WordClass.OfThem) : 0; // "three of which washed ashore"
        int until = index + 1 < counts.Count ? counts[index + 1].Start : line.Count;
        if (verbs.BehindInset(count, until) is { } main)
        {
            return main;
        }

        for (int at = noun; at < Math.Min(until, noun + LongestReach); at++)
        {
            if ((at > noun && line.Tokens[at].Lower is "which" or "whom" && line.Is(at - 1, WordClass.Preposition)) || line.IsSign(at, ';') || line.IsSign(at, '.') || line.IsSign(at, ':') || (at > noun && line.Is(at, WordClass.ClauseStart) && line.Tokens[at].Lower is not ("as" or "who" or "which" or "that" or "so") && !(verbs.IsFinite(at - 1) && line.Tokens[at].Lower == "since") && !line.IsMasked(at))
                || (line.Tokens[at].Lower is "by" && !line.IsMasked(at)))
            {
                return null;
            }

            if (verbs.State(at) is { } state)
            {
                return state;
            }

            if (verbs.Trigger(at) is { } found && !verbs.IsLeftSo(at) && !(line.Is(at, WordClass.EventNoun) && line.Is(at - 1, WordClass.Article)) && !(line.Is(at - 1, WordClass.Determiner) && line.Tokens[at - 1].Lower is not ("all" or "both")) && !line.Tokens[at].IsCapital && !IsBareNoun(at))
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

    // "came to 11,420 flats destroyed": the participle behind what is counted comes before what the total is of.
    private FrameFound? Direct(CountFound count) => count.NounEnd > count.NounStart && count.NounStart >= count.End && line.Is(count.Start - 1, WordClass.TotalLink) && line.Tokens[count.NounEnd - 1].Lower[^1] != 'd' && verbs.Trigger(count.NounEnd) is { Role: not null } told ? told : null;

    // "handed 17 bodies over", "shot two drones down"
    private FrameFound? Parted(int verb, CountFound count)
    {
        int particle = Math.Max(count.End, count.NounEnd);
        return line.Parted(verb, particle, WordClass.Role) is { } parted ? new FrameFound(verb, verb + 1, parted.Value, line.At(verb, WordClass.Event)?.Value) : null;
    }

    // "eight of the detained were minors"
    private FrameFound? Skipped(CountFound count)
    {
        for (int at = count.End; at < count.NounStart && line.Is(count.NounStart - 1, WordClass.Be); at++)
        {
            if (verbs.Trigger(at) is { Role: not null } told)
            {
                return told;
            }
        }

        return null;
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
    private bool IsBareNoun(int at) => (line.Is(at, WordClass.EventNoun) || line.Tokens[at].Lower is "shells" or "shell" or "fire" or "fires" or "use" or "lives" or "capture" or "release" or "exchange" or "wounds" or "burns" or "leaves" or "returns" or "trains" or "holds" or "houses" or "loads" or "supplies" or "injuries" or "attack" or "strike" or "strikes" or "attacks" or "hits")
        && (line.Is(at - 1, WordClass.Preposition) || line.Is(at - 1, WordClass.Article) || line.IsOpenWord(at - 1) && line.Is(at - 2, WordClass.Preposition) || line.Is(at - 1, WordClass.Conjunction));

    // "12 deaths", "40 casualties", "31 wounded", "19 dead": the counted word is the role.
    private FrameFound? HeadRole(CountFound count)
    {
        int last = count.NounEnd - 1, verb = count.NounEnd;
        while (verb < line.Count && verb < count.NounEnd + 3 && (line.Is(verb, WordClass.Be) || line.Is(verb, WordClass.Auxiliary)) && verbs.Trigger(verb) is null)
        {
            verb++;
        }

        if (counts.Count == 1 && verb > count.NounEnd && verbs.Trigger(verb) is { Role: not null } said)
        {
            return said; // "640 wounded were treated"
        }

        return line.EndingAt(last, WordClass.RoleNoun) is var (start, entry) && start >= count.NounStart ? new FrameFound(start, last + 1, entry.Value, null)
            : line.Tokens[last].Lower is "casualties" or "victims" or "fatalities" or "dead" or "wounded" or "injured" or "missing" && verbs.Ending(last) is { } role ? role
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
            if (verbs.Ending(at) is { Role: not null } verb && !line.Is(verb.Start, WordClass.RoleIntransitive) && !line.Is(verb.Start - 1, WordClass.Be))
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

}
