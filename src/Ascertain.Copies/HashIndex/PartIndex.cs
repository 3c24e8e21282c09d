using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.Kernels;

namespace Ascertain.Copies.HashIndex;

/// <summary>Exact search for codes within a distance, and for the nearest, among millions in memory.</summary>
/// <remarks>
/// <para>A code has sixteen parts of 16 bits in a ring. Where two codes differ in r bits or fewer, there is a part from which on, for every n, the next n parts differ in n·r / 16 bits or fewer: begin after the part at
/// which the running sum of (difference − r / 16) is greatest (the cycle lemma; used for search by Qin and Xiao, "Pigeonring", PVLDB 12, 2018, after multi-index hashing by Norouzi, Punjani and Fleet, CVPR 2012).
/// So each part is looked up with r / 16 flips, and of the codes found there only those are looked at whose three parts differ in 3r / 16 bits or fewer. Both are rounded down. Nothing is missed.</para>
/// <para>Codes of one scene crowd at the same values. Where a query would look at too many, it is answered by <see cref="HammingScan"/>, whose cost does not depend on the codes. The answer is the same.</para>
/// <para>Not changed once made; several threads may search at once.</para>
/// </remarks>
public sealed class PartIndex
{
    /// <summary>Up to this radius the parts serve, with at most one flip. Greater ones are answered by the scan: with two flips (radius 47) it was measured to be as fast.</summary>
    public const int GreatestRadius = (2 * PartTable.Parts) - 1;

    // Shares of all codes beyond which the scan is faster: those whose following parts are compared, side by side in memory, and those that are then looked up anywhere. Measured roughly: about 0.7 ns and 15 ns a code
    // with the index, about 0.2 ns with the scan.
    private const int ComparedShare = 4, LookedUpShare = 64, FewLookedUp = 4096;

    private const int Words = HammingScan.Words;
    private static readonly ushort[] NoFlip = [0];
    private static readonly ushort[] OneFlip = [0, .. Enumerable.Range(0, 16).Select(static it => (ushort)(1 << it))];
    private readonly ulong[] codes;
    private readonly PartTable[] tables = new PartTable[PartTable.Parts];

    /// <summary>Sorts the codes.</summary>
    /// <param name="hashes">Codes; hits name them by their place.</param>
    public PartIndex(ReadOnlySpan<FrameHash> hashes)
        : this(WordsOf(hashes), default)
    {
    }

    /// <summary>The same with four words a code, which are kept.</summary>
    internal static PartIndex OfWords(ulong[] codes) => new(codes, default);

    private PartIndex(ulong[] codes, ValueTuple _)
    {
        this.codes = codes;
        for (int part = 0; part < tables.Length; part++)
        {
            tables[part] = new PartTable(codes, part);
        }
    }

    /// <summary>Number of codes.</summary>
    public int Count => codes.Length / Words;

    /// <summary>All codes within a distance of each query.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="radius">0 to 256 bits.</param>
    /// <returns>In order of query, distance, code.</returns>
    public List<CodeHit> Within(ReadOnlySpan<FrameHash> queries, int radius) => Within(queries, radius, out _);

    /// <summary>The same, and how many of the queries went to the scan.</summary>
    internal List<CodeHit> Within(ReadOnlySpan<FrameHash> queries, int radius, out int scanned)
    {
        RequireRadius(radius);
        ulong[] asked = WordsOf(queries);
        List<CodeHit> hits = [];
        List<int> forScan = [], candidates = [];
        for (int query = 0; query < queries.Length; query++)
        {
            if (!Answer(asked.AsSpan(query * Words, Words), query, radius, candidates, hits))
            {
                forScan.Add(query);
            }
        }

        scanned = forScan.Count;
        if (scanned > 0)
        {
            ulong[] crowded = [.. forScan.SelectMany(query => asked[(query * Words)..((query + 1) * Words)])];
            List<CodeHit> found = [];
            HammingScan.Of(codes, crowded, radius, found);
            foreach (CodeHit hit in found)
            {
                hits.Add(hit with { Query = forScan[hit.Query] });
            }
        }

        hits.Sort();
        return hits;
    }

