namespace Ascertain.Evaluation.Origins;

/// <summary>Which of n things belong together, by pairs (R. E. Tarjan, J. ACM 22 (1975) 215).</summary>
internal sealed class JoinedSets
{
    private readonly int[] parents;

    public JoinedSets(int count)
    {
        parents = new int[count];
        for (int i = 0; i < count; i++)
        {
            parents[i] = i;
        }
    }

    /// <summary>The least of all that belong with it: the same whatever order they were joined in.</summary>
    public int Of(int item)
    {
        while (parents[item] != item)
        {
            parents[item] = parents[parents[item]];
            item = parents[item];
        }

        return item;
    }

    /// <summary>Both belong together.</summary>
    public void Join(int one, int other)
    {
        (one, other) = (Of(one), Of(other));
        parents[Math.Max(one, other)] = Math.Min(one, other);
    }
}
