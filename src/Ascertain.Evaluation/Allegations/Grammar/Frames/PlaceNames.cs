namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>The grammar of names of places: "the northern bank of the Lethe", "Skerry Cross marshalling yard", "8 km south of Hattersk".</summary>
/// <param name="line">The sentence.</param>
internal sealed class PlaceNames(TokenLine line)
{
    private const int MostModifiers = 3; // words between an article or a name and the kind of place; arbitrary

    /// <summary>[the village of] [the] [northern] Name [Name | – Name | 714]… [primary] [school] [west of Name].</summary>
    /// <param name="at">First token.</param>
    /// <param name="isBetween">Two names belong together: "between Osk and Varn".</param>
    public (int Start, int End)? Name(int at, bool isBetween)
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

        int names = next, end = Capitals(next);
        if (end > names && line.Is(names, WordClass.EventNoun) && line.Is(end, WordClass.Of))
        {
            return Name(end + 1, false); // "the Battle of Carrow Pass"
        }

        if (end == names)
        {
            return Numbered(start, next);
        }

        bool isInstitution = IsInstitution(names, end);
        if (!isInstitution && KindBehind(end) is > 0 and int kind)
        {
            if (line.Is(kind, WordClass.Of) && Capitals(kind + 1) is var named && named > kind + 1 && !IsInstitution(kind + 1, named) && !(named < line.Count && line.Tokens[named].Lower is "'s" or "’s"))
            {
                return (start, named); // "the Velm suburb of Hest"
            }

            return line.Is(kind, WordClass.Institution) && !line.Is(kind, WordClass.PlaceNoun) ? null : (start, Further(kind));
        }

        if (isInstitution || (line.Tokens[end - 1].End - line.Tokens[names].Start < 2) || (end < line.Count && (line.Tokens[end].Lower is "'s" or "’s" || (line.Is(end, WordClass.Institution) && !line.Is(end, WordClass.PlaceNoun)) || (IsNounBehind(end) && (IsOfPeople(line.Tokens[end - 1].Lower) || the || Counts.NounReader.IsPlural(line, end) || line.Is(end, WordClass.Institution))))))
        {
            return null;
        }

        if (isBetween && line.Is(end, WordClass.NumberAnd) && Capitals(end + 1) is var second && second > end + 1)
        {
            end = second;
        }

