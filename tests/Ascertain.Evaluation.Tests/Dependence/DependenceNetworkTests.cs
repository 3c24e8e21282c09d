using Ascertain.Evaluation.Dependence;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Dependence;

public sealed class DependenceNetworkTests
{
    // By hand: a post tells the time if the clip is of that day with 0.9, else with 0.2; a second post quotes the first with 0.5, else tells for itself as the first would.
    // Both tell: 0.9 (0.5 + 0.5 · 0.9) over 0.2 (0.5 + 0.5 · 0.2): 0.855 over 0.12. Multiplied as if independent it would be 0.81 over 0.04.
    private static readonly DependenceNode[] Quoting =
    [
        new("day", ["claimed", "other"], [], [0.5, 0.5]),
        new("quotes", ["yes", "no"], [], [0.5, 0.5]),
        new("first", ["tells", "not"], ["day"], [0.9, 0.1, 0.2, 0.8]),
        new("second", ["tells", "not"], ["day", "quotes", "first"], [1, 0, 0, 1, 0.9, 0.1, 0.9, 0.1, 1, 0, 0, 1, 0.2, 0.8, 0.2, 0.8]),
    ];

    [Fact]
    public void Log10Ratio_AQuotedPost_IsTheValueByHand()
    {
        DependenceNetwork network = Require(Quoting);
        Assert.Equal(Math.Log10(0.855 / 0.12), network.Log10Ratio("day", "claimed", "other", States(("first", "tells"), ("second", "tells")), out _)!.Value, 1e-14);
        Assert.Equal(Math.Log10(0.9 / 0.2), network.Log10Ratio("day", "claimed", "other", States(("first", "tells")), out _)!.Value, 1e-14);
        Assert.Equal(Math.Log10(0.9 / 0.2), network.Log10Ratio("day", "claimed", "other", States(("first", "tells"), ("second", "tells"), ("quotes", "yes")), out _)!.Value, 1e-14); // the quotation says nothing more
        Assert.Equal(0, network.Log10Ratio("day", "claimed", "other", States(("quotes", "yes")), out _)!.Value, 1e-15);
    }

    // The prior of the propositions does not enter the ratio.
    [Fact]
    public void Log10Ratio_OtherPrior_IsTheSame() =>
        Assert.Equal(Require(Quoting).Log10Ratio("day", "claimed", "other", States(("second", "tells")), out _)!.Value,
            Require([new("day", ["claimed", "other"], [], [0.01, 0.99]), .. Quoting[1..]]).Log10Ratio("day", "claimed", "other", States(("second", "tells")), out _)!.Value, 1e-12);

    // Probabilities in sixteenths over twelve nodes: every product and sum has at most 48 bits, so that no rounding happens and elimination must give the very bits of enumeration.
    [Fact]
    public void Probability_RandomNetworksInSixteenths_EqualsEnumerationBitForBit() => Seeded.Sample(Networks(dyadic: true), 150, static it =>
    {
        (DependenceNode[] nodes, (string, string)[] observed) = it;
        Assert.Equal(BitConverter.DoubleToInt64Bits(Enumerated(nodes, States(observed))), BitConverter.DoubleToInt64Bits(Require(nodes).Probability(States(observed), out _)!.Value));
    });

    // With any probabilities both round. Every term is at least 0, so errors are relative: enumeration in pairwise sums of up to 3^12 terms of 12 factors errs by at most (20 + 12) · 2^-53, elimination, whose tables go through at most
    // 12 sums of 3 terms and 24 factors, by some (24 + 24) · 2^-53: together less than 1e-14. 1e-13 leaves room for rows that sum to 1 only nearly.
    [Fact]
    public void Probability_AnyRandomNetworks_EqualsEnumeration() => Seeded.Sample(Networks(dyadic: false), 150, static it =>
    {
        (DependenceNode[] nodes, (string, string)[] observed) = it;
        double expected = Enumerated(nodes, States(observed)), found = Require(nodes).Probability(States(observed), out _)!.Value;
        Assert.InRange(found, expected * (1 - 1e-13), expected * (1 + 1e-13));
    });

