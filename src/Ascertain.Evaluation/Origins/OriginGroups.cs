using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Origins;

/// <summary>Puts sources of one origin together.</summary>
/// <remarks>
/// <para>A copy of what is there already becomes a member of its origin's group and changes neither the group's name nor what stands for it: the representative is chosen by how few steps it was derived in, and a copy has one step more than what it was copied from.</para>
/// <para>What was put together of several origins stands with the first of them and does not make them one: else a compilation would take away the weight of two witnesses.</para>
/// <para>Where it is not known which of two copies came first, both count as equally derived and the digest decides, which whoever makes copies can try for. Such a link says so; the remedy is to find out which came first, or a person's joint assessment.</para>
/// </remarks>
public sealed class OriginGroups
{
    private readonly Dictionary<string, OriginGroup> bySource;

    private OriginGroups(IReadOnlyList<OriginGroup> all, Dictionary<string, OriginGroup> bySource, IReadOnlyList<Refusal> refused) => (All, this.bySource, Refused) = (all, bySource, refused);

    /// <summary>In ordinal order of their representatives.</summary>
    public IReadOnlyList<OriginGroup> All { get; }

    /// <summary>Derivations in a circle, each circle's links with the reason. They still share an origin.</summary>
    public IReadOnlyList<Refusal> Refused { get; }

    /// <summary>The group of a source, or null.</summary>
    public OriginGroup? Of(string source) => bySource.GetValueOrDefault(source);

    /// <summary>Forms the groups.</summary>
    /// <param name="sources">SHA-256 of every source in which something was found.</param>
    /// <param name="links">What shares an origin; sources that are named only here tell how others are derived.</param>
    public static OriginGroups Form(IEnumerable<string> sources, IReadOnlyList<OriginLink> links)
    {
        HashSet<string> found = new(sources, StringComparer.Ordinal);
        string[] nodes = [.. found.Concat(links.SelectMany(static it => (string[])[it.First, it.Second])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> at = new(StringComparer.Ordinal);
        for (int i = 0; i < nodes.Length; i++)
        {
            at.Add(nodes[i], i);
        }

        OriginLink[] derivations = [.. links.Where(static it => it.IsDerivation)];
        HashSet<int> circular = Circular(nodes.Length, [.. derivations.Select(it => (at[it.First], at[it.Second]))]);
        OriginLink[] inCircles = [.. derivations.Where(it => circular.Contains(at[it.First]) && circular.Contains(at[it.Second]))];
        JoinedSets joined = new(nodes.Length);
        foreach (OriginLink link in links.Where(static it => !it.IsDerivation).Concat(inCircles))
        {
            joined.Join(at[link.First], at[link.Second]);
        }

        int[] steps = Derive(joined, [.. derivations.Except(inCircles).Select(it => (at[it.First], at[it.Second]))], nodes.Length);
        ILookup<int, OriginKind> kinds = links.ToLookup(it => joined.Of(at[it.Second]), static it => it.Kind);
        List<OriginGroup> groups = [];
        Dictionary<string, OriginGroup> bySource = new(StringComparer.Ordinal);
        foreach (IGrouping<int, int> members in Enumerable.Range(0, nodes.Length).GroupBy(joined.Of))
        {
            // Nodes stand in order of their digests, so of equals the first is taken.
            int[] withFindings = [.. members.Where(it => found.Contains(nodes[it]))];
            if (withFindings.Length > 0)
            {
                OriginGroup group = new(nodes[withFindings.MinBy(it => steps[it])], [.. members.Select(it => nodes[it])], [.. kinds[members.Key].Distinct().Order()]);
                groups.Add(group);
                foreach (string member in group.Members)
                {
                    bySource.Add(member, group);
                }
            }
        }

        return new OriginGroups([.. groups.OrderBy(static it => it.Representative, StringComparer.Ordinal)], bySource, inCircles.Length == 0 ? [] : [InACircle(inCircles)]);
    }

    // Steps that each was derived in, at most; parents before children, of several that could be next the first. Each child joins its parents where these are of one origin, else the first of them.
    private static int[] Derive(JoinedSets joined, (int Parent, int Child)[] edges, int count)
    {
        ILookup<int, int> children = edges.ToLookup(static it => it.Parent, static it => it.Child), parents = edges.ToLookup(static it => it.Child, static it => it.Parent);
        int[] steps = new int[count], waiting = [.. Enumerable.Range(0, count).Select(it => parents[it].Count())];
        SortedSet<int> free = [.. Enumerable.Range(0, count).Where(it => waiting[it] == 0)];
        while (free.Count > 0)
        {
            int node = free.Min;
            free.Remove(node);
            int[] from = [.. parents[node]];
            if (from.Length > 0)
            {
                joined.Join(node, from.Min(joined.Of));
                steps[node] = from.Max(it => steps[it]) + 1;
            }

            foreach (int child in children[node])
            {
                if (--waiting[child] == 0)
                {
                    free.Add(child);
                }
            }
        }

        return steps;
    }

    private static Refusal InACircle(OriginLink[] links) => new("origins",
        $"Sources are said to be made from one another in a circle ({string.Join(", ", links.Select(static it => $"{Short(it.Second)} from {Short(it.First)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10))}); they are taken as of one origin, none made from the other.");

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
