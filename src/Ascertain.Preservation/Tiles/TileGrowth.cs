using Ascertain.Custody;
using Ascertain.Custody.Ledger;

namespace Ascertain.Preservation.Tiles;

/// <summary>The tiles of a log while it grows. Keeps the right edge only, one tile a level: a billion leaves need four.</summary>
/// <param name="completed">Called with each tile that became full, lower levels first.</param>
public sealed class TileGrowth(Action<TileName, ReadOnlyMemory<byte>> completed)
{
    private readonly List<byte[]> edge = []; // by level
    private readonly List<int> filled = []; // bytes of the edge that count

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Goes on where tiles were left.</summary>
    /// <param name="size">Leaves that they hold.</param>
    /// <param name="read">Where they are.</param>
    /// <param name="completed">See above.</param>
    /// <exception cref="CustodyFormatException">A tile of the right edge is missing or of another length.</exception>
    public static TileGrowth Resume(long size, TileReader read, Action<TileName, ReadOnlyMemory<byte>> completed)
    {
        TileGrowth growth = new(completed) { Size = size };
        for (int level = 0; size >> (level * TileName.Height) > 0; level++)
        {
            growth.edge.Add(new byte[TileName.FullWidth * MerkleHash.Length]);
            growth.filled.Add(0);
        }

        foreach (TileName name in TileName.Partial(size))
        {
            if (read(name) is not { } hashes || hashes.Length != name.Width * MerkleHash.Length)
            {
                throw new CustodyFormatException("tile.missing", $"A tile of the ledger is missing: {name.Path}");
            }

            hashes.CopyTo(growth.edge[name.Level]);
            growth.filled[name.Level] = hashes.Length;
        }

        return growth;
    }

    /// <summary>Appends a leaf by its hash.</summary>
    public void Append(ReadOnlySpan<byte> leafHash) => Append(leafHash, tree: null);

    /// <summary>Appends the last leaf of a tree that grows beside, whose hashes need not be computed again.</summary>
    /// <exception cref="ArgumentException">The tree is not one leaf larger than these tiles.</exception>
    public void Append(MerkleRoot tree) => Append(tree.Completed(0), tree.Size == Size + 1 ? tree : throw new ArgumentException("The tree holds other leaves than the tiles.", nameof(tree)));

    private void Append(ReadOnlySpan<byte> leafHash, MerkleRoot? tree)
    {
        Size++;
        ReadOnlySpan<byte> hash = leafHash;
        for (int level = 0; ; level++)
        {
            if (level == edge.Count)
            {
                edge.Add(new byte[TileName.FullWidth * MerkleHash.Length]);
                filled.Add(0);
            }

            hash.CopyTo(edge[level].AsSpan(filled[level]));
            filled[level] += MerkleHash.Length;
            if (filled[level] < edge[level].Length)
            {
                return;
            }

            completed(new TileName(level, (Size >> ((level + 1) * TileName.Height)) - 1, TileName.FullWidth), edge[level]);
            hash = tree is null ? NodeRun.Root(edge[level]) : tree.Completed((level + 1) * TileName.Height);
            filled[level] = 0;
        }
    }

    /// <summary>The tiles that are not full, lowest level first.</summary>
    public IEnumerable<(TileName Name, ReadOnlyMemory<byte> Hashes)> Partial() =>
        TileName.Partial(Size).Select(name => (name, (ReadOnlyMemory<byte>)edge[name.Level].AsMemory(0, name.Width * MerkleHash.Length)));
}
