using Ascertain.Evaluation.Allegations.Grammar;
using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Where a sentence has no number, an article before what a role is told of counts one: "the demolition of a chapel", "a shepherd was killed".</summary>
internal static class ArticleReader
{
    /// <summary>The first such article as a count; empty for none.</summary>
    public static List<CountFound> Read(TokenLine line)
    {
        for (int at = 0; at < line.Count; at++)
        {
            if (!line.Is(at, WordClass.Article) || line.IsMasked(at))
            {
                continue;
            }

            CountFound count = NounReader.Read(line, new CountFound(at, at + 1, 1, null, "eq") { IsArticle = true });
            if (count.NounEnd > count.NounStart && !line.Is(count.NounEnd - 1, WordClass.EventNoun) && !line.Is(count.NounEnd - 1, WordClass.Publication) && (IsObject(line, at) || IsSubject(line, at, count.NounEnd)))
            {
                return [count];
            }
        }

        return [];
    }

    private static bool IsObject(TokenLine line, int at) =>
        line.EndingAt(at - 1, WordClass.Role) is { Entry.Value: not ("used" or "held" or "accurate" or "fired" or "lost") }
        || (at > 1 && line.Tokens[at - 1].Lower == "of" && (line.EndingAt(at - 2, WordClass.EventNoun) is not null || line.EndingAt(at - 2, WordClass.RoleNoun) is not null));

    private static bool IsSubject(TokenLine line, int at, int nounEnd) => (at == 0 || line.IsMasked(at - 1) || line.IsSign(at - 1) || line.Is(at - 1, WordClass.ClauseStart) || line.Is(at - 1, WordClass.Say))
        && ((line.Is(nounEnd, WordClass.Role) && !line.Is(nounEnd + line.Length(nounEnd, WordClass.Role), WordClass.Article) && !line.Is(nounEnd + line.Length(nounEnd, WordClass.Role), WordClass.Determiner)) || (line.Is(nounEnd, WordClass.Be) && (line.Is(nounEnd + 1, WordClass.Role) || line.Is(nounEnd + 2, WordClass.Role))));
}
