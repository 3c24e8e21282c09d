using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Calibration;

/// <summary>The best ratios that a rising function of the given ones can make, looked up afterwards: what calibration alone could gain.</summary>
/// <remarks>Pooling of adjacent violators (M. Ayer et al., Ann. Math. Statist. 26 (1955) 641), applied to ratios by N. Brümmer, J. du Preez, Computer Speech and Language 20 (2006) 230: each stretch of trials gets
/// (its share of the first class) ÷ (its share of the second). Ends without one class get 0 or ∞. Min Cllr is the Cllr of these; Cllr minus min Cllr is what bad calibration costs.</remarks>
public static class PooledAdjacentViolators
{
    /// <summary>Ratios after pooling, in the order of the trials.</summary>
    /// <exception cref="ArgumentException">A class is missing, or a ratio is NaN.</exception>
    public static IReadOnlyList<LikelihoodRatioTrial> Of(IReadOnlyList<LikelihoodRatioTrial> trials)
    {
        int firsts = trials.Count(static it => it.FirstHolds), seconds = trials.Count - firsts;
        if (firsts == 0 || seconds == 0 || trials.Any(static it => double.IsNaN(it.Log10)))
        {
            throw new ArgumentException("There are trials of each proposition, and ratios are numbers.", nameof(trials));
        }

        int[] order = [.. Enumerable.Range(0, trials.Count).OrderBy(it => trials[it].Log10)];
        List<(int Firsts, int All)> pools = [];
        for (int i = 0; i < order.Length;)
        {
            (int First, int All) pool = (0, 0);
            for (int start = i; i < order.Length && trials[order[i]].Log10 == trials[order[start]].Log10; i++)
            {
                pool = (pool.First + (trials[order[i]].FirstHolds ? 1 : 0), pool.All + 1); // equal ratios stay equal
            }

            // Shares are compared as whole numbers: no rounding decides what is pooled.
            while (pools.Count > 0 && (long)pools[^1].Firsts * pool.All >= (long)pool.First * pools[^1].All)
            {
                pool = (pool.First + pools[^1].Firsts, pool.All + pools[^1].All);
                pools.RemoveAt(pools.Count - 1);
            }

            pools.Add(pool);
        }

        LikelihoodRatioTrial[] pooled = new LikelihoodRatioTrial[trials.Count];
        int at = 0;
        foreach ((int first, int all) in pools)
        {
            double log10 = first == 0 ? double.NegativeInfinity : first == all ? double.PositiveInfinity : DMath.Log10((double)first / firsts / ((double)(all - first) / seconds));
            for (int i = 0; i < all; i++, at++)
            {
                pooled[order[at]] = trials[order[at]] with { Log10 = log10 };
            }
        }

        return pooled;
    }

    /// <summary>Min Cllr: what the ratios would cost, were they calibrated as well as can be.</summary>
    /// <exception cref="ArgumentException">A class is missing, or a ratio is NaN.</exception>
    public static double MinCllr(IReadOnlyList<LikelihoodRatioTrial> trials) => EmpiricalCrossEntropy.Cllr(Of(trials));
}
