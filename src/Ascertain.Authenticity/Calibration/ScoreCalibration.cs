using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.Calibration;

/// <summary>
/// Maps a joint score to a likelihood ratio, by a logistic regression with equal weight of both classes on sources of their own. The interval is the spread of the same fit on sources drawn with return.
/// Of several parts: the average of their ratios, which is the ratio for "in one part, each as likely" (H. P. Chan and G. Walther, Detection with the scan and the average likelihood ratio, Statistica Sinica 23 (2013)).
/// Source: D. Ramos and J. Gonzalez-Rodriguez, Reliable support: measuring calibration of likelihood ratios, Forensic Science International 230 (2013). Versions never change.
/// </summary>
internal sealed record ScoreCalibration
{
    private const double Log10OfE = 0.4342944819032518;

    /// <summary>Name and version.</summary>
    public required string Name { get; init; }

    /// <summary>Sources that it was fitted on, each with clips of both classes.</summary>
    public required int Sources { get; init; }

    /// <summary>The natural logarithm of the ratio at score 0, and what it grows by with the score.</summary>
    public required (double Constant, double Slope) Fit { get; init; }

    /// <summary>The same of sources drawn with return.</summary>
    public required (double Constant, double Slope)[] Replicas { get; init; }

    /// <summary>Least log10 ratio that is given; below 0.</summary>
    public required double LeastLog10 { get; init; }

    /// <summary>Greatest log10 ratio that is given, because so few sources cannot bear out more.</summary>
    public required double MostLog10 { get; init; }

    /// <summary>The ratio for "in some part" against "in none": the mean of the ratios of the parts, as each is as likely to be the one. For one score its own ratio.</summary>
    /// <param name="scores">The greatest score of each part; at least one.</param>
    /// <param name="first">Id of the proposition of the numerator.</param>
    /// <param name="second">Id of the proposition of the denominator.</param>
    /// <param name="conditionedOn">The circumstances that were assumed.</param>
    public LikelihoodRatio RatioOf(IReadOnlyList<double> scores, string first, string second, string conditionedOn)
    {
        double log10 = Log10(Fit, scores);
        double[] replicas = [.. Replicas.Select(it => Log10(it, scores))];
        return new LikelihoodRatio(log10, Math.Min(log10, replicas.Min()), Math.Max(log10, replicas.Max()), first, second, conditionedOn, Name, Sources);
    }

    /// <summary>Whether the bounds leave open for which side the scores speak: a part is beyond the greatest ratio that the sources bear out, and spread over all parts what they do bear out is below 1.</summary>
    /// <remarks>Beyond its bound a part's ratio is known to be at least that, so that the average is a lower limit. Above 1 a lower limit is careful; below 1 it would speak for the second proposition because of a sign of the first.
    /// Not to give those keeps the average at most 1 where the second proposition is true.</remarks>
    /// <param name="scores">As for <see cref="RatioOf"/>.</param>
    public bool IsOpen(IReadOnlyList<double> scores) => scores.Any(it => (Fit.Constant + (Fit.Slope * it)) * Log10OfE > MostLog10) && Log10(Fit, scores) < 0;

    private double Log10((double Constant, double Slope) fit, IReadOnlyList<double> scores)
    {
        double sum = 0;
        foreach (double score in scores)
        {
            sum += DMath.Pow(10, Math.Clamp((fit.Constant + (fit.Slope * score)) * Log10OfE, LeastLog10, MostLog10));
        }

        return DMath.Log10(sum / scores.Count);
    }
}
