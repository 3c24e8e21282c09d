namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds places by syntax: a capitalised name behind a preposition of place or as the object of a word such as "shelled". No list of names is needed.</summary>
internal static class PlaceReader
{
    /// <summary>All places in order.</summary>
    public static List<PlaceFound> Read(TokenLine line)
    {
        bool moves = false;
        for (int i = 0; i < line.Count && !moves; i++)
        {
            moves = line.Is(i, WordClass.Motion);
        }

        List<PlaceFound> found = [];
        for (int at = 0; at < line.Count;)
        {
            if (At(line, at, moves) is { } place)
            {
                found.Add(place);
                at = place.End;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private static PlaceFound? At(TokenLine line, int at, bool moves)
    {
        if (line.IsMasked(at))
        {
            return null;
        }

        if (line.At(at, WordClass.PlacePreposition) is { } preposition)
        {
            int rank = (int)preposition.Amount;
            if (preposition.Words is [_, "of"] && preposition.Words[0] != "outskirts" && preposition.Words[0] != "out" && Name(line, at + 2, false) is var (_, beyond))
            {
                return new PlaceFound(at, beyond, rank); // "north of Kestrel" is not Kestrel
            }

            if (Facility(line, at + preposition.Words.Length) is var (first, behind) && rank < 4)
            {
                return new PlaceFound(first, behind, rank);
            }

            bool isFrom = preposition.Words[0] is "from";
            if ((rank == 4 && !moves) || (isFrom && !FollowsWhatLeft(line, at)))
            {
                return null;
            }

            return Name(line, at + preposition.Words.Length, isBetween: preposition.Words[0] == "between") is var (start, end) ? new PlaceFound(start, end, rank) : null;
        }

        if (line.At(at, WordClass.PlaceObject) is { } ofFacility && Facility(line, at + ofFacility.Words.Length) is var (begins, ends))
        {
            return new PlaceFound(begins, ends, 1);
        }

        if (line.Length(at, WordClass.Settlement) > 0 && Name(line, at, false) is var (named, nameEnd))
        {
            return new PlaceFound(named, nameEnd, 4); // "the hamlet of Karst was cut off"
        }

        if (line.At(at, WordClass.PlaceObject) is { } verb && !line.Tokens[at].IsCapital | at == 0 && Name(line, at + verb.Words.Length, false) is var (from, until))
        {
            return new PlaceFound(from, until, 1);
        }

        // "The village of Sorrel was shelled", "Ansel Gate came under fire"
        if ((at == 0 || line.IsMasked(at - 1) || line.IsSign(at - 1) || line.Is(at - 1, WordClass.ClauseStart)) && Name(line, at, false) is var (subject, verbAt)
            && ((line.Is(verbAt, WordClass.Be) && line.Is(verbAt + 1 + (line.IsAdverb(verbAt + 1) ? 1 : 0), WordClass.PlaceObject)) || (verbAt + 1 < line.Count && line.Tokens[verbAt].Lower == "came" && line.Tokens[verbAt + 1].Lower == "under")))
        {
            return new PlaceFound(subject, verbAt, 2);
        }

        // "declared the Brenn corridor closed", "inhabitants of the Isk valley": a name with a kind of place behind it, wherever it stands
        return (line.Tokens[at].Lower == "the" || (line.Tokens[at].IsCapital && (at == 0 || (!line.Tokens[at - 1].IsCapital && !line.IsMasked(at - 1))))) && Name(line, at, false) is var (begin, last) && !(line.IsOpenWord(last) && !line.Is(last, WordClass.Role) && !line.Is(last, WordClass.Event) && !line.Is(last, WordClass.EventState)) && line.EndingAt(last - 1, WordClass.PlaceNoun) is var (kind, _) && kind > begin && !line.Tokens[last - 1].IsCapital && last - begin > 1
            ? new PlaceFound(begin, last, 5) : null;
    }

    // "the cemetery of Lindral", "Grenmouth's oil depot", "the hospital of Osk": a kind of place with the name that it belongs to.
    private static (int Start, int End)? Facility(TokenLine line, int at)
    {
        if (line.Is(at, WordClass.Settlement))
        {
            return null;
        }

        if (line.Tokens.Length > at && line.Tokens[at].Lower == "the")
        {
            int noun = at + 1;
            while (noun < at + 4 && line.IsOpenWord(noun) && line.Length(noun, WordClass.PlaceNoun) == 0)
            {
                noun++;
            }

            int kind = line.Length(noun, WordClass.PlaceNoun);
            return kind > 0 && line.Is(noun + kind, WordClass.Of) && Name(line, noun + kind + 1, false) is var (_, end) ? (at, end) : null;
        }

        int name = Capitals(line, at);
        if (name == at || name + 1 >= line.Count || line.Tokens[name].Lower is not ("'s" or "’s"))
        {
            return null;
        }

        int last = name + 1;
        while (last < name + 4 && line.IsOpenWord(last) && line.Length(last, WordClass.PlaceNoun) == 0)
        {
            last++;
        }

        return line.Length(last, WordClass.PlaceNoun) is > 0 and int length ? (at, last + length) : null;
    }

    // "displaced from Sorrel", "fired from Noreth", but not "soldiers from Noreth"
    private static bool FollowsWhatLeft(TokenLine line, int at)
    {
        int before = at - 1;
        while (before > 0 && (line.IsAdverb(before) || line.IsMasked(before)))
        {
            before--;
        }

        for (int back = before; back >= Math.Max(0, before - 14); back--)
        {
            if (line.Is(back, WordClass.Motion) || (line.At(back, WordClass.Role) is { Value: "displaced" or "evacuated" or "withdrawn" or "deported" or "exhumed" or "recovered" or "returned" or "released" }))
            {
                return true;
            }
        }

        return before >= 0 && (line.EndingAt(before, WordClass.Role) is not null || line.EndingAt(before, WordClass.Event) is not null || line.EndingAt(before, WordClass.Motion) is not null
            || line.EndingAt(before, WordClass.PlaceObject) is not null || line.Tokens[before].IsCapital || before == 0 || line.IsSign(before) || line.Tokens[before].Lower is "homes");
    }

    // [the village of] [the] [northern] Name [Name | – Name | 714]… [district]
    private static (int Start, int End)? Name(TokenLine line, int at, bool isBetween)
    {
        int start = at + line.Length(at, WordClass.Settlement), next = start;
        if (line.Is(next, WordClass.PlacePreposition) && start > at)
        {
            next = start = start + line.Length(start, WordClass.PlacePreposition);
        }

        if (line.Is(next, WordClass.PlaceAdjective))
        {
            next = start = next + 1;
        }

        next += line.At(next, WordClass.Determiner) is { Words: ["the"] } ? 1 : 0;
        bool the = next > start;
        while (line.Is(next, WordClass.Direction) && !line.Tokens[next].IsCapital)
        {
            next++;
        }

        int names = next;
        int end = Capitals(line, next);
        if (end > names && line.Is(names, WordClass.EventNoun) && line.Is(end, WordClass.Of))
        {
            return Name(line, end + 1, false); // "the Battle of Carrow Pass"
        }

        if (end == names)
        {
            return null;
        }

        bool isInstitution = false;
        for (int i = names; i < end; i++)
        {
            isInstitution |= line.Is(i, WordClass.Institution);
        }

        int noun = line.Length(end, WordClass.PlaceNoun);
        while (noun > 0 && line.Length(end + noun, WordClass.PlaceNoun) is > 0 and int more)
        {
            noun += more;
        }

        if (noun > 0)
        {
            return isInstitution ? null : (start, end + noun);
        }

        if (isInstitution || (line.Tokens[end - 1].End - line.Tokens[names].Start < 2) || end < line.Count && (line.Tokens[end].Lower is "'s" or "’s" || (IsNounBehind(line, end) && (IsOfPeople(line.Tokens[end - 1].Lower) || the || Counts.NounReader.IsPlural(line, end) || line.Is(end, WordClass.Institution)))))
        {
            return null;
        }

        if (isBetween && line.Is(end, WordClass.NumberAnd) && Capitals(line, end + 1) is var second && second > end + 1)
        {
            end = second;
        }

        return (start, end);
    }

    // The usual endings of what is of a country or its people.
    private static bool IsOfPeople(string name) => name.EndsWith("an", StringComparison.Ordinal) || name.EndsWith("ese", StringComparison.Ordinal) || name.EndsWith("ish", StringComparison.Ordinal) || name.EndsWith('i');

    private static int Capitals(TokenLine line, int at)
    {
        int end = at;
        while (end < line.Count && !line.IsMasked(end))
        {
            Token token = line.Tokens[end];
            bool isNumber = token is { Kind: TokenKind.Number, IsPlain: true } && end > at && line.Is(end - 1, WordClass.Numbered);
            bool isDash = end > at && token.Kind == TokenKind.Punctuation && token.Lower[0] is '–' or '-' && token.Start == line.Tokens[end - 1].End && end + 1 < line.Count && line.Tokens[end + 1].IsCapital && line.Tokens[end + 1].Start == token.End;
            bool isJoint = end > at && token.Lower is "de" or "al" or "el" or "la" or "del" or "von" or "upon" && end + 1 < line.Count && line.Tokens[end + 1].IsCapital;
            if (!(token is { Kind: TokenKind.Word, IsCapital: true } && !line.Is(end, WordClass.Pronoun)) && !isNumber && !isDash && !isJoint)
            {
                break;
            }

            end++;
        }

        return end;
    }

    // "in Valdian custody": a name before a noun that is no kind of place only describes it.
    private static bool IsNounBehind(TokenLine line, int at) => line.IsOpenWord(at) && !line.Is(at, WordClass.Role) && !line.Is(at, WordClass.Event) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.ClauseStart)
        && !line.Is(at, WordClass.EventState) && !line.Is(at, WordClass.Motion) && !line.Tokens[at].Lower.EndsWith("ing", StringComparison.Ordinal) && !line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) && NumberReader.Read(line, at) is null
        && !line.Is(at, WordClass.Auxiliary) && !line.Is(at, WordClass.RelativeDay) && !line.Is(at, WordClass.Article) && !line.Is(at, WordClass.Determiner);
}
