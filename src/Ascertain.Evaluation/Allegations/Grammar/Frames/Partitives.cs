using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>Tells counts that are parts of the next count: "four of the nine strikes", "30 per cent of Thessaby's 24,000 inhabitants".</summary>
internal static class Partitives
{
    private const int MostBetween = 6; // tokens; arbitrary: an article, a name and its possessive

    /// <summary>True where nothing but "of", "out of", determiners and an owner's name stands between two counts.</summary>
    /// <param name="line">The sentence.</param>
    /// <param name="part">The first count.</param>
    /// <param name="whole">The count after it.</param>
    public static bool IsPartOf(TokenLine line, CountFound part, CountFound whole)
    {
        int between = whole.Start - part.End;
        if (between == 0 && part.Value == 0 && part.End - part.Start > 2)
        {
            return true; // "not one of the 16", "none of the 25"
        }

        if (part.NounEnd > part.NounStart && part.NounStart >= part.End || part.IsTimes || whole.IsTimes || between is < 1 or > MostBetween || !(line.Is(part.End, WordClass.Of) || line.Tokens[part.End].Lower is "out"))
        {
            return false;
        }

        for (int at = part.End; at < whole.Start; at++)
        {
            if (!(line.Is(at, WordClass.Of) || line.Is(at, WordClass.Determiner) || line.Is(at, WordClass.NpSkip) || line.Tokens[at].IsCapital || line.Tokens[at].Lower is "out" or "'s" or "’s"))
            {
                return false;
            }
        }

        return true;
    }
}
