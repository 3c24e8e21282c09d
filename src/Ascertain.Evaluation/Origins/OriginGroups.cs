using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Origins;

/// <summary>Puts sources of one origin together.</summary>
/// <remarks>
/// <para>A copy of what is there already becomes a member of its origin's group and changes neither the group's name nor what stands for it. What stands is the least derived: a member that was made from no other in which something was found. Of several the one that was entered first stands, then the one whose digest comes first.</para>
/// <para>Where it is not known which of two came first, the one that was entered later is taken for the copy. The ledger only grows, so whoever uploads once more is always later; by digests, which whoever makes copies can try for, nothing is decided.</para>
/// <para>What shows parts of two origins joins one of them and does not make them one, whether it is known that it was put together of both or not: else a compilation would take away the weight of two witnesses. Only a person's statement makes two groups one.</para>
/// </remarks>
public sealed class OriginGroups
{
    private readonly Dictionary<string, OriginGroup> bySource;

    private OriginGroups(IReadOnlyList<OriginGroup> all, Dictionary<string, OriginGroup> bySource, IReadOnlyList<Refusal> refused) => (All, this.bySource, Refused) = (all, bySource, refused);

    /// <summary>In ordinal order of their representatives.</summary>
    public IReadOnlyList<OriginGroup> All { get; }

    /// <summary>Derivations in a circle, which still share an origin, and links between two groups, which join nothing: each with the reason.</summary>
    public IReadOnlyList<Refusal> Refused { get; }

    /// <summary>The group of a source, or null.</summary>
    public OriginGroup? Of(string source) => bySource.GetValueOrDefault(source);

