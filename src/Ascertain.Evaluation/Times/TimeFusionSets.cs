using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>The sets of times that what was put together gives, for each share of wrong origins that is shown; each worked out once.</summary>
internal sealed class TimeFusionSets
{
    private readonly TimeFusion fusion;
    private readonly Dictionary<double, FusedTimes> fused = [];
    private readonly Dictionary<(double, double), IReadOnlyList<(Instant From, Instant Until, double Probability)>> sets = [];

    /// <param name="fusion">The items.</param>
    /// <param name="wrongShare">See <see cref="WrongShare"/>.</param>
    public TimeFusionSets(TimeFusion fusion, double wrongShare)
    {
        (this.fusion, WrongShare) = (fusion, wrongShare);
        WithoutOne = [.. fusion.Items.Select(it => (it.Id, Share: ShareWithout(it.Id))).Where(static it => it.Share is not null).Select(static it => (it.Id, it.Share!.Value))];
    }

    /// <summary>Shares at which the set is shown beside the one that was asked for.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.05, 0.2];

    /// <summary>The share that was asked for.</summary>
    public double WrongShare { get; }

    /// <summary>With it.</summary>
    public FusedTimes Fused => With(WrongShare);

    /// <summary>How much of the probability stays in the 95 % set when one item is left out; of items without which no second is possible either, or where the set is empty, nothing is told.</summary>
    public IReadOnlyList<(string Id, double Share)> WithoutOne { get; }

    /// <summary>The smallest set that holds a share of the probability; empty where no second is possible.</summary>
    public IReadOnlyList<(Instant From, Instant Until, double Probability)> Of(double wrongShare, double mass)
    {
        if (!sets.TryGetValue((wrongShare, mass), out IReadOnlyList<(Instant From, Instant Until, double Probability)>? set))
        {
            sets.Add((wrongShare, mass), set = With(wrongShare).Set(mass));
        }

        return set;
    }

    private FusedTimes With(double wrongShare)
    {
        if (!fused.TryGetValue(wrongShare, out FusedTimes? with))
        {
            fused.Add(wrongShare, with = fusion.Fuse(wrongShare));
        }

        return with;
    }

    private double? ShareWithout(string id)
    {
        FusedTimes without = fusion.Fuse(WrongShare, id);
        double whole = without.MeanOver(fusion.Range.From, fusion.Range.Until)!.Value * fusion.Range.Seconds;
        return !Fused.IsPossible || !without.IsPossible ? null : Of(WrongShare, 0.95).Sum(it => without.MeanOver(it.From, it.Until)!.Value * (it.Until - it.From).TotalSeconds) / whole;
    }
}
