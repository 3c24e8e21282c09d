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

        if (oldSize < 1 || oldSize > newSize || oldRoot.Length != 32 || newRoot.Length != 32 || path.Any(static node => node is not { Length: 32 }))
        {
            return false;
        }

        bool complete = (oldSize & (oldSize - 1)) == 0; // the old tree is one complete subtree: its root opens the path
        if (path.Count == 0 && !complete)
        {
            return false;
        }

        long at = oldSize - 1, last = newSize - 1;
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        byte[] older = complete ? oldRoot.ToArray() : path[0];
        byte[] newer = older;
        foreach (byte[] node in complete ? path : path.Skip(1))
        {
            if (last == 0)
            {
                return false;
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

        return last == 0 && oldRoot.SequenceEqual(older) && newRoot.SequenceEqual(newer);
    }
}