    /// <summary>Forms the groups.</summary>
    /// <param name="sources">SHA-256 of every source in which something was found.</param>
    /// <param name="links">What shares an origin; sources that are named only here tell how others are derived.</param>
    /// <param name="entered">Sources in the order in which they were entered; what is not among them counts as later, by digest.</param>
    public static OriginGroups Form(IEnumerable<string> sources, IReadOnlyList<OriginLink> links, IReadOnlyList<string> entered)
    {
        HashSet<string> found = new(sources, StringComparer.Ordinal);
        HashSet<string> all = [.. found.Concat(links.SelectMany(static it => (string[])[it.First, it.Second]))];
        string[] nodes = [.. entered.Distinct(StringComparer.Ordinal).Where(all.Contains), .. all.Except(entered, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> at = new(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Length; i++)
        {
            at.Add(nodes[i], i);
        }

        OriginLink[] derivations = [.. links.Where(static it => it.IsDerivation)];
        HashSet<int> circular = Circular(nodes.Length, [.. derivations.Select(it => (at[it.First], at[it.Second]))]);
        OriginLink[] inCircles = [.. derivations.Where(it => circular.Contains(at[it.First]) && circular.Contains(at[it.Second]))];
        OriginLink[] open = [.. links.Where(static it => !it.IsDerivation)];

        // What each comes after: what it was made from, else what was there before it.
        ILookup<int, int> parents = derivations.Except(inCircles).ToLookup(it => at[it.Second], it => at[it.First]);
        ILookup<int, int> peers = open.Concat(inCircles).Where(it => it.First != it.Second).ToLookup(it => Math.Max(at[it.First], at[it.Second]), it => Math.Min(at[it.First], at[it.Second]));
        HashSet<int> stated = [.. open.Where(static it => it.IsStated).Select(it => Math.Max(at[it.First], at[it.Second]))];
        JoinedSets joined = new(nodes.Length);
        foreach (OriginLink link in open.Where(static it => it.IsStated).Concat(inCircles))
        {
            joined.Join(at[link.First], at[link.Second]);
        }

        for (int i = 0; i < nodes.Length; i++)
        {
            int newcomer = i;
            int[] known = [.. parents[i].Where(it => it < newcomer)], later = [.. parents[i].Where(it => it > newcomer)];
            if (known.Length > 0)
            {
                joined.Join(i, known.Min());
                continue;
            }

            // It stood with its like before what it was made from was at hand, and brings them along.
            foreach (int with in (int[])[.. peers[i].Any() && !stated.Contains(i) ? (int[])[peers[i].Min()] : [], .. later.Length > 0 ? (int[])[later.Min()] : []])
            {
                joined.Join(i, with);
            }
        }

        return Named(nodes, found, joined, Derived(nodes, found, joined, [.. Enumerable.Range(0, nodes.Length).SelectMany(it => (parents[it].Any() ? parents[it] : peers[it]).Select(before => (it, before)))], parents),
            links.ToLookup(it => joined.Of(at[it.Second]), static it => it.Kind),
            [.. inCircles.Length == 0 ? (Refusal[])[] : [InACircle(inCircles)], .. Between([.. open.Where(it => joined.Of(at[it.First]) != joined.Of(at[it.Second]))])]);
    }

    private static OriginGroups Named(string[] nodes, HashSet<string> found, JoinedSets joined, bool[] derived, ILookup<int, OriginKind> kinds, IReadOnlyList<Refusal> refused)
    {
        List<OriginGroup> groups = [];
        Dictionary<string, OriginGroup> bySource = new(StringComparer.Ordinal);
        foreach (IGrouping<int, int> members in Enumerable.Range(0, nodes.Length).GroupBy(joined.Of))
        {
            // Nodes stand in the order in which they were entered, so of equals the first is taken.
            int[] withFindings = [.. members.Where(it => found.Contains(nodes[it]))];
            if (withFindings.Length > 0)
            {
                OriginGroup group = new(nodes[withFindings.MinBy(it => derived[it])], [.. members.Select(it => nodes[it]).Order(StringComparer.Ordinal)], [.. kinds[members.Key].Distinct().Order()]);
                groups.Add(group);
                foreach (string member in group.Members)
                {
                    bySource.Add(member, group);
                }
            }
        }

        return new OriginGroups([.. groups.OrderBy(static it => it.Representative, StringComparer.Ordinal)], bySource, refused);
    }

    // Which come after another of their group in which something was found. Where in a group all do, since order of entry and derivation turn in a circle, those that were made from such a one.
    private static bool[] Derived(string[] nodes, HashSet<string> found, JoinedSets joined, (int Later, int Before)[] edges, ILookup<int, int> parents)
    {
        bool[] derived = After(edges), made = After([.. edges.Where(it => parents[it.Later].Any())]);
        foreach (int[] members in Enumerable.Range(0, nodes.Length).Where(it => found.Contains(nodes[it])).GroupBy(joined.Of).Select(static it => it.ToArray()).Where(it => it.All(one => derived[one])))
        {
            foreach (int member in members)
            {
                derived[member] = made[member];
            }
        }

        return derived;

        bool[] After((int Later, int Before)[] inOrder)
        {
            ILookup<int, int> later = inOrder.Where(it => joined.Of(it.Later) == joined.Of(it.Before)).ToLookup(static it => it.Before, static it => it.Later);
            bool[] after = new bool[nodes.Length];
            Queue<int> from = new(Enumerable.Range(0, nodes.Length).Where(it => found.Contains(nodes[it])));
            while (from.TryDequeue(out int before))
            {
                foreach (int next in later[before].Where(it => !after[it]))
                {
                    after[next] = true;
                    from.Enqueue(next);
                }
            }

            return after;
        }
    }

    private static Refusal InACircle(OriginLink[] links) => new("origins",
        $"Sources are said to be made from one another in a circle ({string.Join(", ", links.Select(static it => $"{Short(it.Second)} from {Short(it.First)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10))}); they are taken as of one origin, none made from the other.");

    private static Refusal[] Between(OriginLink[] links) => links.Length == 0 ? [] : [new Refusal("origins",
        $"It is not known which of these came first, and each stands with another origin ({string.Join(", ", links.Select(static it => $"{Short(it.First)} and {Short(it.Second)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10))}). What shows parts of two origins makes them not one, since whoever puts both together could take away the weight of two witnesses; if they are one, say so with 'weigh origin'.")];

    // What is left when sources without parents, then without children, are taken away again and again: members of circles and of paths between two of them.
    private static HashSet<int> Circular(int count, (int Parent, int Child)[] edges)
    {
        HashSet<int> left = [.. Enumerable.Range(0, count)];
        foreach (ILookup<int, int> next in (ILookup<int, int>[])[edges.ToLookup(static it => it.Parent, static it => it.Child), edges.ToLookup(static it => it.Child, static it => it.Parent)])
        {
            int[] waiting = new int[count];
            foreach (int target in left.SelectMany(it => next[it]).Where(left.Contains))
            {
                waiting[target]++;
            }

            Queue<int> free = new(left.Where(it => waiting[it] == 0));
            while (free.TryDequeue(out int node))
            {
                left.Remove(node);
                foreach (int target in next[node].Where(left.Contains))
                {
                    if (--waiting[target] == 0)
                    {
                        free.Enqueue(target);
                    }
                }
            }
        }

        return left;
    }

    private static string Short(string sha256) => sha256.Length > 12 ? sha256[..12] : sha256;
}
