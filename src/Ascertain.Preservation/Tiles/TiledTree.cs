using System.Numerics;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;

namespace Ascertain.Preservation.Tiles;

/// <summary>Roots and proofs of a log from its tiles (RFC 6962 §2.1.1 and §2.1.2). A proof reads a few tiles, however long the log is.</summary>
/// <remarks>For one thread. Kept for many proofs it reads and hashes less for each.</remarks>
/// <param name="read">Where the tiles are.</param>
/// <param name="size">Leaves that the tiles hold.</param>
public sealed class TiledTree(TileReader read, long size)
{
    private const int MostTiles = 256; // arbitrary: 2 MiB of hashes, and some 10 MiB of nodes above them; a proof has about five

    // What was read and hashed for earlier proofs: the right edge and the upper levels are in most of them.
    private readonly Dictionary<TileName, ReadOnlyMemory<byte>> tiles = [];
    private readonly Dictionary<(int Height, long First), byte[]> nodes = [];

    /// <summary>Number of leaves.</summary>
    public long Size => size;

    /// <summary>Root over the first <paramref name="at"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there are.</exception>
    /// <exception cref="CustodyFormatException">A tile is missing or too short.</exception>
    public byte[] RootAt(long at)
    {
        RequireSize(at);
        return at == 0 ? MerkleHash.OfNothing() : HashOf(0, at);
    }

    /// <summary>Audit path for a leaf in the tree over the first <paramref name="at"/> leaves, from the leaf up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf or size.</exception>
    /// <exception cref="CustodyFormatException">A tile is missing or too short.</exception>
    public IReadOnlyList<byte[]> InclusionProof(long index, long at)
    {
        RequireSize(at);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, at);
        List<byte[]> path = [];
        long from = 0, count = at;
        while (count > 1)
        {
            long left = GreatestPowerBelow(count);
            if (index < from + left)
            {
                path.Add(HashOf(from + left, count - left));
                count = left;
            }
            else
            {
                path.Add(HashOf(from, left));
                (from, count) = (from + left, count - left);
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Proof that the tree of <paramref name="newSize"/> leaves begins with the tree of <paramref name="oldSize"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Sizes out of order or beyond the tree.</exception>
    /// <exception cref="CustodyFormatException">A tile is missing or too short.</exception>
    public IReadOnlyList<byte[]> ConsistencyProof(long oldSize, long newSize)
    {
        RequireSize(newSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        List<byte[]> path = [];
        long from = 0, count = newSize, old = oldSize;
        bool whole = true; // the old tree is still a complete subtree that the verifier knows
        while (old != count)
        {
            long left = GreatestPowerBelow(count);
            if (old <= left)
            {
                path.Add(HashOf(from + left, count - left));
                count = left;
            }
            else
            {
                path.Add(HashOf(from, left));
                (from, old, count, whole) = (from + left, old - left, count - left, false);
            }
        }

        if (!whole)
        {
            path.Add(HashOf(from, count));
        }

        path.Reverse();
        return path;
    }

    // A run that is a complete subtree is one node; any other is split as the tree is.
    private byte[] HashOf(long from, long count)
    {
        if (BitOperations.IsPow2(count) && (from & (count - 1)) == 0)
        {
            return Node(BitOperations.Log2((ulong)count), from);
        }

        long left = GreatestPowerBelow(count);
        return MerkleHash.OfNode(HashOf(from, left), HashOf(from + left, count - left));
    }

    private byte[] Node(int height, long from)
    {
        if (!nodes.TryGetValue((height, from), out byte[]? node))
        {
            nodes.Add((height, from), node = ReadNode(height, from));
        }

        return node;
    }

    private byte[] ReadNode(int height, long from)
    {
        (int level, int within) = Math.DivRem(height, TileName.Height);
        long first = from >> (level * TileName.Height); // the first of 2^within hashes of that level
        int offset = (int)(first % TileName.FullWidth), width = 1 << within;
        TileName name = TileName.At(level, first / TileName.FullWidth, size)!.Value;
        ReadOnlyMemory<byte> hashes = Tile(name);
        return hashes.Length >= (offset + width) * MerkleHash.Length
            ? NodeRun.Root(hashes.Span.Slice(offset * MerkleHash.Length, width * MerkleHash.Length))
            : throw new CustodyFormatException("tile.length", $"A tile of the ledger is too short: {name.Path}");
    }

    private ReadOnlyMemory<byte> Tile(TileName name)
    {
        if (tiles.TryGetValue(name, out ReadOnlyMemory<byte> hashes))
        {
            return hashes;
        }

        if (tiles.Count == MostTiles)
        {
            tiles.Clear();
            nodes.Clear();
        }

        hashes = read(name) ?? throw new CustodyFormatException("tile.missing", $"A tile of the ledger is missing: {name.Path}");
        tiles.Add(name, hashes);
        return hashes;
    }

    // The largest power of two smaller than count (RFC 6962 §2.1), for count of at least 2.
    private static long GreatestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private void RequireSize(long at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, size);
    }
}
