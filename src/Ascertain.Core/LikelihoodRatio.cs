using Ascertain.Canonical;

namespace Ascertain;

/// <summary>P(finding given the first proposition) over P(finding given the second), as log10. Never the probability of a proposition.</summary>
public sealed record LikelihoodRatio
{
    /// <summary>Takes a calibrated ratio.</summary>
    /// <param name="log10">Base-10 logarithm of the ratio; finite.</param>
    /// <param name="lower95">Lower end of its 95 % interval; at most <paramref name="log10"/>.</param>
    /// <param name="upper95">Upper end; at least <paramref name="log10"/>.</param>
    /// <param name="firstProposition">Id of the proposition of the numerator.</param>
    /// <param name="secondProposition">Id of the proposition of the denominator.</param>
    /// <param name="conditionedOn">The circumstances that were assumed.</param>
    /// <param name="calibration">Which calibration gave it.</param>
    /// <param name="independentSources">Sources in that calibration, per class the smaller; at least <see cref="LeastSources"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, outside its interval, or too few sources.</exception>
    public LikelihoodRatio(
        double log10, double lower95, double upper95, string firstProposition, string secondProposition,
        string conditionedOn, string calibration, int independentSources)
    {
        if (!double.IsFinite(log10) || !double.IsFinite(lower95) || !double.IsFinite(upper95) || lower95 > log10 || log10 > upper95)
        {
            throw new ArgumentOutOfRangeException(nameof(log10), log10, "A log10 likelihood ratio is finite and lies in its interval.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(independentSources, LeastSources);
        (Log10, Lower95, Upper95) = (log10, lower95, upper95);
        (FirstProposition, SecondProposition, ConditionedOn) = (firstProposition, secondProposition, conditionedOn);
        (Calibration, IndependentSources) = (calibration, independentSources);
    }

    /// <summary>Fewer independent sources per class than this give no ratio: the finding stays an observation (house rule).</summary>
    public const int LeastSources = 30;

    /// <summary>Base-10 logarithm of the ratio.</summary>
    public double Log10 { get; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Lower95 { get; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public double Upper95 { get; }

    /// <summary>Id of the proposition of the numerator.</summary>
    public string FirstProposition { get; }

    /// <summary>Id of the proposition of the denominator.</summary>
    public string SecondProposition { get; }

    /// <summary>The circumstances that were assumed.</summary>
    public string ConditionedOn { get; }

    /// <summary>Id of the calibration.</summary>
    public string Calibration { get; }

    /// <summary>Independent sources per class in the calibration.</summary>
    public int IndependentSources { get; }

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["log10"] = Log10,
        ["interval95"] = new CanonicalArray { Lower95, Upper95 },
        ["pair"] = new CanonicalArray { FirstProposition, SecondProposition },
        ["conditionedOn"] = ConditionedOn,
        ["calibration"] = Calibration,
        ["independentSources"] = IndependentSources,
    };

    /// <summary>Reads the form in records.</summary>
    public static LikelihoodRatio FromCanonical(CanonicalObject document)
    {
        CanonicalArray interval = document.Array("interval95");
        string[] pair = [.. document.Array("pair").Texts()];
        if (interval.Count != 2 || pair.Length != 2 || interval[0] is not CanonicalNumber lower || interval[1] is not CanonicalNumber upper)
        {
            throw new CanonicalFormatException("likelihoodRatio.malformed", "An interval or a pair has two members.");
        }

        return new LikelihoodRatio(document.Number("log10"), lower.Value, upper.Value, pair[0], pair[1],
            document.Text("conditionedOn"), document.Text("calibration"), checked((int)document.Integer("independentSources")));
    }
}
