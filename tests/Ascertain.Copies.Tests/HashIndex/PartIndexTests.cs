using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Copies.Kernels;
using CsCheck;

namespace Ascertain.Copies.Tests.HashIndex;

public sealed class PartIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(100)]
    [InlineData(256)]
    public void Within_PlantedNeighboursAndCrowds_AreThoseOfAPlainLoop(int radius)
    {
        Random random = new(radius);
        foreach (int centres in (int[])[1, 40, 3000])
        {
            FrameHash[] codes = Codes(random, centres, 3000), queries = [.. Enumerable.Range(0, 60).Select(i => Turned(random, codes[random.Next(codes.Length)], i)), Any(random)];
            List<CodeHit> expected = PlainLoop(codes, queries, radius);
            Assert.Equal(expected, new PartIndex(codes).Within(queries, radius));
            Assert.Equal(expected, PartIndex.WithinByScan(codes, queries, radius));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Within_EveryDistanceUpToTheRadius_MissesNone(int seed)
    {
        // Bits are turned in the ways that are worst for parts: spread evenly, in one place, and anywhere.
        Random random = new(seed);
        FrameHash centre = Any(random);
        List<FrameHash> codes = [];
        for (int distance = 0; distance <= 34; distance++)
        {
            int bits = distance;
            codes.Add(Flipped(centre, Enumerable.Range(0, bits).Select(static i => (i * 16 + (i / 16)) % 256)));
            codes.Add(Flipped(centre, Enumerable.Range(0, bits).Select(static i => 250 + i)));
            for (int again = 0; again < 2; again++)
            {
                codes.Add(Turned(random, centre, bits));
            }
        }

        FrameHash[] others = Codes(random, 8000, 20_000);
        FrameHash[] all = [.. others, .. codes];
        PartIndex index = new(all);
        for (int radius = 0; radius <= 31; radius++)
        {
            List<CodeHit> found = index.Within([centre], radius, out int scanned);
            Assert.Equal(PlainLoop(all, [centre], radius), found);
            Assert.Equal(0, scanned);
        }
    }

    [Fact]
    public void Within_CodesAllOfOneScene_GoesToTheScanAndIsTheSame()
    {
        Random random = new(3);
        FrameHash[] codes = Codes(random, 1, 20_000), queries = [codes[5], codes[77], Any(random)];
        List<CodeHit> found = new PartIndex(codes).Within(queries, 31, out int scanned);
        Assert.Equal(PlainLoop(codes, queries, 31), found);
        Assert.InRange(scanned, 2, 3);
    }

    [Fact]
    public void Within_NoCodesOrNoQueries_IsEmpty()
    {
        Assert.Empty(new PartIndex([]).Within([default], 256));
        Assert.Empty(new PartIndex([default]).Within([], 31));
        Assert.Empty(new PartIndex([]).Nearest([default], 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4000)]
    public void Nearest_AnyCodes_AreTheFirstOfAllInOrder(int count)
    {
        Random random = new(count);
        FrameHash[] codes = Codes(random, 300, 3000), queries = [.. Enumerable.Range(0, 20).Select(i => Turned(random, codes[random.Next(codes.Length)], 3 * i))];
        List<CodeHit> expected = [.. PlainLoop(codes, queries, 256).GroupBy(static it => it.Query).SelectMany(group => group.Take(count))];
        Assert.Equal(expected, new PartIndex(codes).Nearest(queries, count));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public void Within_RadiusOutOfRange_Throws(int radius) => Assert.Throws<ArgumentOutOfRangeException>(() => new PartIndex([default]).Within([default], radius));

    [Fact]
    public void HammingScan_AnyNumbersOfCodesAndQueries_EqualsScalarSpecification() =>
        Seeded.Sample(Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 21], Gen.Int[0, 256], Gen.Int), 40, static it =>
        {
            (int count, int asked, int radius, int seed) = it;
            Random random = new(seed);
            ulong[] codes = WordsOf(Codes(random, 20, count)), queries = WordsOf(Codes(random, 20, asked));
            radius = count * asked > 20_000 ? Math.Min(radius, 90) : radius; // fewer hits to keep
            List<CodeHit> fast = [], plain = [];
            HammingScan.Of(codes, queries, radius, fast);
            HammingScan.OfScalar(codes, queries, radius, plain);
            fast.Sort();
            plain.Sort();
            Assert.Equal(plain, fast);
        });

    [Fact]
    public void HammingScan_KnownAnswer_IsThatByHand()
    {
        List<CodeHit> hits = [];
        HammingScan.Of([0, 0, 0, 0, 7, 0, 0, 1UL << 63, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue], [0, 0, 0, 0, 1, 0, 0, 0], 4, hits);
        hits.Sort();
        Assert.Equal([new CodeHit(0, 0, 0), new CodeHit(0, 4, 1), new CodeHit(1, 1, 0), new CodeHit(1, 3, 1)], hits);
        hits.Clear();
        HammingScan.Of([ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue], [.. Enumerable.Repeat(0UL, 4 * 9)], 256, hits);
        Assert.Equal(Enumerable.Repeat(256, 9), hits.Select(static it => it.Distance));
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void HammingScan_OtherProcessor_FindsTheSame(string variable, string value) =>
        CpuProfile.AssertPasses(nameof(PartIndexTests), nameof(HammingScan_AnyNumbersOfCodesAndQueries_EqualsScalarSpecification), variable, value);

    private static List<CodeHit> PlainLoop(FrameHash[] codes, FrameHash[] queries, int radius)
    {
        List<CodeHit> hits = [];
        for (int query = 0; query < queries.Length; query++)
        {
            hits.AddRange(codes.Select((code, i) => new CodeHit(query, code.DistanceTo(queries[query]), i)).Where(it => it.Distance <= radius).OrderBy(static it => it.Distance).ThenBy(static it => it.Code));
        }

        return hits;
    }

    private static FrameHash[] Codes(Random random, int centres, int count)
    {
        FrameHash[] of = [.. Enumerable.Range(0, centres).Select(_ => Any(random))];
        return [.. Enumerable.Range(0, count).Select(_ => Turned(random, of[random.Next(centres)], random.Next(40)))];
    }

    private static FrameHash Any(Random random)
    {
        byte[] bytes = new byte[FrameHash.Bytes];
        random.NextBytes(bytes);
        return FrameHash.ReadFrom(bytes);
    }

    private static FrameHash Turned(Random random, FrameHash hash, int bits)
    {
        HashSet<int> chosen = [];
        while (chosen.Count < bits)
        {
            chosen.Add(random.Next(256));
        }

        return Flipped(hash, chosen);
    }

    private static FrameHash Flipped(FrameHash hash, IEnumerable<int> bits)
    {
        byte[] bytes = new byte[FrameHash.Bytes];
        hash.WriteTo(bytes);
        foreach (int bit in bits)
        {
            bytes[(bit & 255) / 8] ^= (byte)(1 << (bit & 7));
        }

        return FrameHash.ReadFrom(bytes);
    }

    private static ulong[] WordsOf(FrameHash[] hashes) => [.. hashes.SelectMany(static it => (ulong[])[it.Bits0To63, it.Bits64To127, it.Bits128To191, it.Bits192To255])];
}
