using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Verbs and predicates that no table lists, told by their form: each is its own label of a role.</summary>
internal static class UnlistedVerbs
{
    /// <summary>A past form that no table has, between a subject and its count: "detached 12 wagons".</summary>
    public static bool GovernsCount(TokenLine line, int at, int floor) => at > floor && line.IsOpenWord(at) && line.Tokens[at].Lower is { Length: > 4 } word && word.EndsWith("ed", StringComparison.Ordinal)
        && !line.Is(at, WordClass.NoRole) && !line.Is(at, WordClass.Change) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.PublicationVerb) && !line.Is(at, WordClass.Auxiliary) && !line.Is(at, WordClass.NpSkip) && !line.Is(at, WordClass.BoundBefore) && !line.Is(at, WordClass.TotalLink);

    /// <summary>A predicate that no table has, behind what is counted: "25 per cent of the maps were accurate".</summary>
    public static bool IsPredicate(TokenLine line, int at, int noun)
    {
        // "6 of the 120 beds are free."
        if (line.IsOpenWord(at) && line.Is(at - 1, WordClass.Be) && at - noun <= 8 && at - 1 >= noun && (at + 1 >= line.Count || line.IsSign(at + 1, '.') || line.IsSign(at + 1, ',')) && line.Tokens[at].Lower.Length > 3 && !NounReader.IsPlural(line, at)
            && !line.Is(at, WordClass.Auxiliary) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.SaysAdjective) && !line.Is(at, WordClass.PublicationVerb))
        {
            return true;
        }

        if (!line.IsOpenWord(at) || line.Tokens[at].Lower is not { Length: > 4 } word || !(word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("en", StringComparison.Ordinal)) || line.Is(at, WordClass.Auxiliary) || line.Is(at, WordClass.Say) || line.Is(at, WordClass.PublicationVerb))
        {
            return false;
        }

        // "two crossings reopened at noon", "1,003 people have signed the petition"
        if (word.EndsWith("ed", StringComparison.Ordinal) && !line.Is(at, WordClass.NoRole) && !line.Is(at, WordClass.Change) && (at == noun ? !line.IsOpenWord(at + 1) && !line.Is(at + 1, WordClass.Determiner) && !line.Is(at + 1, WordClass.Article) && NumberReader.Read(line, at + 1) is null : line.Tokens[at - 1].Lower is "have" or "has" or "had" && at - noun <= 2))
        {
            return true;
        }

        int before = at - 1;
        while (before > noun && line.IsAdverb(before))
        {
            before--;
        }

        return line.Is(before, WordClass.Be) && before - noun <= 3 && !line.IsOpenWord(at + 1);
    }
}
