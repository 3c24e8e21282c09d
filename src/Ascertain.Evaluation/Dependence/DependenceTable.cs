namespace Ascertain.Evaluation.Dependence;

/// <summary>A number for every combination of states of some nodes.</summary>
internal sealed class DependenceTable
{
    private readonly int[] counts; // of all nodes

    private DependenceTable(int[] nodes, double[] values, int[] counts) => (Nodes, Values, this.counts) = (nodes, values, counts);

    /// <summary>Which nodes, in the order in which their states run; the last runs fastest.</summary>
    public int[] Nodes { get; }

    /// <summary>The numbers.</summary>
    public double[] Values { get; }

    /// <summary>Takes a declared table.</summary>
    public static DependenceTable Of(int[] nodes, IReadOnlyList<double> values, int[] counts) => new(nodes, [.. values], counts);

    /// <summary>The part in which nodes have the states that were observed.</summary>
    public DependenceTable Fix(int?[] states)
    {
        int[] kept = [.. Nodes.Where(it => states[it] is null)];
        DependenceTable part = Empty(kept, counts);
        int[] at = [.. states.Select(static it => it ?? 0)];
        for (int i = 0; i < part.Values.Length; i++)
        {
            part.Values[i] = At(at);
            part.Step(at);
        }

        return part;
    }

    /// <summary>Product over all nodes of the tables, in ascending order of the nodes; factors in the order given.</summary>
    public static DependenceTable Product(DependenceTable[] tables, int[] counts)
    {
        DependenceTable product = Empty([.. tables.SelectMany(static it => it.Nodes).Distinct().Order()], counts);
        int[] at = new int[counts.Length];
        for (int i = 0; i < product.Values.Length; i++)
        {
            double value = 1;
            foreach (DependenceTable table in tables)
            {
                value *= table.At(at);
            }

            product.Values[i] = value;
            product.Step(at);
        }

        return product;
    }

    /// <summary>Sum over the states of one node, in their order.</summary>
    public DependenceTable SumOut(int node)
    {
        DependenceTable sums = Empty([.. Nodes.Where(it => it != node)], counts);
        int[] at = new int[counts.Length];
        for (int i = 0; i < sums.Values.Length; i++)
        {
            double sum = 0;
            for (int state = 0; state < counts[node]; state++)
            {
                at[node] = state;
                sum += At(at);
            }

            sums.Values[i] = sum;
            sums.Step(at);
        }

        return sums;
    }

    private static DependenceTable Empty(int[] nodes, int[] counts)
    {
        int size = 1;
        foreach (int node in nodes)
        {
            size *= counts[node];
        }

        return new DependenceTable(nodes, new double[size], counts);
    }

    private double At(int[] states)
    {
        int offset = 0;
        foreach (int node in Nodes)
        {
            offset = (offset * counts[node]) + states[node];
        }

        return Values[offset];
    }

    // The next combination of its nodes' states.
    private void Step(int[] states)
    {
        for (int i = Nodes.Length - 1; i >= 0; i--)
        {
            if (++states[Nodes[i]] < counts[Nodes[i]])
            {
                return;
            }

            states[Nodes[i]] = 0;
        }
    }
}
