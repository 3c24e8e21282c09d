using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Tests;

/// <summary>A tree whose tiles are kept in memory: grown leaf by leaf, then read like any other.</summary>
internal sealed class GrownTree
{
    private readonly Dictionary<string, byte[]> full = new(StringComparer.Ordinal);
    private readonly TileGrowth growth;

    public GrownTree() => growth = new TileGrowth((name, hashes) => full[name.Path] = hashes.ToArray());

    public long Size => growth.Size;

    public IReadOnlyDictionary<string, byte[]> Full => full;

    public TileGrowth Growth => growth;

    public void Add(ReadOnlySpan<byte> leaf) => growth.Append(MerkleHash.OfLeaf(leaf));

    public byte[] RootAt(long size) => Tree().RootAt(size);

    public IReadOnlyList<byte[]> InclusionProof(long index, long size) => Tree().InclusionProof(index, size);

    public IReadOnlyList<byte[]> ConsistencyProof(long oldSize, long newSize) => Tree().ConsistencyProof(oldSize, newSize);

    public TiledTree Tree()
    {
        Dictionary<string, byte[]> partial = growth.Partial().ToDictionary(static it => it.Name.Path, static it => it.Hashes.ToArray(), StringComparer.Ordinal);
        return new TiledTree(Read, Size);

        ReadOnlyMemory<byte>? Read(TileName name) => full.TryGetValue(name.Path, out byte[]? hashes) || partial.TryGetValue(name.Path, out hashes) ? hashes : null;
    }
}
