using System.Numerics;

namespace Ascertain.Custody.Ledger;

/// <summary>Verifies Merkle proofs against roots, as RFC 9162 §2.1.3.2 and §2.1.4.2 describe. Never throws on hostile proofs.</summary>
public static class MerkleProof
{
    /// <summary>True when the leaf with this hash is at <paramref name="index"/> in the tree of this size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leafHash, long index, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size || leafHash.Length != 32 || root.Length != 32 || path.Any(static node => node is not { Length: 32 }))
        {
            return false;
        }

        long at = index, last = size - 1;
        byte[] hash = leafHash.ToArray();
        foreach (byte[] node in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.OfNode(node, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.OfNode(hash, node);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of the new size and root begins with the tree of the old size and root.</summary>
    /// <remarks>Equal sizes need equal roots and an empty path; growth from an empty tree proves nothing and is refused.</remarks>
    public static bool Extends(long oldSize, ReadOnlySpan<byte> oldRoot, long newSize, ReadOnlySpan<byte> newRoot, IReadOnlyList<byte[]> path)
    {
        if (oldSize == newSize)
        {
            return oldSize >= 1 && path.Count == 0 && oldRoot.SequenceEqual(newRoot);
        }

        // The old tree as one complete subtree: its root opens the path, and is left out of it.
        IReadOnlyList<byte[]> whole = BitOperations.IsPow2(oldSize) ? [oldRoot.ToArray(), .. path] : path;
        return BeginningOf(oldSize, newSize, newRoot, whole) is { } beginning && oldRoot.SequenceEqual(beginning);
    }

    /// <summary>The root that the tree of the new size and root had when it was of the old size; null when the path does not lead to the new root.</summary>
    /// <remarks>With another root signed for the old size, the answer shows that the log was forked.</remarks>
    /// <param name="oldSize">From 1; less than <paramref name="newSize"/>.</param>
    /// <param name="newSize">Leaves of the tree.</param>
    /// <param name="newRoot">Its root.</param>
    /// <param name="path">As for <see cref="Extends"/>, but where the old size is a power of two its root stands before it.</param>
    public static byte[]? BeginningOf(long oldSize, long newSize, ReadOnlySpan<byte> newRoot, IReadOnlyList<byte[]> path)
    {
        if (oldSize < 1 || oldSize >= newSize || path.Count == 0 || path.Any(static node => node is not { Length: MerkleHash.Length }))
        {
            return null;
        }

        long at = oldSize - 1, last = newSize - 1;
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        byte[] older = path[0], newer = path[0];
        foreach (byte[] node in path.Skip(1))
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                older = MerkleHash.OfNode(node, older);
                newer = MerkleHash.OfNode(node, newer);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                newer = MerkleHash.OfNode(newer, node);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && newRoot.SequenceEqual(newer) ? older : null;
    }
}
