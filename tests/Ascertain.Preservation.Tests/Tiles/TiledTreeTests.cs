using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Preservation.Tests.Tiles;

public sealed class TiledTreeTests
{
    // The examples of C2SP tlog-tiles: index 1234067, and the tiles of a tree of 70,000 leaves.
    [Theory]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067", "tile/entries/x001/x234/067")]
    [InlineData(1, 273, 17, "tile/1/273.p/17", "tile/entries/273.p/17")]
    [InlineData(2, 0, 1, "tile/2/000.p/1", "tile/entries/000.p/1")]
    public void Path_OfATile_IsSpelledAsTheSpecificationDoes(int level, long index, int width, string path, string entries)
    {
        TileName name = new(level, index, width);
        Assert.Equal((path, entries), (name.Path, name.EntriesPath));
    }

    [Theory]
    [InlineData(70_000, "tile/0/273.p/112 tile/1/001.p/17 tile/2/000.p/1")]
    [InlineData(256, "tile/1/000.p/1")]
    [InlineData(0, "")]
    public void Partial_OfATree_IsItsRightEdge(long size, string paths) =>
        Assert.Equal(paths, string.Join(' ', TileName.Partial(size).Select(static it => it.Path)));

    [Fact]
    public void Tiles_OfSeventyThousandLeaves_AreThoseOfTheSpecification()
    {
        GrownTree tree = Grow(70_000);
        Assert.Equal(273, tree.Full.Keys.Count(static it => it.StartsWith("tile/0/", StringComparison.Ordinal)));
        Assert.Equal(["tile/1/000"], tree.Full.Keys.Where(static it => !it.StartsWith("tile/0/", StringComparison.Ordinal)));
        Assert.All(tree.Full.Values, static it => Assert.Equal(8192, it.Length));
    }

    [Fact]
    public void Proofs_AcrossThreeLevelsOfTiles_VerifyAgainstRootsThatNeedNoTiles()
    {
        const int size = 66_000;
        GrownTree tree = Grow(size);
        Dictionary<long, byte[]> roots = [];
        MerkleRoot running = new();
        Random random = new(20310504);
        long[] sizes = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, size, .. Enumerable.Range(0, 60).Select(_ => random.NextInt64(1, size))];
        for (int i = 0; i < size; i++)
        {
            running.Add(Leaf(i));
            if (sizes.Contains(running.Size))
            {
                roots[running.Size] = running.ToHash();
            }
        }

        TiledTree read = tree.Tree();
        foreach (long at in sizes)
        {
            Assert.Equal(roots[at], read.RootAt(at));
            Assert.True(MerkleProof.Extends(at, roots[at], size, roots[size], read.ConsistencyProof(at, size)), $"{at}");
            long index = random.NextInt64(0, at);
            IReadOnlyList<byte[]> path = read.InclusionProof(index, at);
            Assert.True(MerkleProof.Includes(MerkleHash.OfLeaf(Leaf(index)), index, at, roots[at], path), $"{index} of {at}");
            Assert.False(at > 1 && MerkleProof.Includes(MerkleHash.OfLeaf(Leaf(index + 1)), index, at, roots[at], path), $"{index} of {at}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(65_536)]
    [InlineData(65_900)]
    public void Resume_WhereTilesWereLeft_GrowsTheSameTilesOn(int left)
    {
        GrownTree whole = Grow(left);
        Dictionary<string, byte[]> edge = whole.Growth.Partial().ToDictionary(static it => it.Name.Path, static it => it.Hashes.ToArray(), StringComparer.Ordinal);
        Dictionary<string, byte[]> completed = [];
        TileGrowth resumed = TileGrowth.Resume(left, name => edge.TryGetValue(name.Path, out byte[]? hashes) ? hashes : null, (name, hashes) => completed[name.Path] = hashes.ToArray());
        for (int i = left; i < left + 700; i++)
        {
            whole.Add(Leaf(i));
            resumed.Append(MerkleHash.OfLeaf(Leaf(i)));
        }

        Assert.NotEmpty(completed);
        Assert.All(completed, it => Assert.Equal(whole.Full[it.Key], it.Value));
        Assert.Equal(whole.Growth.Partial().Select(static it => (it.Name, Convert.ToHexString(it.Hashes.Span))), resumed.Partial().Select(static it => (it.Name, Convert.ToHexString(it.Hashes.Span))));
    }

    [Fact]
    public void Resume_TileOfAnotherLength_IsRefused() =>
        Assert.Equal("tile.missing", Assert.Throws<CustodyFormatException>(() => TileGrowth.Resume(300, static _ => new byte[32], static (_, _) => { })).Code);

    [Fact]
    public void RootAt_TileMissingOrShort_IsAFaultWithItsName()
    {
        TiledTree missing = new(static _ => null, 300), tooShort = new(static _ => new byte[32], 300);
        Assert.Contains("tile/0/001.p/44", Assert.Throws<CustodyFormatException>(() => missing.InclusionProof(0, 300)).Message, StringComparison.Ordinal);
        Assert.Equal("tile.length", Assert.Throws<CustodyFormatException>(() => tooShort.RootAt(300)).Code);
    }

    [Fact]
    public void Append_BesideATreeThatGrows_GivesTheSameTilesWithoutHashing()
    {
        GrownTree hashed = new();
        Dictionary<string, byte[]> full = [];
        TileGrowth beside = new((name, hashes) => full[name.Path] = hashes.ToArray());
        MerkleRoot tree = new();
        for (int i = 0; i < 66_000; i++)
        {
            hashed.Add(Leaf(i));
            tree.Add(Leaf(i));
            beside.Append(tree);
        }

        Assert.Equal(hashed.Full, full);
        Assert.Equal(hashed.Growth.Partial().Select(static it => (it.Name, Convert.ToHexString(it.Hashes.Span))), beside.Partial().Select(static it => (it.Name, Convert.ToHexString(it.Hashes.Span))));
    }

    [Fact]
    public void InclusionProof_OfMoreTilesThanAreKept_StillVerifies()
    {
        const int size = 70_000;
        TiledTree tree = Grow(size).Tree();
        byte[] root = tree.RootAt(size);
        for (int index = 0; index < 2 * size; index += TileName.FullWidth)
        {
            int leaf = index % size; // a second time, after the first tiles were forgotten
            Assert.True(MerkleProof.Includes(MerkleHash.OfLeaf(Leaf(leaf)), leaf, size, root, tree.InclusionProof(leaf, size)), $"{leaf}");
        }
    }

    private static GrownTree Grow(int size)
    {
        GrownTree tree = new();
        for (int i = 0; i < size; i++)
        {
            tree.Add(Leaf(i));
        }

        return tree;
    }

    private static byte[] Leaf(long number) => BitConverter.GetBytes(number);
}
