namespace Ascertain.Evaluation.Weighing;

/// <summary>Finds what bears on a pair, whichever of both stands first.</summary>
internal sealed class PairLookup<T>
{
    private readonly Dictionary<(string, string), List<(T Item, WeighedRatio Ratio)>> byPair = [];

    /// <summary>Puts an item under the pair of a ratio.</summary>
    public void Add(PairRatio ratio, T item)
    {
        bool isReversed = string.CompareOrdinal(ratio.First, ratio.Second) > 0;
        (string, string) key = isReversed ? (ratio.Second, ratio.First) : (ratio.First, ratio.Second);
        if (!byPair.TryGetValue(key, out List<(T, WeighedRatio)>? its))
        {
            byPair[key] = its = [];
        }

        its.Add((item, isReversed ? ratio.Ratio.Reversed() : ratio.Ratio));
    }

    /// <summary>What bears on a pair, in the order of adding, with ratios of the first over the second.</summary>
    public IEnumerable<(T Item, WeighedRatio Ratio)> Of(string first, string second)
    {
        bool isReversed = string.CompareOrdinal(first, second) > 0;
        return byPair.TryGetValue(isReversed ? (second, first) : (first, second), out List<(T Item, WeighedRatio Ratio)>? its)
            ? isReversed ? its.Select(static it => (it.Item, it.Ratio.Reversed())) : its : [];
    }
}
