using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>The verbs, participles and states of a sentence that tell roles or events, one at a time.</summary>
/// <param name="line">The sentence.</param>
internal sealed class VerbReader(TokenLine line)
{
    /// <summary>The verb or noun phrase of roles and events at a token; the longer wins, a role before an event.</summary>
    public FrameFound? Trigger(int at)
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

    /// <summary>The verb or noun phrase that ends with a token.</summary>
    public FrameFound? Ending(int last)
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

    /// <summary>A form of to be or to have.</summary>
    public bool IsFinite(int at) => line.Is(at, WordClass.Be) || (at < line.Count && line.Tokens[at].Lower is "has" or "have" or "had");

    /// <summary>"the five geologists who disappeared", "the 25 excavators it seized"</summary>
    public FrameFound? Relative(int at)
    {
        if (at >= line.Count || !(line.Is(at, WordClass.Pronoun) || line.Tokens[at].Lower is "who" or "which" or "that"))
        {
            return null;
        }

        int verb = at + 1;
        while (verb < at + 4 && (line.Is(verb, WordClass.Be) || line.Is(verb, WordClass.Auxiliary) || line.IsAdverb(verb)) && Trigger(verb) is null)
        {
            verb++;
        }

        return Trigger(verb);
    }

    /// <summary>The first verb, participle or state behind a form of to be or to have.</summary>
    public FrameFound? Main(int auxiliary)
    {
        if (Trigger(auxiliary) is { Role: not null } whole)
        {
            return whole; // "are back"
        }

        for (int verb = auxiliary + 1; verb < Math.Min(line.Count, auxiliary + 6); verb++)
        {
            if (State(verb) is { } state)
            {
                return state;
            }

            if (!IsLeftSo(verb) && Trigger(verb) is { } told)
            {
                return told;
            }

            if (UnlistedVerbs.IsPredicate(line, verb, auxiliary))
            {
                return new FrameFound(verb, verb + 1, line.Tokens[verb].Lower, null);
            }

            if (!line.Is(verb, WordClass.Be) && !line.Is(verb, WordClass.Auxiliary) && !line.IsAdverb(verb))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>"are alive", "was left intact": a state behind a form of to be.</summary>
    public FrameFound? State(int at) => line.At(at, WordClass.RoleState) is { } state && !line.IsMasked(at) && (line.Is(at - 1, WordClass.Be) || (line.IsAdverb(at - 1) && line.Is(at - 2, WordClass.Be)) || line.Tokens[Math.Max(0, at - 1)].Lower is "left" or "remain" or "remains" or "remained")
        && !Leads(at) ? new FrameFound(at, at + state.Words.Length, state.Value, null) : null;

    /// <summary>"was left intact": what follows tells the role.</summary>
    public bool IsLeftSo(int at) => (line.Tokens[at].Lower == "left" && line.Is(at - 1, WordClass.Be) && line.Length(at, WordClass.Role) < 2) || Leads(at);

    // Another state or role follows: "left intact", "remain without power".
    private bool Leads(int at) => line.Tokens[at].Lower is "left" or "remain" or "remains" or "remained" or "stay" or "stayed" && (line.Is(at + 1, WordClass.RoleState) || line.Is(at + 1, WordClass.Role) || line.Tokens[Math.Min(at + 1, line.Count - 1)].Lower == "without" || (line.IsAdverb(at + 1) && (line.Is(at + 2, WordClass.RoleState) || line.Is(at + 2, WordClass.Role))));

    /// <summary>"Ten bodies, buried in haste in May, were exhumed", "850 of the residents evacuated from Osk have returned": the main verb tells, not what is set in.</summary>
    public FrameFound? BehindInset(CountFound count, int until)
    {
        bool isInset = count.NounEnd > count.NounStart && line.IsSign(count.NounEnd, ',');
        bool isPart = count.NounEnd > count.NounStart && count.NounStart > count.End && line.Is(count.End, WordClass.NpSkip) && line.Tokens[count.End].Lower == "of" && Trigger(count.NounEnd) is not null;
        if (!isInset && !isPart)
        {
            return BehindRelative(count, until);
        }

        for (int at = count.NounEnd + 2; at < until && !line.IsSign(at, ';'); at++)
        {
            if (IsFinite(at) && (isPart || line.IsSign(at - 1, ',')))
            {
                return Main(at);
            }

            if (line.Is(at, WordClass.ClauseStart))
            {
                return null;
            }
        }

        return null;
    }

    // "four soldiers who had been held in Osk were returned": the second verb is of the soldiers.
    private FrameFound? BehindRelative(CountFound count, int until)
    {
        int who = count.NounEnd;
        while (who < Math.Min(until, count.NounEnd + 4) && line.Tokens[who].Lower is not ("who" or "which" or "that"))
        {
            who++;
        }

        if (count.NounEnd == count.NounStart || who >= until || line.Tokens[who].Lower is not ("who" or "which" or "that"))
        {
            return null;
        }

        int verbs = 0;
        for (int at = who + 1; at < until && !line.IsSign(at, ';') && !line.IsSign(at, ',') && !line.Is(at, WordClass.ClauseStart) && !line.Is(at, WordClass.Conjunction); at++)
        {
            bool begins = IsFinite(at) && !IsFinite(at - 1) && !line.Is(at - 1, WordClass.Auxiliary);
            verbs += begins || (at == who + 1 && Trigger(at) is not null) ? 1 : 0;
            if (begins && verbs > 1)
            {
                return Main(at);
            }
        }

        return null;
    }
}
