namespace Ascertain.Evaluation.Places;

/// <summary>The sets of places that what was put together gives, for each share of wrong origins that is shown; each worked out once.</summary>
internal sealed class PlaceFusionSets
{
    private readonly PlaceFusion fusion;
    private readonly Dictionary<double, FusedPlaces> fused = [];
    private readonly Dictionary<(double, double), FusedPlaceSet> sets = [];

    /// <param name="fusion">The items.</param>
    /// <param name="wrongShare">See <see cref="WrongShare"/>.</param>
    public PlaceFusionSets(PlaceFusion fusion, double wrongShare)
    {
        (this.fusion, WrongShare) = (fusion, wrongShare);
        WithoutOne = [.. fusion.Items.Select(it => (it.Id, Share: ShareWithout(it.Id))).Where(static it => it.Share is not null).Select(static it => (it.Id, it.Share!.Value))];
    }

    /// <summary>Shares at which the set is shown beside the one that was asked for.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.05, 0.2];

    /// <summary>The share that was asked for.</summary>
    public double WrongShare { get; }

    /// <summary>With it.</summary>
    public FusedPlaces Fused => With(WrongShare);

    /// <summary>How much of the probability stays in the 95 % set when one item is left out; nothing is told where no place is possible.</summary>
    public IReadOnlyList<(string Id, double Share)> WithoutOne { get; }

    /// <summary>The smallest set that holds a share of the probability; empty where no place is possible.</summary>
    public FusedPlaceSet Of(double wrongShare, double mass)
    {
        if (!sets.TryGetValue((wrongShare, mass), out FusedPlaceSet? set))
        {
            sets.Add((wrongShare, mass), set = With(wrongShare).Set(mass));
        }

        return set;
    }

    private FusedPlaces With(double wrongShare)
    {
        if (!fused.TryGetValue(wrongShare, out FusedPlaces? with))
        {
            fused.Add(wrongShare, with = fusion.Fuse(wrongShare));
        }

        return with;
    }

    private double? ShareWithout(string id)
    {
        FusedPlaces without = fusion.Fuse(WrongShare, id);
        return Fused.IsPossible && without.IsPossible ? without.ShareOf(Of(WrongShare, 0.95)) : null;
    }
}
