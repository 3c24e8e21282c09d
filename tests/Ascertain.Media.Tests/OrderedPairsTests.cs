using CsCheck;

namespace Ascertain.Media.Tests;

public sealed class OrderedPairsTests
{
    [Fact]
    public void Sort_AnyKeys_OrdersThemAndKeepsTheOrderOfEquals() => Gen.Long[0, 20].Array[0, 200].Sample(static keys =>
    {
        long[] places = [.. Enumerable.Range(0, keys.Length).Select(static it => (long)it)], sorted = [.. keys];
        OrderedPairs.Sort(sorted, places, keys.Length);
        Assert.Equal(keys.Order(), sorted);
        Assert.Equal(Enumerable.Range(0, keys.Length).OrderBy(it => keys[it]).Select(static it => (long)it), places);
    });

    [Fact]
    public void Sort_PartOfTheArrays_LeavesTheRest()
    {
        long[] keys = [3, 1, 2, 0], values = [30, 10, 20, 99];
        OrderedPairs.Sort(keys, values, 3);
        Assert.Equal([1, 2, 3, 0], keys);
        Assert.Equal([10, 20, 30, 99], values);
    }

    [Fact]
    public void Sort_DescendingMillion_TakesFewWalks()
    {
        long[] keys = [.. Enumerable.Range(0, 1_000_000).Select(static it => 1_000_000L - it)], values = [.. keys];
        OrderedPairs.Sort(keys, values, keys.Length);
        Assert.Equal(Enumerable.Range(1, 1_000_000).Select(static it => (long)it), keys);
        Assert.Equal(keys, values);
    }
}
