using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Verbs and predicates that no table lists, told by their form: each is its own label of a role.</summary>
internal static class UnlistedVerbs
{
    /// <summary>Label of a past form or a participle that no table has, between a subject and its count: "detached 12 wagons", "of detaching 12 wagons"; null for another word.</summary>
    public static string? Governing(TokenLine line, int at, int floor)
    {
        if (at <= floor || !line.IsOpenWord(at) || line.Tokens[at].Lower is not { Length: > 4 } word || line.Is(at, WordClass.NoRole) || line.Is(at, WordClass.Change) || line.Is(at, WordClass.Say) || line.Is(at, WordClass.PublicationVerb) || line.Is(at, WordClass.Auxiliary) || line.Is(at, WordClass.NpSkip) || line.Is(at, WordClass.BoundBefore) || line.Is(at, WordClass.TotalLink) || line.Is(at, WordClass.Including))
        {
            return null;
        }

        return word.EndsWith("ed", StringComparison.Ordinal) ? word
            : word.EndsWith("ing", StringComparison.Ordinal) && line.Is(at - 1, WordClass.Preposition) && PastOf(word) is var past && !line.IsListed(past, WordClass.Say) && !line.IsListed(past, WordClass.NoRole) ? past : null;
    }

    // The regular past of a participle: removing, carrying, using.
    private static string PastOf(string participle) => participle[^4] == 'y' && participle[^5] is not ('a' or 'e' or 'o') ? participle[..^4] + "ied" : participle[..^3] + "ed";

    /// <summary>A predicate that no table has, behind what is counted: "25 per cent of the maps were accurate".</summary>
    public static bool IsPredicate(TokenLine line, int at, int noun)
    {
        // "6 of the 120 beds are free."
        if (line.IsOpenWord(at) && line.Is(at - 1, WordClass.Be) && at - noun <= 8 && at - 1 >= noun && (at + 1 >= line.Count || line.IsSign(at + 1, '.') || line.IsSign(at + 1, ',')) && line.Tokens[at].Lower.Length > 3 && !NounReader.IsPlural(line, at)
            && !line.Is(at, WordClass.Auxiliary) && !line.Is(at, WordClass.Say) && !line.Is(at, WordClass.SaysAdjective) && !line.Is(at, WordClass.PublicationVerb))
        {
            return true;
        }

        if (!line.IsOpenWord(at) || line.Tokens[at].Lower is not { Length: > 4 } word || !(word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("en", StringComparison.Ordinal)) || line.Is(at, WordClass.Auxiliary) || (line.At(at, WordClass.Say) is { } say && !(say.Value is "act" or "deny" && line.Is(at - 1, WordClass.Be))) || line.Is(at, WordClass.PublicationVerb))
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

        return line.Is(before, WordClass.Be) && IsFirstVerb(line, before, noun) && !line.IsOpenWord(at + 1);
    }

    // No other form of to be, no clause and no sign stands between what is counted and its verb: "63 per cent of wells in the Fallow district have been contaminated".
    private static bool IsFirstVerb(TokenLine line, int be, int noun)
    {
        int first = be;
        while (first > noun && (line.Is(first - 1, WordClass.Be) || line.Is(first - 1, WordClass.Auxiliary) || line.IsAdverb(first - 1)))
        {
            first--;
        }

        for (int at = noun; at < first; at++)
        {
            if (line.Is(at, WordClass.Be) || line.Is(at, WordClass.ClauseStart) || line.IsSign(at) || line.Is(at, WordClass.Say))
            {
                return false;
            }
        }

        return true;
    }
}
