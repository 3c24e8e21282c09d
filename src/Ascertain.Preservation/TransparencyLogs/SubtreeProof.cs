using System.Numerics;
using Ascertain.Custody.Ledger;

namespace Ascertain.Preservation.TransparencyLogs;

/// <summary>Verifies proofs about a part of a log made by others: the leaves from <c>start</c> up to, not including, <c>end</c>.</summary>
/// <remarks>Source: draft-ietf-plants-merkle-tree-certs, §4 (subtrees, inclusion, consistency). Our own ledger needs none. Never throws on hostile proofs.</remarks>
public static class SubtreeProof
{
    /// <summary>True when a run of leaves is a subtree: its start is a multiple of the smallest power of two that is at least its length.</summary>
    public static bool IsSubtree(long start, long end) =>
        start >= 0 && start < end && (start & (long)(BitOperations.RoundUpToPowerOf2((ulong)(end - start)) - 1)) == 0;

    /// <summary>True when the leaf with this hash is at <paramref name="index"/> of the log, inside the subtree with this hash.</summary>
    public static bool Includes(ReadOnlySpan<byte> leafHash, long index, long start, long end, ReadOnlySpan<byte> subtree, IReadOnlyList<byte[]> path) =>
        IsSubtree(start, end) && index >= start && MerkleProof.Includes(leafHash, index - start, end - start, subtree, path);

    /// <summary>True when the subtree with this hash is part of the tree of this size and root.</summary>
    public static bool IsPartOf(long start, long end, ReadOnlySpan<byte> subtree, long size, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> path)
    {
        if (start >= 0 && end <= size && (start == end || (start == 0 && end == size)))
        {
            // Nothing is part of everything, and the whole tree of itself: no hash has to be computed, so none is looked at but these.
            return path.Count == 0 && (start == end ? subtree.SequenceEqual(MerkleHash.OfNothing()) : subtree.SequenceEqual(root));
        }

        if (!IsSubtree(start, end) || end > size || subtree.Length != MerkleHash.Length || root.Length != MerkleHash.Length || path.Any(static node => node is not { Length: MerkleHash.Length }))
        {
            return false;
        }

        // The subtree's first and last leaf and the tree's last leaf, as places of one level; up to the level at which they meet what the proof knows.
        long first = start, last = end - 1, ofTree = size - 1;
        while (first != last && (end == size || (last & 1) == 1))
        {
            (first, last, ofTree) = (first >> 1, last >> 1, ofTree >> 1);
        }

        int next = first == last ? 0 : 1;
        if (path.Count < next)
        {
            return false;
        }

        byte[] part = next == 0 ? subtree.ToArray() : path[0], whole = part;
        foreach (byte[] node in path.Skip(next))
        {
            if (ofTree == 0)
            {
                return false;
            }

            if ((last & 1) == 1 || last == ofTree)
            {
                part = first < last ? MerkleHash.OfNode(node, part) : part;
                whole = MerkleHash.OfNode(node, whole);
                while ((last & 1) == 0 && last != 0)
                {
                    (first, last, ofTree) = (first >> 1, last >> 1, ofTree >> 1);
                }
            }
            else
            {
                whole = MerkleHash.OfNode(whole, node);
            }

            (first, last, ofTree) = (first >> 1, last >> 1, ofTree >> 1);
        }

        return ofTree == 0 && subtree.SequenceEqual(part) && root.SequenceEqual(whole);
    }
}
