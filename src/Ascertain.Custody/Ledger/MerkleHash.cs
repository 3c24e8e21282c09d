using System.Security.Cryptography;

namespace Ascertain.Custody.Ledger;

/// <summary>The three hashes of RFC 6962 §2.1.</summary>
public static class MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>SHA-256 of nothing: the root of a tree without leaves.</summary>
    public static byte[] OfNothing() => SHA256.HashData([]);

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> leaf)
    {
        const int most = 8192; // a leaf of ours has at most 4096 bytes; longer ones of other logs take the slower way
        Span<byte> room = leaf.Length < most ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        room[0] = 0x00;
        leaf.CopyTo(room[1..]);
        return SHA256.HashData(room);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        byte[] hash = new byte[Length];
        OfNode(left, right, hash);
        return hash;
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right), into <paramref name="hash"/>, which may be where left or right is.</summary>
    public static void OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Length)];
        node[0] = 0x01;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Length)..]);
        SHA256.HashData(node, hash);
    }
}