    /// <summary>The same by looking at every code, which needs no tables: for few queries.</summary>
    /// <param name="hashes">The codes.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="radius">0 to 256 bits.</param>
    /// <returns>In order of query, distance, code.</returns>
    public static List<CodeHit> WithinByScan(ReadOnlySpan<FrameHash> hashes, ReadOnlySpan<FrameHash> queries, int radius)
    {
        RequireRadius(radius);
        List<CodeHit> hits = [];
        HammingScan.Of(WordsOf(hashes), WordsOf(queries), radius, hits);
        hits.Sort();
        return hits;
    }

    /// <summary>The nearest codes to each query.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="count">How many, at least 1. Of codes at the same distance those with lower numbers come first.</param>
    /// <returns>In order of query, distance, code; fewer than asked for where there are fewer codes.</returns>
    public List<CodeHit> Nearest(ReadOnlySpan<FrameHash> queries, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        List<CodeHit> answer = [], near = Within(queries, GreatestRadius);
        int at = 0;
        for (int query = 0; query < queries.Length; query++)
        {
            int from = at;
            while (at < near.Count && near[at].Query == query)
            {
                at++;
            }

            // Enough within the radius: nothing beyond it is nearer.
            answer.AddRange(at - from >= count ? near.GetRange(from, count) : NearestByScan(queries[query], query, count));
        }

        return answer;
    }

    private List<CodeHit> NearestByScan(FrameHash query, int number, int count)
    {
        // The greatest of the kept ones is on top; a later code that is as far has a higher number and does not enter.
        PriorityQueue<CodeHit, CodeHit> kept = new(Comparer<CodeHit>.Create(static (a, b) => b.CompareTo(a)));
        for (int code = 0; code < Count; code++)
        {
            ReadOnlySpan<ulong> words = codes.AsSpan(code * Words, Words);
            CodeHit hit = new(number, query.DistanceTo(new FrameHash(words[0], words[1], words[2], words[3])), code);
            if (kept.Count < count)
            {
                kept.Enqueue(hit, hit);
            }
            else if (hit.Distance < kept.Peek().Distance)
            {
                kept.EnqueueDequeue(hit, hit);
            }
        }

        List<CodeHit> hits = [.. kept.UnorderedItems.Select(static it => it.Element)];
        hits.Sort();
        return hits;
    }

    // False where the scan is to answer.
    private bool Answer(ReadOnlySpan<ulong> query, int number, int radius, List<int> candidates, List<CodeHit> hits)
    {
        if (radius > GreatestRadius)
        {
            return false;
        }

        ushort[] masks = radius < PartTable.Parts ? NoFlip : OneFlip;
        long compared = 0;
        foreach (PartTable table in tables)
        {
            compared += table.CountOf(query, masks);
        }

        if (compared > 1024 + (Count / ComparedShare))
        {
            return false;
        }

        candidates.Clear();
        foreach (PartTable table in tables)
        {
            table.Find(query, masks, 3 * radius / PartTable.Parts, candidates);
        }

        if (candidates.Count > FewLookedUp + (Count / LookedUpShare))
        {
            return false;
        }

        // A code can be found by several of its parts.
        candidates.Sort();
        int last = -1;
        FrameHash asked = new(query[0], query[1], query[2], query[3]);
        foreach (int code in candidates)
        {
            ReadOnlySpan<ulong> words = codes.AsSpan(code * Words, Words);
            int distance = code == last ? FrameHash.Bits + 1 : asked.DistanceTo(new FrameHash(words[0], words[1], words[2], words[3]));
            if (distance <= radius)
            {
                hits.Add(new CodeHit(number, distance, code));
            }

            last = code;
        }

        return true;
    }

    private static void RequireRadius(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, FrameHash.Bits);
    }

    private static ulong[] WordsOf(ReadOnlySpan<FrameHash> hashes)
    {
        ulong[] words = new ulong[hashes.Length * Words];
        for (int i = 0; i < hashes.Length; i++)
        {
            FrameHash hash = hashes[i];
            (words[4 * i], words[(4 * i) + 1], words[(4 * i) + 2], words[(4 * i) + 3]) = (hash.Bits0To63, hash.Bits64To127, hash.Bits128To191, hash.Bits192To255);
        }

        return words;
    }
}