        return (start, line.Is(end - 1, WordClass.Numbered) || line.Tokens[end - 1].Kind == TokenKind.Number ? Further(end) : end);
    }

    /// <summary>"the cemetery of Lindral", "Grenmouth's oil depot", "a camp outside Corvath": a kind of place with the name that it belongs to.</summary>
    /// <param name="at">First token.</param>
    /// <param name="mayBeIndefinite">
    /// A preposition stands before: an indefinite one is a place too, and of "the market in Osk" only Osk is. Else it is what something is done to, and all of it is the place.
    /// </param>
    public (int Start, int End)? Facility(int at, bool mayBeIndefinite)
    {
        if (line.Is(at, WordClass.Settlement) || at >= line.Count)
        {
            return null;
        }

        bool the = line.Tokens[at].Lower == "the";
        if (the || (mayBeIndefinite && line.Is(at, WordClass.Article)))
        {
            int noun = KindFrom(at + 1);
            if (noun == 0)
            {
                return null;
            }

            if (line.Is(noun, WordClass.Of) && (Facility(noun + 1, false) ?? Name(noun + 1, false)) is var (_, end))
            {
                return (at, Counts.NounReader.IsPlural(line, noun - 1) ? Listed(end) : end);
            }

            bool isWithin = line.EndingAt(noun - 1, WordClass.PlaceWithin) is not null;
            bool isOutside = !line.Is(noun, WordClass.PlaceInside);
            return !isWithin && isOutside | !mayBeIndefinite && line.At(noun, WordClass.PlacePreposition) is { } link && (link.Amount == 1 || (the && link.Words[0] == "to")) && Name(noun + link.Words.Length, isBetween: link.Words[0] == "between") is var (_, behind) ? (at, behind) : null;
        }

        int name = Capitals(at);
        if (name == at || name + 1 >= line.Count || line.Tokens[name].Lower is not ("'s" or "’s"))
        {
            return null;
        }

        // "Saltmere's Hospital No. 3"
        int proper = Capitals(name + 1);
        for (int i = name + 1; i < proper; i++)
        {
            if (line.Is(i, WordClass.PlaceNoun))
            {
                proper += line.IsSign(proper, '.') && proper + 1 < line.Count && line.Tokens[proper + 1].Kind == TokenKind.Number ? 2 : 0;
                return (at, proper);
            }
        }

        return KindFrom(name + 1) is > 0 and int last ? (at, last) : null;
    }

    /// <summary>"the border districts", "the high street": a described kind of place without a name.</summary>
    public (int Start, int End)? Unnamed(int at)
    {
        if (at >= line.Count || line.Tokens[at].Lower is not ("the" or "our" or "their" or "his" or "her"))
        {
            return null;
        }

        int end = KindFrom(at + 1);
        bool isTime = end > 0 && (line.Is(at + 1, WordClass.Ordinal) || line.Is(end - 1, WordClass.Quarter) || line.Is(at + 1, WordClass.Past) || line.Is(at + 1, WordClass.This));
        return isTime ? null : line.Tokens[at].Lower == "our" && end > at + 1 ? (at, end) : end > at + 2 && !line.Is(at + 1, WordClass.PlaceNoun) | end > at + 2 && !line.IsOpenWord(end) ? (at, end) : null;
    }

    /// <summary>"12 km off Vesper Point", "8 km south of Hattersk": the distance belongs to the place.</summary>
    public PlaceFound? FarFrom(int at)
    {
        if (NumberAt(at) is not { } number || !line.Is(number, WordClass.Distance))
        {
            return null;
        }

        int link = number + line.Length(number, WordClass.Distance);
        link += link < line.Count && line.Tokens[link].Lower is "to" && link + 2 < line.Count && line.Tokens[link + 1].Lower == "the" ? 2 : 0;
        return line.At(link, WordClass.PlacePreposition) is { Amount: 1 or 3, Words: [not ("in" or "at" or "on" or "within" or "over" or "across" or "along"), ..] } bearing && bearing.Words.Length is var length && (Facility(link + length, false) ?? Name(link + length, false)) is var (_, end) ? new PlaceFound(at, end, 1) : null;
    }

    /// <summary>The end of a list of names that begins before a token: "Skerry Cross, Halewick and Teshk".</summary>
    public int Listed(int end)
    {
        int next = end;
        while (line.Tokens[end - 1].IsCapital && line.IsSign(next, ',') && Capitals(next + 1) is var name && name > next + 1 && (line.IsSign(name, ',') || line.Is(name, WordClass.NumberAnd)) && !IsInstitution(next + 1, name))
        {
            next = name;
        }

        next += line.IsSign(next, ',') && next > end ? 1 : 0;
        int last = Capitals(next + 1);
        if (!line.Is(next, WordClass.NumberAnd) || last == next + 1 || IsInstitution(next + 1, last) || IsOfPeople(line.Tokens[last - 1].Lower))
        {
            return end;
        }

        bool isSubject = last < line.Count && (line.IsOpenWord(last) || line.Is(last, WordClass.Be) || line.Is(last, WordClass.Auxiliary) || line.Is(last, WordClass.Say) || line.Is(last, WordClass.Role) || line.Is(last, WordClass.Event) || line.Tokens[last].Lower is "'s" or "’s") && !line.Is(last, WordClass.BoundBefore);
        return isSubject ? end : last;
    }

    /// <summary>True where a body of people is among the words.</summary>
    public bool IsInstitution(int from, int until)
    {
        bool found = false;
        for (int i = from; i < until; i++)
        {
            found |= line.Is(i, WordClass.Institution);
        }

        return found;
    }

    /// <summary>The end of a capitalised name that begins at a token; the token itself for none.</summary>
    public int Capitals(int at)
    {
        int end = at;
        while (end < line.Count && !line.IsMasked(end))
        {
            Token token = line.Tokens[end];
            bool isNumber = token is { Kind: TokenKind.Number, IsPlain: true } && end > at && line.Is(end - 1, WordClass.Numbered);
            bool isDash = end > at && token.Kind == TokenKind.Punctuation && token.Lower[0] is '–' or '-' && token.Start == line.Tokens[end - 1].End && end + 1 < line.Count && line.Tokens[end + 1].IsCapital && line.Tokens[end + 1].Start == token.End;
            bool isJoint = end > at && token.Lower is "de" or "al" or "el" or "la" or "del" or "von" or "upon" && end + 1 < line.Count && line.Tokens[end + 1].IsCapital;
            bool isFirstWord = end == 0 && (line.Is(0, WordClass.Determiner) || line.Is(0, WordClass.Pair) || line.Is(0, WordClass.Preposition) || line.Is(0, WordClass.Stop) || line.Is(0, WordClass.Number) || line.IsAdverbForm(0));
            if (!(token is { Kind: TokenKind.Word, IsCapital: true } && !line.Is(end, WordClass.Pronoun) && !isFirstWord) && !isNumber && !isDash && !isJoint)
            {
                break;
            }

            end++;
        }

        return end;
    }

    // "kilometre 41 of the Pellow highway", "pole 17 west of Osk"
    private (int Start, int End)? Numbered(int start, int at)
    {
        if (!line.Is(at, WordClass.Numbered) || at + 1 >= line.Count || line.Tokens[at + 1] is not { Kind: TokenKind.Number, IsPlain: true })
        {
            return null;
        }

        return line.Is(at + 2, WordClass.Of) || line.Is(at + 2, WordClass.PlacePreposition) ? Name(at + 2 + Math.Max(1, line.Length(at + 2, WordClass.PlacePreposition)), false) is var (_, end) ? (start, end) : null : null;
    }

    // The end of the kind of place behind a name, with up to some words between: "Skerry Cross marshalling yard"; 0 for none.
    private int KindBehind(int at)
    {
        int noun = at;
        while (noun < at + MostModifiers - 1 && line.Length(noun, WordClass.PlaceNoun) == 0 && IsModifier(noun))
        {
            noun++;
        }

        return Kinds(noun);
    }

    // The end of a kind of place with up to some words before it; 0 for none.
    private int KindFrom(int at)
    {
        int noun = at;
        while (noun < at + MostModifiers && line.Length(noun, WordClass.PlaceNoun) == 0 && (IsModifier(noun) || (line.Is(noun, WordClass.Direction) && !line.Tokens[noun].IsCapital)))
        {
            noun++;
        }

        return Kinds(noun);
    }

    private int Kinds(int noun)
    {
        int end = noun;
        while (line.Length(end, WordClass.PlaceNoun) is > 0 and int more && !line.IsMasked(end))
        {
            end += more;
        }

        return end > noun ? end : 0;
    }

    private bool IsModifier(int at) => (line.Is(at, WordClass.Role) && line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) && line.Is(at + 1, WordClass.PlaceNoun) && line.Tokens[at - 1].Lower is "the" or "a") || line.IsOpenWord(at) && !line.Is(at, WordClass.Institution) && !line.Is(at, WordClass.Role) && !line.Is(at, WordClass.Event) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.ClauseStart) && !line.Is(at, WordClass.Article) && !line.Is(at, WordClass.Determiner) && NumberReader.Read(line, at) is null && !Counts.NounReader.IsPlural(line, at);

    // "Road 17 west of Bryndle": a bearing belongs to the place before it.
    private int Further(int end) => line.At(end, WordClass.PlacePreposition) is { Words: [not ("outskirts" or "out"), "of"] } bearing && Name(end + bearing.Words.Length, false) is var (_, behind) ? behind : end;

    private int? NumberAt(int at) => at < line.Count && line.Tokens[at].Kind == TokenKind.Number ? at + 1 : !line.IsMasked(at) && NumberReader.Read(line, at) is { } read ? read.End : null;

    /// <summary>The usual endings of what is of a country or its people.</summary>
    public static bool IsOfPeople(string name) => name.EndsWith("an", StringComparison.Ordinal) || name.EndsWith("ese", StringComparison.Ordinal) || name.EndsWith("ish", StringComparison.Ordinal) || name.EndsWith('i');

    // "in Valdian custody": a name before a noun that is no kind of place only describes it.
    private bool IsNounBehind(int at) => line.IsOpenWord(at) && !line.Is(at, WordClass.Role) && !line.Is(at, WordClass.Event) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.ClauseStart)
        && !line.Is(at, WordClass.EventState) && !line.Is(at, WordClass.Motion) && !line.Tokens[at].Lower.EndsWith("ing", StringComparison.Ordinal) && !line.Tokens[at].Lower.EndsWith("ed", StringComparison.Ordinal) && NumberReader.Read(line, at) is null
        && !line.Is(at, WordClass.Auxiliary) && !line.Is(at, WordClass.RelativeDay) && !line.Is(at, WordClass.Article) && !line.Is(at, WordClass.Determiner);
}