    [Fact]
    public void Probability_OtherOrderOfNodes_IsTheSameBits() => Seeded.Sample(Networks(dyadic: false), 50, static it =>
    {
        (DependenceNode[] nodes, (string, string)[] observed) = it;
        Assert.Equal(Require(nodes).Probability(States(observed), out _), Require([.. nodes.Reverse()]).Probability(States(observed), out _));
    });

    [Fact]
    public void Probability_NothingObserved_IsOne() => Assert.Equal(1, Require(Quoting).Probability(States(), out _)!.Value, 1e-15);

    [Fact]
    public void Probability_ALongChain_IsExactWithinRounding()
    {
        DependenceNode[] chain = [.. Enumerable.Range(0, DependenceNetwork.MostNodes).Select(static i => new DependenceNode($"n{i:00}", ["a", "b"], i == 0 ? [] : [$"n{i - 1:00}"], i == 0 ? [0.5, 0.5] : [0.75, 0.25, 0.25, 0.75]))];
        Assert.Equal(0.5, Require(chain).Probability(States(("n48", "a")), out _)!.Value, 1e-15);
    }

    [Fact]
    public void Of_ACircle_IsRefusedWithItsNames()
    {
        Assert.Null(DependenceNetwork.Of([new("a", ["x", "y"], ["c"], [0.5, 0.5, 0.5, 0.5]), new("b", ["x", "y"], ["a"], [0.5, 0.5, 0.5, 0.5]), new("c", ["x", "y"], ["b"], [0.5, 0.5, 0.5, 0.5]), new("d", ["x", "y"], ["c"], [0.5, 0.5, 0.5, 0.5])], out string? refusal));
        Assert.Equal("The dependence goes in a circle: a depends on c depends on b depends on a. What depends on itself cannot be weighed.", refusal);
        Assert.Null(DependenceNetwork.Of([new("a", ["x", "y"], ["a"], [0.5, 0.5, 0.5, 0.5])], out refusal));
        Assert.Contains("a depends on a", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_BrokenNetworks_AreRefusedWithTheReason()
    {
        Refused("1 to 49 nodes");
        Refused("1 to 49 nodes", [.. Enumerable.Range(0, 50).Select(static i => new DependenceNode($"n{i}", ["x", "y"], [], [0.5, 0.5]))]);
        Refused("Two nodes have the name a", new("a", ["x", "y"], [], [0.5, 0.5]), new("a", ["x", "y"], [], [0.5, 0.5]));
        Refused("at least two states", new DependenceNode("a", ["x"], [], [1]));
        Refused("different names", new DependenceNode("a", ["x", "x"], [], [0.5, 0.5]));
        Refused("depends on b, which is no node", new DependenceNode("a", ["x", "y"], ["b"], [0.5, 0.5]));
        Refused("names a node twice", new("a", ["x", "y"], ["b", "b"], [0.5, 0.5]), new("b", ["x", "y"], [], [0.5, 0.5]));
        Refused("has 3 numbers where its states and those it depends on make 2", new DependenceNode("a", ["x", "y"], [], [0.5, 0.25, 0.25]));
        Refused("not from 0 to 1", new DependenceNode("a", ["x", "y"], [], [1.5, -0.5]));
        Refused("not from 0 to 1", new DependenceNode("a", ["x", "y"], [], [double.NaN, 1]));
        Refused("Row 1 of the table of a does not sum to 1", new DependenceNode("a", ["x", "y"], [], [0.5, 0.4]));
        Refused("more than 1048576 numbers", [.. Enumerable.Range(0, 21).Select(static i => new DependenceNode($"n{i}", ["x", "y"], i == 20 ? [.. Enumerable.Range(0, 20).Select(static parent => $"n{parent}")] : [], [0.5, 0.5]))]);
    }

    [Fact]
    public void Log10Ratio_ImpossibleUnderOneProposition_IsRefused()
    {
        DependenceNode[] certain = [new("day", ["claimed", "other", "never"], [], [0.5, 0.5, 0]), new("sign", ["seen", "not"], ["day"], [0.5, 0.5, 0, 1, 1, 0])];
        NoRatio("the ratio would be infinite", certain, "claimed", "other");
        NoRatio("the ratio would be 0", certain, "other", "claimed");
        NoRatio("day is never never", certain, "never", "claimed");
        NoRatio("The network has no node sigh.", certain, "claimed", "other", "sigh");
        NoRatio("day has no state today.", certain, "today", "other");
        NoRatio("cannot be observed", certain, "claimed", "other", "day", "claimed");
    }

    private static void NoRatio(string reason, DependenceNode[] nodes, string first, string second, string node = "sign", string state = "seen")
    {
        Assert.Null(Require(nodes).Log10Ratio("day", first, second, States((node, state)), out string? refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    private static void Refused(string reason, params DependenceNode[] nodes)
    {
        Assert.Null(DependenceNetwork.Of(nodes, out string? refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    private static DependenceNetwork Require(DependenceNode[] nodes) => DependenceNetwork.Of(nodes, out string? refusal) ?? throw new InvalidOperationException(refusal);

    private static Dictionary<string, string> States(params (string Node, string State)[] states) => states.ToDictionary(static it => it.Node, static it => it.State, StringComparer.Ordinal);

    // Up to twelve nodes of two or three states, each with up to three earlier parents; some of them observed.
    private static Gen<(DependenceNode[] Nodes, (string, string)[] Observed)> Networks(bool dyadic) => Gen.Select(Gen.Int[1, 12], Gen.Int[0, int.MaxValue]).Select(it =>
    {
        Random random = new(it.Item2);
        List<DependenceNode> nodes = [];
        for (int i = 0; i < it.Item1; i++)
        {
            int own = random.Next(2, 4);
            DependenceNode[] parents = [.. nodes.Where(_ => random.Next(3) == 0).Take(3)];
            nodes.Add(new DependenceNode($"n{i:00}", [.. Enumerable.Range(0, own).Select(static state => $"s{state}")], [.. parents.Select(static node => node.Name)],
                [.. Enumerable.Range(0, parents.Aggregate(1, static (rows, node) => rows * node.States.Count)).SelectMany(_ => Row(own, dyadic, random))]));
        }

        return (nodes.ToArray(), nodes.Where(_ => random.Next(3) == 0).Select(node => (node.Name, node.States[random.Next(node.States.Count)])).ToArray());
    });

    private static double[] Row(int states, bool dyadic, Random random)
    {
        if (dyadic)
        {
            int[] cuts = [0, .. Enumerable.Range(0, states - 1).Select(_ => random.Next(17)).Order(), 16];
            return [.. cuts.Zip(cuts.Skip(1), static (from, until) => (until - from) / 16.0)];
        }

        double[] weights = [.. Enumerable.Range(0, states).Select(_ => random.NextDouble() + 0.001)];
        return [.. weights.Select(it => it / weights.Sum())];
    }

    // The definition: the sum over all states of all nodes of the product of their tables, in pairwise sums.
    private static double Enumerated(DependenceNode[] nodes, Dictionary<string, string> observed)
    {
        List<double> terms = [];
        Dictionary<string, int> states = new(StringComparer.Ordinal);
        Descend(0);
        return Pairwise(0, terms.Count);

        void Descend(int at)
        {
            if (at == nodes.Length)
            {
                terms.Add(nodes.Aggregate(1.0, (product, node) => product * node.Table[(node.Parents.Aggregate(0, (row, parent) => (row * nodes.First(it => it.Name == parent).States.Count) + states[parent]) * node.States.Count) + states[node.Name]]));
                return;
            }

            for (int state = 0; state < nodes[at].States.Count; state++)
            {
                if (!observed.TryGetValue(nodes[at].Name, out string? seen) || nodes[at].States[state] == seen)
                {
                    states[nodes[at].Name] = state;
                    Descend(at + 1);
                }
            }
        }

        double Pairwise(int from, int count) => count == 0 ? 0 : count == 1 ? terms[from] : Pairwise(from, count / 2) + Pairwise(from + (count / 2), count - (count / 2));
    }
}
