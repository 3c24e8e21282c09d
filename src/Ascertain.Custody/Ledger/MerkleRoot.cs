namespace Ascertain.Custody.Ledger;

/// <summary>The root of a growing Merkle tree, keeping one hash per level: a billion leaves need thirty.</summary>
public sealed class MerkleRoot
{
    private readonly List<byte[]> completed = []; // by level, the last; where that bit of the size is set, it waits for its right neighbour
    private byte[]? root; // since the last leaf

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>A copy that grows on its own.</summary>
    public MerkleRoot Copy()
    {
        MerkleRoot copy = new() { Size = Size };
        copy.completed.AddRange(completed);
        return copy;
    }

    /// <summary>Appends a leaf by its bytes.</summary>
    public void Add(ReadOnlySpan<byte> leaf) => AddHash(MerkleHash.OfLeaf(leaf));

    /// <summary>Appends a leaf by its hash.</summary>
    public void AddHash(byte[] leafHash)
    {
        byte[] carry = leafHash;
        int level = 0;
        for (; IsLeft(level); level++)
        {
            byte[] left = completed[level];
            completed[level] = carry;
            carry = MerkleHash.OfNode(left, carry);
        }

        if (level == completed.Count)
        {
            completed.Add(carry);
        }
        else
        {
            completed[level] = carry;
        }

        root = null;
        Size++;
    }

    /// <summary>Hash of the last complete run of 2^<paramref name="height"/> leaves, whose first index is a multiple of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none yet.</exception>
    public ReadOnlySpan<byte> Completed(int height) => completed[height];

    /// <summary>The root over all leaves so far; SHA-256 of nothing when there is none.</summary>
    public byte[] ToHash() => [.. root ??= Root()];

    private byte[] Root()
    {
        byte[]? right = null;
        for (int level = 0; level < completed.Count; level++)
        {
            right = !IsLeft(level) ? right : right is null ? completed[level] : MerkleHash.OfNode(completed[level], right);
        }

        return right ?? MerkleHash.OfNothing();
    }

    private bool IsLeft(int level) => ((Size >> level) & 1) != 0;
}
