using System.Security.Cryptography;

namespace Ascertain.Custody.Ledger;

/// <summary>The Merkle tree of RFC 6962 §2.1 over a growing list of leaves: roots and proofs.</summary>
/// <remarks>Keeps the 32-byte hash of every leaf. <see cref="MerkleRoot"/> needs only one hash per level, for those who want the root alone.</remarks>
public sealed class MerkleTree
{
    private readonly List<byte[]> leaves = [];

    /// <summary>Number of leaves.</summary>
    public long Size => leaves.Count;

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    public static byte[] HashOfLeaf(ReadOnlySpan<byte> leaf)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(leaf);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] HashOfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[65];
        node[0] = 0x01;
        left.CopyTo(node[1..]);
        right.CopyTo(node[33..]);
        return SHA256.HashData(node);
    }

    /// <summary>Appends a leaf by its bytes.</summary>
    public void Add(ReadOnlySpan<byte> leaf) => leaves.Add(HashOfLeaf(leaf));

    /// <summary>Appends a leaf by its hash.</summary>
    internal void AddHash(byte[] hash) => leaves.Add(hash);

    /// <summary>Root over the first <paramref name="size"/> leaves; SHA-256 of nothing for 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than there are.</exception>
    public byte[] RootAt(long size)
    {
        RequireSize(size);
        return size == 0 ? SHA256.HashData([]) : HashOf(0, (int)size);
    }

    /// <summary>Audit path for a leaf in the tree over the first <paramref name="size"/> leaves (RFC 6962 §2.1.1), from the leaf up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such leaf or size.</exception>
    public IReadOnlyList<byte[]> InclusionProof(long index, long size)
    {
        RequireSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<byte[]> path = [];
        int from = 0, count = (int)size, at = (int)index;
        while (count > 1)
        {
            int left = GreatestPowerBelow(count);
            if (at < left)
            {
                path.Add(HashOf(from + left, count - left));
                count = left;
            }
            else
            {
                path.Add(HashOf(from, left));
                (from, at, count) = (from + left, at - left, count - left);
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>Proof that the tree of <paramref name="newSize"/> leaves begins with the tree of <paramref name="oldSize"/> (RFC 6962 §2.1.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Sizes out of order or beyond the tree.</exception>
    public IReadOnlyList<byte[]> ConsistencyProof(long oldSize, long newSize)
    {
        RequireSize(newSize);
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        List<byte[]> path = [];
        int from = 0, count = (int)newSize, old = (int)oldSize;
        bool whole = true; // the old tree is still a complete subtree that the verifier knows
        while (old != count)
        {
            int left = GreatestPowerBelow(count);
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

    private byte[] HashOf(int from, int count)
    {
        if (count == 1)
        {
            return leaves[from];
        }

        int left = GreatestPowerBelow(count);
        return HashOfNode(HashOf(from, left), HashOf(from + left, count - left));
    }

    // The largest power of two smaller than count (RFC 6962 §2.1), for count of at least 2.
    private static int GreatestPowerBelow(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));

    private void RequireSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, leaves.Count);
    }
}
