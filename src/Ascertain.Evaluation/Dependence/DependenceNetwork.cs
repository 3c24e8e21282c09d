using Ascertain.Canonical;
using Ascertain.ReproducibleMath;

namespace Ascertain.Evaluation.Dependence;

/// <summary>A small Bayesian network by which a person declares how findings depend on each other, and what is computed from it exactly.</summary>
/// <remarks>
/// <para>Probabilities are sums of products, with nodes summed out one after another (N. L. Zhang, D. Poole, A simple approach to Bayesian network computations, Proc. 10th Canadian Conf. on AI (1994) 171).
/// The order is fixed: next is the node whose elimination makes the smallest table, of equals the first by name. Nothing is sampled; what differs from enumerating all states is rounding alone, of some units in the sixteenth digit.</para>
/// <para>The numbers in it are people's, so a ratio from it is a stated one.</para>
/// </remarks>
public sealed class DependenceNetwork
{
    /// <summary>Most nodes.</summary>
    public const int MostNodes = 49;

    /// <summary>Most numbers of one table, declared or on the way: 2^20, 8 MiB. Arbitrary; denser networks are refused.</summary>
    public const int MostNumbers = 1 << 20;

    // A row is written with some digits only.
    private const double RowTolerance = 1e-9;

    private readonly DependenceNode[] nodes; // by name
    private readonly Dictionary<string, int> byName;
    private readonly int[][] parents;

    private DependenceNetwork(DependenceNode[] nodes, Dictionary<string, int> byName, int[][] parents) => (this.nodes, this.byName, this.parents) = (nodes, byName, parents);

    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<DependenceNode> Nodes => nodes;

    /// <summary>Takes a network, or says why it is none.</summary>
    /// <param name="nodes">In any order.</param>
    /// <param name="refusal">One sentence where it is refused, else null; a circle is told by its names.</param>
    public static DependenceNetwork? Of(IReadOnlyList<DependenceNode> nodes, out string? refusal)
    {
        if (nodes.Count is 0 or > MostNodes)
        {
            refusal = $"A network has 1 to {MostNodes} nodes.";
            return null;
        }

        DependenceNode[] ordered = [.. nodes.OrderBy(static it => it.Name, StringComparer.Ordinal)];
        Dictionary<string, int> byName = new(StringComparer.Ordinal);
        for (int i = 0; i < ordered.Length; i++)
        {
            if (!byName.TryAdd(ordered[i].Name, i))
            {
                refusal = $"Two nodes have the name {ordered[i].Name}.";
                return null;
            }
        }

        refusal = ordered.Select(it => Fault(it, ordered, byName)).FirstOrDefault(static it => it is not null);
        if (refusal is not null)
        {
            return null;
        }

        int[][] parents = [.. ordered.Select(it => it.Parents.Select(name => byName[name]).ToArray())];
        refusal = Circle(ordered, parents);
        return refusal is null ? new DependenceNetwork(ordered, byName, parents) : null;
    }

    /// <summary>log10 of how many times more probable the observed states are if a node has one state than if it has another.</summary>
    /// <param name="node">The node of the propositions.</param>
    /// <param name="first">Its state for the first proposition.</param>
    /// <param name="second">Its state for the second.</param>
    /// <param name="observed">States by node; not of <paramref name="node"/>.</param>
    /// <param name="refusal">One sentence where there is no finite ratio, else null.</param>
    public double? Log10Ratio(string node, string first, string second, IReadOnlyDictionary<string, string> observed, out string? refusal)
    {
        refusal = StateFault(node, first) ?? StateFault(node, second) ?? (observed.ContainsKey(node) ? $"{node} holds the propositions and cannot be observed." : null)
            ?? observed.OrderBy(static it => it.Key, StringComparer.Ordinal).Select(it => StateFault(it.Key, it.Value)).FirstOrDefault(static it => it is not null);
        if (refusal is not null)
        {
            return null;
        }

        double? given1 = Given(node, first, observed, out refusal), given2 = refusal is null ? Given(node, second, observed, out refusal) : null;
        if (refusal is not null)
        {
            return null;
        }

        refusal = given1 == 0 && given2 == 0 ? "By this network the observed states cannot be under either proposition."
            : given2 == 0 ? $"By this network what was observed cannot be if {node} is {second}: the ratio would be infinite, which nobody can know."
            : given1 == 0 ? $"By this network what was observed cannot be if {node} is {first}: the ratio would be 0, which nobody can know."
            : null;
        return refusal is null ? DMath.Log10(given1!.Value) - DMath.Log10(given2!.Value) : null;
    }

    /// <summary>Probability that the nodes have these states together.</summary>
    /// <param name="observed">States by node; without any it is 1.</param>
    /// <param name="refusal">One sentence where a name is unknown or the network is too dense, else null.</param>
    public double? Probability(IReadOnlyDictionary<string, string> observed, out string? refusal)
    {
        refusal = observed.OrderBy(static it => it.Key, StringComparer.Ordinal).Select(it => StateFault(it.Key, it.Value)).FirstOrDefault(static it => it is not null);
        return refusal is null ? Sum(observed, out refusal) : null;
    }

