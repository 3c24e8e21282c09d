using System.Text;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>The hashes of the leaves as the bundle states them, read along with the leaves. Where they lead to the signed root, each leaf that differs from its own is the one that was rewritten.</summary>
/// <param name="lines">Of the file; null when it is missing.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class LeafHashes(LineReader? lines, VerificationFaults faults)
{
    private const int MostNamed = 100; // arbitrary; after a leaf that was taken out, all others differ

    private readonly MerkleRoot stated = new();
    private readonly List<long> differing = [];
    private long leaves;
    private bool isBroken;

    /// <summary>Sees the hash of the next leaf.</summary>
    public void See(ReadOnlySpan<byte> leafHash)
    {
        if ((Next() is not { } hash || !leafHash.SequenceEqual(hash)) && differing.Count < MostNamed)
        {
            differing.Add(leaves);
        }

        leaves++;
    }

    /// <summary>Names the leaves that differ; or the file, when the signed root is not that of its hashes.</summary>
    /// <param name="signedRootHex">Null where there is no checkpoint to ask.</param>
    public void End(string? signedRootHex)
    {
        while (!faults.IsFull && Next() is not null)
        {
        }

        if (!isBroken && Convert.ToHexStringLower(stated.ToHash()) == signedRootHex)
        {
            differing.ForEach(place => faults.Add(VerificationCodes.LeafRewritten, BundlePaths.Leaves, $"Entry {place} is not the one that was signed."));
        }
        else if (isBroken || (lines is not null && signedRootHex is not null && (differing.Count > 0 || stated.Size != leaves))) // what is missing is a fault already
        {
            faults.Add(BundleCodes.LeafHashesWrong, BundlePaths.LeafHashes, "The hashes of the leaves are not those of the signed ledger.");
        }
    }

    private byte[]? Next()
    {
        if (isBroken || lines is null || !lines.Next())
        {
            return null;
        }

        string line = Encoding.Latin1.GetString(lines.Line.Span);
        isBroken = !HexText.IsSha256(line);
        byte[]? hash = isBroken ? null : Convert.FromHexString(line);
        if (hash is not null)
        {
            stated.AddHash(hash);
        }

        return hash;
    }
}
