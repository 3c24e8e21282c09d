namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Finds places by syntax: a capitalised name behind a preposition of place or as the object of a word such as "shelled". No list of names is needed.</summary>
internal sealed class PlaceReader
{
    private readonly TokenLine line;
    private readonly PlaceNames names;
    private readonly bool moves;

    private PlaceReader(TokenLine line)
    {
        (this.line, names) = (line, new PlaceNames(line));
        for (int i = 0; i < line.Count && !moves; i++)
        {
            moves = line.Is(i, WordClass.Motion);
        }
    }

    /// <summary>All places in order.</summary>
    public static List<PlaceFound> Read(TokenLine line)
    {
        PlaceReader reader = new(line);
        List<PlaceFound> found = [];
        for (int at = 0; at < line.Count;)
        {
            if (reader.At(at) is { } place)
            {
                found.Add(place);
                at = Math.Max(at + 1, place.End);
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private PlaceFound? At(int at)
    {
        if (names.FarFrom(at) is { } far)
        {
            return far;
        }

        if (line.IsMasked(at))
        {
            return null;
        }

        if (line.At(at, WordClass.PlacePreposition) is { } preposition)
        {
            return Behind(at, preposition);
        }

        if (line.At(at, WordClass.PlaceObject) is { } verb && !line.Tokens[at].IsCapital | at == 0)
        {
            int next = at + verb.Words.Length;
            if ((names.Facility(next, mayBeIndefinite: false) ?? names.Name(next, false)) is var (from, until))
            {
                return new PlaceFound(from, names.Listed(until), 1);
            }
        }

        if (line.Length(at, WordClass.Settlement) > 0 && names.Name(at, false) is var (named, nameEnd))
        {
            return new PlaceFound(named, nameEnd, 4); // "the hamlet of Karst was cut off"
        }

        return Subject(at) ?? Heading(at) ?? Owner(at) ?? Named(at) ?? WithKind(at);
    }

    private PlaceFound? Behind(int at, VocabularyEntry preposition)
    {
        int rank = (int)preposition.Amount, next = at + preposition.Words.Length;
        if (preposition.Words is [_, "of"] && preposition.Words[0] != "outskirts" && preposition.Words[0] != "out" && names.Name(next, false) is var (_, beyond))
        {
            return new PlaceFound(at, beyond, rank); // "north of Kestrel" is not Kestrel
        }

        bool isFrom = preposition.Words[0] is "from", isTask = preposition.Words is ["on"] && line.Is(at - 1, WordClass.Institution);
        if (isTask || (rank == 4 && !moves) || (isFrom && !FollowsWhatLeft(at)))
        {
            return null;
        }

        if (names.Facility(next, mayBeIndefinite: true) is var (first, behind) && (rank != 2 || !line.Is(next, WordClass.Article)))
        {
            return new PlaceFound(first, behind, rank);
        }

        if (names.Name(next, isBetween: preposition.Words[0] == "between") is var (start, end))
        {
            if (preposition.Words is ["in"] && IsSeat(at, end))
            {
                return null;
            }

            return new PlaceFound(start, names.Listed(end), rank);
        }

        return (rank == 1 || isFrom) && names.Unnamed(next) is var (begin, last) ? new PlaceFound(begin, last, 6) : null;
    }

    // "The court in Varn sentenced", "the laboratory in Mirebeck identified": where the body sits that acts.
    private bool IsSeat(int preposition, int end)
    {
        int start = preposition;
        while (start > 0 && !line.IsMasked(start - 1) && !line.IsSign(start - 1, ',') && (line.Tokens[start - 1].IsCapital || line.IsOpenWord(start - 1) || line.Is(start - 1, WordClass.Determiner) || line.Is(start - 1, WordClass.Article) || line.Is(start - 1, WordClass.Of)))
        {
            start--;
        }

        bool isBody = line.EndingAt(preposition - 1, WordClass.Institution) is not null || line.EndingAt(preposition - 1, WordClass.PlaceNoun) is not null || (preposition > 2 && line.Is(preposition - 1, WordClass.Institution)) || names.IsInstitution(start, preposition);
        return isBody && start < preposition && (start == 0 || line.IsSign(start - 1)) && end < line.Count && !line.Is(end, WordClass.Be) && !line.IsSign(end) && line.Tokens[end].Lower is not ("came" or "comes" or "lies");
    }

    // "The village of Sorrel was shelled", "Ansel Gate came under fire", "Aldermoor lies in ruins"
    private PlaceFound? Subject(int at)
    {
        if (!(at == 0 || line.IsMasked(at - 1) || line.IsSign(at - 1) || line.Is(at - 1, WordClass.ClauseStart)) || names.Name(at, false) is not var (subject, verb) || verb >= line.Count)
        {
            return null;
        }

        bool isStruck = line.Is(verb, WordClass.Be) && line.Is(verb + 1 + (line.IsAdverb(verb + 1) ? 1 : 0), WordClass.PlaceObject);
        bool isUnderFire = verb + 1 < line.Count && line.Tokens[verb].Lower is "came" or "comes" or "lies" or "lay" or "stands" or "remains" or "fell" && line.Tokens[verb + 1].Lower is "under" or "in" or "without" or "to";
        return isStruck || isUnderFire ? new PlaceFound(subject, verb, 2) : null;
    }

    // "The harbour of Port Ilmen will remain closed"
    private PlaceFound? Named(int at) => (at == 0 || line.IsMasked(at - 1) || line.IsSign(at - 1)) && line.Tokens[at].Lower == "the" && names.Facility(at, false) is var (start, end) && !Acts(end) && !names.IsInstitution(start, end) ? new PlaceFound(start, end, 5) : null;

    // What a verb of doing follows is the doer: "the laboratory in Mirebeck identified".
    private bool Acts(int end) => line.Is(end, WordClass.Say) || ((line.Is(end, WordClass.Role) || line.Is(end, WordClass.Event) || (line.IsOpenWord(end) && line.Tokens[end].Lower.EndsWith("ed", StringComparison.Ordinal))) && end + 1 < line.Count && (line.IsMasked(end + 1) || line.IsOpenWord(end + 1) || line.Is(end + 1, WordClass.Determiner) || line.Is(end + 1, WordClass.Article) || line.IsMasked(end + line.Length(end, WordClass.Role)) || NumberReader.Read(line, end + 1) is not null));

    // "OSK — Rocket kills", "2031-07-17 | Osk | 2 houses destroyed": a name alone in its field.
    private PlaceFound? Heading(int at)
    {
        if (!line.Tokens[at].IsCapital || !(at == 0 || line.IsSign(at - 1, '|') || line.IsSign(at - 1, '–') || line.IsSign(at - 1, '—')))
        {
            return null;
        }

        int end = names.Capitals(at);
        bool isField = line.IsSign(at - 1, '|') ? line.IsSign(end, '|') : SpeakerHeadings.IsPlaceHeading(line, at, end) || end < line.Count && (line.IsSign(end, '—') || line.IsSign(end, '|') || (line.IsSign(end, '–') && line.Tokens[end].Start > line.Tokens[end - 1].End));
        return end > at && isField && !names.IsInstitution(at, end) ? new PlaceFound(at, end, 3) : null;
    }

    // "Osk's 24,000 inhabitants", "the inhabitants of Osk", "both churches of Skerry Cross"
    private PlaceFound? Owner(int at)
    {
        if (line.Is(at, WordClass.PlaceBelonging) && line.Is(at + 1, WordClass.Of) && names.Name(at + 2, false) is var (named, nameEnd))
        {
            return new PlaceFound(named, nameEnd, 3);
        }

        int end = line.Tokens[at].IsCapital && (at == 0 || !line.Tokens[at - 1].IsCapital || (at == 1 && line.Is(0, WordClass.Preposition))) ? names.Capitals(at) : at;
        if (end == at || end >= line.Count || line.Tokens[end].Lower is not ("'s" or "’s") || names.IsInstitution(at, end))
        {
            return null;
        }

        for (int noun = end + 1; noun < Math.Min(line.Count, end + 5); noun++)
        {
            if (line.Is(noun, WordClass.PlaceBelonging))
            {
                return new PlaceFound(at, end, 3);
            }

            if (!line.IsOpenWord(noun) && line.Tokens[noun].Kind != TokenKind.Number && NumberReader.Read(line, noun) is null && !line.IsMasked(noun))
            {
                return null;
            }
        }

        return null;
    }

    // "declared the Brenn corridor closed", "the spillway of the Lethe dam": a name with a kind of place behind it, wherever it stands
    private PlaceFound? WithKind(int at)
    {
        bool begins = line.Tokens[at].Lower == "the" || (line.Tokens[at].IsCapital && (at == 0 || (!line.Tokens[at - 1].IsCapital && !line.IsMasked(at - 1))));
        return begins && !(at > 0 && line.Tokens[at - 1].Lower == "by") && names.Name(at, false) is var (begin, last) && !IsSomebodys(begin, last) && !(line.IsOpenWord(last) && !line.Is(last, WordClass.Role) && !line.Is(last, WordClass.Event) && !line.Is(last, WordClass.EventState))
            && line.EndingAt(last - 1, WordClass.PlaceNoun) is var (kind, _) && kind > begin && !line.Tokens[last - 1].IsCapital && last - begin > 1 && !line.Is(last, WordClass.Say) && !(at == 0 && Acts(last))
            ? new PlaceFound(begin, last, 5) : null;
    }

    // "the Valdian side", "Valdian schools": somebody's, wherever they are
    private bool IsSomebodys(int start, int end)
    {
        bool isOfPeople = false;
        for (int at = start; at < end; at++)
        {
            isOfPeople |= line.Tokens[at].IsCapital && PlaceNames.IsOfPeople(line.Tokens[at].Lower);
        }

        return isOfPeople && (Counts.NounReader.IsPlural(line, end - 1) || line.Tokens[end - 1].Lower == "side");
    }

    // "displaced from Sorrel", "fired from Noreth", but not "soldiers from Noreth"
    private bool FollowsWhatLeft(int at)
    {
        int before = at - 1;
        while (before > 0 && (line.IsAdverb(before) || line.IsMasked(before)))
        {
            before--;
        }

        for (int back = before; back >= Math.Max(0, before - 14); back--)
        {
            if (line.Is(back, WordClass.Motion) || (line.At(back, WordClass.Role) is { Value: "displaced" or "evacuated" or "withdrawn" or "deported" or "exhumed" or "recovered" or "returned" or "released" or "removed" or "rescued" or "abducted" or "missing" or "stolen" or "looted" or "transferred" or "relocated" or "expelled" or "seized" or "handed-over" }))
            {
                return true;
            }
        }

        return at == 0 || before >= 0 && (line.EndingAt(before, WordClass.Role) is not null || line.EndingAt(before, WordClass.Event) is not null || line.EndingAt(before, WordClass.Motion) is not null
            || line.EndingAt(before, WordClass.PlaceObject) is not null || line.Tokens[before].IsCapital || before == 0 || line.IsSign(before) || line.Tokens[before].Lower is "homes");
    }
}