    /// <summary>Reads <c>{"nodes":[{"name","states","parents","table"}]}</c>.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    public static DependenceNetwork? FromCanonical(CanonicalObject document, out string? refusal) => Of([.. document.Array("nodes").Objects().Take(MostNodes + 1).Select(static it => new DependenceNode(it.Text("name"), [.. it.Array("states").Texts()], [.. it.Array("parents").Texts()],
        [.. it.Array("table").Select(static number => number is CanonicalNumber { Value: var value } ? value : throw new CanonicalFormatException("network.table", "A table holds numbers."))]))], out refusal);

    private double? Given(string node, string state, IReadOnlyDictionary<string, string> observed, out string? refusal)
    {
        double? prior = Sum(new Dictionary<string, string>(StringComparer.Ordinal) { [node] = state }, out refusal);
        if (prior is 0)
        {
            refusal = $"By this network {node} is never {state}, so nothing can be said of what would be if it were.";
        }

        return refusal is null ? Sum(new Dictionary<string, string>(observed, StringComparer.Ordinal) { [node] = state }, out refusal) / prior : null;
    }

    private double? Sum(IReadOnlyDictionary<string, string> observed, out string? refusal)
    {
        int[] counts = [.. nodes.Select(static it => it.States.Count)];
        int?[] fixedStates = [.. nodes.Select(it => observed.TryGetValue(it.Name, out string? state) ? IndexOf(it.States, state) : (int?)null)];
        List<DependenceTable> tables = [.. nodes.Select((it, i) => DependenceTable.Of([.. parents[i], i], it.Table, counts).Fix(fixedStates))];
        HashSet<int> left = [.. Enumerable.Range(0, nodes.Length).Where(it => fixedStates[it] is null)];
        while (left.Count > 0)
        {
            int next = left.MinBy(it => (SizeWithout(it, tables, counts), it));
            if (SizeWithout(next, tables, counts) > MostNumbers)
            {
                refusal = "The network is too dense: what depends on each other has too many states together.";
                return null;
            }

            left.Remove(next);
            DependenceTable[] touching = [.. tables.Where(it => it.Nodes.Contains(next))];
            tables = [.. tables.Where(it => !it.Nodes.Contains(next)), DependenceTable.Product(touching, counts).SumOut(next)];
        }

        double product = 1;
        foreach (DependenceTable table in tables)
        {
            product *= table.Values[0];
        }

        refusal = null;
        return product;
    }

    // Numbers of the table that the elimination of a node goes through; more than any that is allowed where they are too many to count.
    private static long SizeWithout(int node, List<DependenceTable> tables, int[] counts)
    {
        long size = 1;
        foreach (int other in tables.Where(it => it.Nodes.Contains(node)).SelectMany(static it => it.Nodes).Distinct())
        {
            size = Math.Min(size * counts[other], (long)MostNumbers * 64);
        }

        return size;
    }

    private static int IndexOf(IReadOnlyList<string> states, string state)
    {
        int at = 0;
        while (states[at] != state)
        {
            at++;
        }

        return at;
    }

    private string? StateFault(string node, string state) => !byName.TryGetValue(node, out int at) ? $"The network has no node {node}." : nodes[at].States.Contains(state) ? null : $"{node} has no state {state}.";

    private static string? Fault(DependenceNode node, DependenceNode[] all, Dictionary<string, int> byName)
    {
        if (node.Name.Length == 0 || node.States.Count < 2 || node.States.Distinct(StringComparer.Ordinal).Count() < node.States.Count)
        {
            return $"A node has a name and at least two states of different names; \"{node.Name}\" has not.";
        }

        if (node.Parents.FirstOrDefault(it => !byName.ContainsKey(it)) is { } unknown)
        {
            return $"{node.Name} depends on {unknown}, which is no node of the network.";
        }

        if (node.Parents.Distinct(StringComparer.Ordinal).Count() < node.Parents.Count)
        {
            return $"{node.Name} names a node twice among those it depends on.";
        }

        long numbers = node.States.Count;
        foreach (string parent in node.Parents)
        {
            numbers = Math.Min(numbers * all[byName[parent]].States.Count, MostNumbers + 1L);
        }

        if (numbers > MostNumbers || node.Table.Count != numbers)
        {
            return numbers > MostNumbers ? $"The table of {node.Name} would have more than {MostNumbers} numbers." : $"The table of {node.Name} has {node.Table.Count} numbers where its states and those it depends on make {numbers}.";
        }

        for (int row = 0; row < node.Table.Count; row += node.States.Count)
        {
            double sum = 0;
            for (int i = 0; i < node.States.Count; i++)
            {
                double value = node.Table[row + i];
                if (!(value is >= 0 and <= 1))
                {
                    return $"A probability of {node.Name} is not from 0 to 1.";
                }

                sum += value;
            }

            if (Math.Abs(sum - 1) > RowTolerance)
            {
                return $"Row {(row / node.States.Count) + 1} of the table of {node.Name} does not sum to 1.";
            }
        }

        return null;
    }

    // Follows parents from the first node that cannot be put into an order; one comes round again.
    private static string? Circle(DependenceNode[] nodes, int[][] parents)
    {
        HashSet<int> open = [.. Enumerable.Range(0, nodes.Length)];
        while (open.Where(it => !parents[it].Any(open.Contains)).ToArray() is { Length: > 0 } free)
        {
            open.ExceptWith(free);
        }

        if (open.Count == 0)
        {
            return null;
        }

        List<int> walked = [];
        int at = open.Min();
        while (!walked.Contains(at))
        {
            walked.Add(at);
            at = parents[at].Where(open.Contains).Min();
        }

        string[] names = [.. walked.Skip(walked.IndexOf(at)).Append(at).Select(it => nodes[it].Name)];
        return $"The dependence goes in a circle: {string.Join(" depends on ", names)}. What depends on itself cannot be weighed.";
    }
}
