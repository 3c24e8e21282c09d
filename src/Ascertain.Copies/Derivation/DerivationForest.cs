using Ascertain.Canonical;

namespace Ascertain.Copies.Derivation;

/// <summary>Which clips came from which, over any number of clips: a tree for each group that shares parts.</summary>
/// <remarks>
/// <para>Told pairs are taken from that with the most loss to that with the least, and one that would close a circle is left out. What remains is an order. A clip's parent is the nearest above it: one that is above no other
/// clip which is above it too; of several, the one from which it lost least, and the others are named beside it. Clips of which nothing is told stay roots.</para>
/// <para>After Z. Dias, A. Rocha and S. Goldenstein, Image phylogeny by minimal spanning trees, IEEE TIFS 7 (2012), who grow a tree over all pairs by their dissimilarity; here a pair of which nothing is told gives no edge.</para>
/// </remarks>
public sealed class DerivationForest
{
    /// <summary>Record of a forest.</summary>
    public const string RecordType = "ascertain/derivation-forest/1";

    /// <summary>Clips at most: the order is kept as a table of all pairs.</summary>
    public const int MostClips = 4096;

    private DerivationForest(IReadOnlyList<DerivationCluster> clusters) => Clusters = clusters;

    /// <summary>Groups of two clips and more, by their first name.</summary>
    public IReadOnlyList<DerivationCluster> Clusters { get; }

    /// <summary>Makes it; the order of the relations, and which of two clips was compared with which, changes nothing.</summary>
    /// <param name="relations">Of each pair that shares a part, one.</param>
    public static DerivationForest Of(IEnumerable<DerivationRelation> relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        DerivationRelation[] all = [.. relations.Where(static it => it.A != it.B)];
        string[] names = [.. all.SelectMany(static it => new[] { it.A, it.B }).Distinct().Order(StringComparer.Ordinal)];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Length, MostClips);
        Dictionary<string, int> number = names.Select(static (name, i) => (name, i)).ToDictionary(static it => it.name, static it => it.i, StringComparer.Ordinal);
        bool[,] isAbove = new bool[names.Length, names.Length];
        Dictionary<(int, int), double> lost = [];
        IEnumerable<(int Above, int Below, double Lost)> told = all.Where(static it => it.Derivation is "aFromB" or "bFromA")
            .Select(it => it.Derivation == "bFromA" ? (Above: number[it.A], Below: number[it.B], it.Lost) : (Above: number[it.B], Below: number[it.A], it.Lost))
            .OrderByDescending(static it => it.Lost).ThenBy(static it => it.Above).ThenBy(static it => it.Below);
        foreach ((int above, int below, double much) in told)
        {
            if (!isAbove[below, above])
            {
                lost[(above, below)] = Math.Min(much, lost.GetValueOrDefault((above, below), double.PositiveInfinity));
                Order(isAbove, names.Length, above, below);
            }
        }

        int[] group = Groups(all, number);
        List<DerivationCluster> clusters = [];
        foreach (IGrouping<int, int> of in Enumerable.Range(0, names.Length).GroupBy(it => group[it]).OrderBy(static it => it.Min()))
        {
            clusters.Add(Cluster([.. of.Order()], names, isAbove, lost, all, number));
        }

        return new(clusters);
    }

    /// <summary>The form in records.</summary>
    public CanonicalObject ToDocument() => new()
    {
        ["type"] = RecordType,
        ["clusters"] = new CanonicalArray([.. Clusters.Select(static it => new CanonicalObject
        {
            ["clips"] = Names(it.Clips),
            ["masters"] = Names(it.Masters),
            ["needsAThird"] = it.NeedsAThird,
            ["edges"] = new CanonicalArray([.. it.Edges.Select(static edge => new CanonicalObject { ["from"] = edge.From, ["to"] = edge.To, ["alternatives"] = Names(edge.Alternatives) })]),
            ["open"] = new CanonicalArray([.. it.Open.Select(static pair => Names([pair.A, pair.B]))]),
        })]),
    };

    private static CanonicalArray Names(IReadOnlyList<string> names)
    {
        CanonicalArray array = [];
        foreach (string name in names)
        {
            array.Add(name);
        }

        return array;
    }

    // What is above the upper one is above what is below the lower one.
    private static void Order(bool[,] isAbove, int count, int above, int below)
    {
        int[] uppers = [.. Enumerable.Range(0, count).Where(it => it == above || isAbove[it, above])], lowers = [.. Enumerable.Range(0, count).Where(it => it == below || isAbove[below, it])];
        foreach (int upper in uppers)
        {
            foreach (int lower in lowers)
            {
                isAbove[upper, lower] = true;
            }
        }
    }

    private static int[] Groups(DerivationRelation[] all, Dictionary<string, int> number)
    {
        int[] group = [.. Enumerable.Range(0, number.Count)];
        int Root(int i)
        {
            while (group[i] != i)
            {
                i = group[i] = group[group[i]];
            }

            return i;
        }

        foreach (DerivationRelation it in all)
        {
            (int a, int b) = (Root(number[it.A]), Root(number[it.B]));
            (group[Math.Max(a, b)], group[Math.Min(a, b)]) = (Math.Min(a, b), Math.Min(a, b));
        }

        return [.. Enumerable.Range(0, group.Length).Select(Root)];
    }

    private static DerivationCluster Cluster(int[] clips, string[] names, bool[,] isAbove, Dictionary<(int, int), double> lost, DerivationRelation[] all, Dictionary<string, int> number)
    {
        List<DerivationEdge> edges = [];
        List<int> masters = [];
        foreach (int clip in clips)
        {
            int[] above = [.. clips.Where(it => isAbove[it, clip])];
            int[] nearest = [.. above.Where(it => !above.Any(other => isAbove[it, other]))
                .OrderBy(it => lost.GetValueOrDefault((it, clip), double.PositiveInfinity)).ThenBy(static it => it)];
            if (nearest.Length == 0)
            {
                masters.Add(clip);
            }
            else
            {
                edges.Add(new(names[nearest[0]], names[clip], [.. nearest.Skip(1).Select(it => names[it])]));
            }
        }

        HashSet<int> members = [.. clips];
        (int A, int B, bool IsThird)[] pairs = [.. all.Select(it => (A: Math.Min(number[it.A], number[it.B]), B: Math.Max(number[it.A], number[it.B]), it.AreBothFromAThird)).Where(it => members.Contains(it.A)).Distinct().Order()];
        return new([.. clips.Select(it => names[it])], [.. masters.Select(it => names[it])], edges,
            [.. pairs.Where(it => !it.IsThird && !isAbove[it.A, it.B] && !isAbove[it.B, it.A]).Select(it => (names[it.A], names[it.B]))],
            pairs.Any(it => it.IsThird && masters.Contains(it.A) && masters.Contains(it.B)));
    }
}
