using Ascertain.Canonical;
using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Weighing;

/// <summary>A likelihood ratio with what it rests on: P(finding given the first proposition) over P(finding given the second), as log10. Never the probability of a proposition.</summary>
public sealed record WeighedRatio
{
    private WeighedRatio(RatioBasis basis, double log10, (double Lower, double Upper)? interval95, string from, string because) => (Basis, Log10, Interval95, From, Because) = (basis, log10, interval95, from, because);

    /// <summary>What it rests on.</summary>
    public RatioBasis Basis { get; }

    /// <summary>Base-10 logarithm; finite.</summary>
    public double Log10 { get; }

    /// <summary>Ends of the 95 % interval, which holds <see cref="Log10"/>; null where nobody measured or stated one.</summary>
    public (double Lower, double Upper)? Interval95 { get; }

    /// <summary>Id of the calibration or method, or the label of who states it.</summary>
    public string From { get; }

    /// <summary>The circumstances assumed, or the reason that was given.</summary>
    public string Because { get; }

    /// <summary>As the person stated it, where the cap made it smaller; else null.</summary>
    public double? StatedLog10 { get; private init; }

    /// <summary>A calibrated ratio of a finding.</summary>
    public static WeighedRatio Of(LikelihoodRatio ratio) => new(RatioBasis.Calibrated, ratio.Log10, (ratio.Lower95, ratio.Upper95), ratio.Calibration, ratio.ConditionedOn);

    /// <summary>A ratio of a model's likelihoods.</summary>
    /// <param name="log10">Finite.</param>
    /// <param name="interval95">Holds it, or null.</param>
    /// <param name="from">Which method.</param>
    /// <param name="because">What the model assumes.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or outside its interval.</exception>
    public static WeighedRatio Computed(double log10, (double Lower, double Upper)? interval95, string from, string because)
    {
        (double lower, double upper) = interval95 ?? (log10, log10);
        return double.IsFinite(log10) && double.IsFinite(lower) && double.IsFinite(upper) && lower <= log10 && log10 <= upper
            ? new WeighedRatio(RatioBasis.Computed, log10, interval95, from, because)
            : throw new ArgumentOutOfRangeException(nameof(log10), log10, "A log10 likelihood ratio is finite and lies in its interval.");
    }

    /// <summary>A ratio that a person states; counts for <see cref="StatedRatioCap.Log10"/> at most, and is marked where it was more.</summary>
    /// <param name="ratio">The ratio itself, not its logarithm; above 0.</param>
    /// <param name="interval95">As the person states it, or null.</param>
    /// <param name="author">The person's label.</param>
    /// <param name="reason">Why; not empty.</param>
    /// <param name="refusal">One sentence where it is refused, else null.</param>
    /// <remarks>Of a capped ratio the end of the interval that lies beyond the cap is the cap, and the inner end 0 where it lay beyond as well: a statement that was never measured is not made exact by a cap.</remarks>
    public static WeighedRatio? Stated(double ratio, (double Lower, double Upper)? interval95, string author, string reason, out string? refusal)
    {
        refusal = Refusal(ratio) ?? (string.IsNullOrWhiteSpace(reason) ? "A ratio that a person states has a reason." : null);
        if (refusal is null && interval95 is { } stated)
        {
            refusal = Refusal(stated.Lower) ?? Refusal(stated.Upper) ?? (stated.Lower <= ratio && ratio <= stated.Upper ? null : "A likelihood ratio lies in its interval, the lower end first.");
        }

        if (refusal is not null)
        {
            return null;
        }

        double log10 = DMath.Log10(ratio), counted = Capped(log10);
        (double, double)? ends = interval95 is not { } interval ? null : Ends(DMath.Log10(interval.Lower), DMath.Log10(interval.Upper), counted);
        return new WeighedRatio(RatioBasis.Stated, counted, ends, author, reason) { StatedLog10 = counted == log10 ? null : log10 };
    }

    /// <summary>A ratio computed from what a person declared, capped as a stated one is.</summary>
    /// <param name="log10">Finite.</param>
    /// <param name="author">The person's label.</param>
    /// <param name="because">What was declared.</param>
    internal static WeighedRatio StatedLog(double log10, string author, string because) =>
        new(RatioBasis.Stated, Capped(log10), null, author, because) { StatedLog10 = Capped(log10) == log10 ? null : log10 };

    /// <summary>For the propositions the other way round.</summary>
    public WeighedRatio Reversed() => new(Basis, -Log10, Interval95 is { } ends ? (-ends.Upper, -ends.Lower) : null, From, Because) { StatedLog10 = -StatedLog10 };

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject document = new() { ["basis"] = Basis.ToString().ToLowerInvariant(), ["log10"] = Log10, ["from"] = From, ["because"] = Because };
        if (Interval95 is { } ends)
        {
            document["interval95"] = new CanonicalArray { ends.Lower, ends.Upper };
        }

        if (StatedLog10 is { } stated)
        {
            document["cappedFromLog10"] = stated;
        }

        return document;
    }

    /// <summary>Reads the form in records; a stated ratio beyond the cap is refused.</summary>
    /// <exception cref="CanonicalFormatException">Not such a form.</exception>
    public static WeighedRatio FromCanonical(CanonicalObject document)
    {
        (double, double)? ends = null;
        if (document.Has("interval95"))
        {
            ends = document.Array("interval95") is [CanonicalNumber lower, CanonicalNumber upper] && lower.Value <= document.Number("log10") && document.Number("log10") <= upper.Value ? (lower.Value, upper.Value)
                : throw new CanonicalFormatException("weighedRatio.malformed", "A ratio lies in its interval of two ends.");
        }

        RatioBasis basis = document.Text("basis") switch
        {
            "calibrated" => RatioBasis.Calibrated,
            "computed" => RatioBasis.Computed,
            "stated" => RatioBasis.Stated,
            string other => throw new CanonicalFormatException("weighedRatio.unknownBasis", $"A ratio is calibrated, computed or stated, not \"{other}\"."),
        };
        return basis != RatioBasis.Stated || Math.Abs(document.Number("log10")) <= StatedRatioCap.Log10
            ? new WeighedRatio(basis, document.Number("log10"), ends, document.Text("from"), document.Text("because")) { StatedLog10 = document.Has("cappedFromLog10") ? document.Number("cappedFromLog10") : null }
            : throw new CanonicalFormatException("weighedRatio.beyondCap", StatedRatioCap.Reason);
    }

    private static string? Refusal(double ratio) => ratio switch
    {
        0 => "A likelihood ratio of 0 says that the finding cannot be if the first proposition holds; nobody knows that, and nothing could ever outweigh it.",
        double.PositiveInfinity => "A likelihood ratio of infinity says that the finding cannot be if the second proposition holds; nobody knows that, and nothing could ever outweigh it.",
        > 0 => null,
        _ => "A likelihood ratio is a number above 0.",
    };

    private static double Capped(double log10) => Math.Clamp(log10, -StatedRatioCap.Log10, StatedRatioCap.Log10);

    private static (double, double) Ends(double lower, double upper, double counted) => lower > StatedRatioCap.Log10 ? (0, counted) : upper < -StatedRatioCap.Log10 ? (counted, 0) : (Capped(lower), Capped(upper));
}
