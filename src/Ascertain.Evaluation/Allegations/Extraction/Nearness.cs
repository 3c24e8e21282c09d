using Ascertain.Evaluation.Allegations.Grammar;
using Ascertain.Evaluation.Allegations.Grammar.Counts;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>Tells which of several times or places belongs to a count: as many as there are counts, one each; else the nearest.</summary>
/// <param name="line">The sentence.</param>
/// <param name="counts">Its counts.</param>
internal sealed class Nearness(TokenLine line, List<CountFound> counts)
{
    /// <summary>Index of the one that belongs to a count.</summary>
    /// <param name="index">Index of the count.</param>
    /// <param name="many">How many there are.</param>
    /// <param name="start">First token of each.</param>
    public int Of(int index, int many, Func<int, int> start)
    {
        if (many == 1 || counts.Count == 0)
        {
            return 0;
        }

        if (many == counts.Count)
        {
            return Math.Min(index, many - 1);
        }

        int count = counts[Math.Min(index, counts.Count - 1)].Start, chosen = 0;
        for (int i = 1; i < many; i++)
        {
            chosen = Apart(count, start(i)) < Apart(count, start(chosen)) ? i : chosen;
        }

        return chosen;
    }

    // How far something stands from a count: tokens, with more for every border of a clause and every other count between. The weights are arbitrary.
    private int Apart(int count, int other)
    {
        (int from, int until) = count < other ? (count + 1, other) : (other + 1, count);
        int apart = until - from;
        for (int at = from; at < until; at++)
        {
            apart += line.IsSign(at, ';') || (line.Is(at, WordClass.ClauseStart) && !line.IsMasked(at)) ? 15 : line.IsSign(at, ',') ? 4 : 0;
            apart += counts.Exists(it => it.Start == at) ? 12 : 0;
        }

        return apart;
    }
}
