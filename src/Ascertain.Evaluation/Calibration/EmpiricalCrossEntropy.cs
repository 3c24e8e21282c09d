using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Calibration;

/// <summary>What ratios cost whoever uses them, in bits: the empirical cross-entropy over trials of known answer, for every prior. The lower the better; what gives no ratio (1 always) costs the entropy of the prior.</summary>
/// <remarks>
/// <para>D. Ramos, J. Gonzalez-Rodriguez, Forensic Sci. Int. 230 (2013) 156: ECE = P(H1) ÷ N1 Σ log2(1 + 1 ÷ (LR O)) + P(H2) ÷ N2 Σ log2(1 + LR O), with prior odds O. At even odds it is
/// Cllr (N. Brümmer, J. du Preez, Computer Speech and Language 20 (2006) 230). A performance measure of methods; it says nothing of one investigation.</para>
/// <para>A ratio of 0 for a source of which the first proposition holds, or an infinite one where the second does, costs without end: one certain error makes a method worthless, and the result is +∞.</para>
/// </remarks>
public static class EmpiricalCrossEntropy
{
    /// <summary>At prior odds.</summary>
    /// <param name="trials">At least one of each class.</param>
    /// <param name="priorLog10Odds">log10 of the odds of the first proposition before the finding; finite.</param>
    /// <returns>Bits, at least 0; +∞ for a certain error.</returns>
    /// <exception cref="ArgumentException">A class is missing, or a ratio is NaN.</exception>
    public static double At(IReadOnlyList<LikelihoodRatioTrial> trials, double priorLog10Odds)
    {
        if (!double.IsFinite(priorLog10Odds))
        {
            throw new ArgumentOutOfRangeException(nameof(priorLog10Odds), priorLog10Odds, "Prior odds are finite and above 0.");
        }

        double first = 0, second = 0;
        int firsts = 0, seconds = 0;
        foreach (LikelihoodRatioTrial trial in trials)
        {
            if (double.IsNaN(trial.Log10))
            {
                throw new ArgumentException("A ratio is a number.", nameof(trials));
            }

            if (trial.FirstHolds)
            {
                first += Log2OfOnePlusTenTo(-(trial.Log10 + priorLog10Odds));
                firsts++;
            }
            else
            {
                second += Log2OfOnePlusTenTo(trial.Log10 + priorLog10Odds);
                seconds++;
            }
        }

        if (firsts == 0 || seconds == 0)
        {
            throw new ArgumentException("There are trials of each proposition.", nameof(trials));
        }

        // P = O / (1 + O), without overflow.
        double odds = DMath.Pow(10, -Math.Abs(priorLog10Odds)), larger = 1 / (1 + odds), smaller = odds / (1 + odds);
        (double one, double other) = priorLog10Odds >= 0 ? (larger, smaller) : (smaller, larger);
        return Weighted(one, first / firsts) + Weighted(other, second / seconds);
    }

    /// <summary>Cllr: at even prior odds.</summary>
    public static double Cllr(IReadOnlyList<LikelihoodRatioTrial> trials) => At(trials, 0);

    /// <summary>What always giving 1 costs: the entropy of the prior.</summary>
    public static double OfNoRatio(double priorLog10Odds) => At([new LikelihoodRatioTrial(0, true), new LikelihoodRatioTrial(0, false)], priorLog10Odds);

    // log2(1 + 10^x), which would overflow when written so.
    private static double Log2OfOnePlusTenTo(double x) => double.IsPositiveInfinity(x) ? x : double.IsNegativeInfinity(x) ? 0
        : (Math.Max(x, 0) * TwoLogTen) + DMath.Log2(1 + DMath.Pow(10, -Math.Abs(x)));

    // 0 × ∞ is no number: what has no weight costs nothing.
    private static double Weighted(double weight, double bits) => weight == 0 ? 0 : weight * bits;

    private const double TwoLogTen = 3.321928094887362; // log2(10)
}
