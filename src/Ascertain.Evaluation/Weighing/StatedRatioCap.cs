namespace Ascertain.Evaluation.Weighing;

/// <summary>How strong a ratio that a person states can count at most. This is the one place where it stands.</summary>
/// <remarks>A method gives a ratio only where it was tried on <see cref="LikelihoodRatio.LeastSources"/> independent sources of each class. If it never erred on them, the rate of error lies below 0.0950 with 95 % confidence
/// (Clopper and Pearson, Biometrika 26 (1934) 404), so that even then a ratio above 1 ÷ 0.0950 = 10.5 would rest on more than was seen. What a person states was tried on nothing, and does not count for more.
/// That people state too much was measured for faces: ratios from tests lay orders of magnitude below what examiners' words meant (PMC12967692).</remarks>
public static class StatedRatioCap
{
    /// <summary>Greatest absolute value of log10: ten to one, either way.</summary>
    public const double Log10 = 1;

    /// <summary>The reason, as one sentence for people.</summary>
    public const string Reason = "A ratio that a person states counts ten to one at most: even a method that never erred on 30 independent sources, the fewest that give a ratio, supports no more.";
}
