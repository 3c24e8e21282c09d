using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>Each batch names the checkpoint before it, so that none can be taken from those kept, and none be kept that was not named.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves.</param>
/// <param name="key">That signed them.</param>
/// <param name="kept">All that were signed, in the order of their sizes; null where only the last is there, as in a bundle.</param>
internal sealed class CheckpointHistory(VerificationFaults faults, string leavesPath, NoteVerifierKey key, IEnumerator<(long Size, string Text)>? kept)
{
    private const int SignaturesAtOnce = 1024; // arbitrary; bounds what waits to be verified

    private readonly List<(long Size, Checkpoint Checkpoint)> unverified = [];
    private SignatureRun? atWork; // on threads of its own, while the leaves go on
    private bool hasNext = kept?.MoveNext() ?? false;

    /// <summary>Signatures that verified.</summary>
    public long Verified { get; private set; }

    /// <summary>Size and root of the tree before the batch that the last leaf belongs to.</summary>
    public (long Size, byte[] Root) Boundary { get; private set; } = (0, MerkleHash.OfNothing());

    /// <summary>To be called before each leaf; null when it could not be read.</summary>
    public void Before(LedgerLeaf? leaf, MerkleRoot running)
    {
        long size = running.Size;
        bool isKept = Take(running);
        if (leaf is null || leaf.FollowsSha256Hex is not null)
        {
            Boundary = (size, running.ToHash());
        }

        if (leaf is null)
        {
            return; // a fault already; what it named nobody knows
        }

        if (leaf.FollowsSha256Hex is { } follows)
        {
            if (follows != Checkpoint.TextSha256Hex(key.Name, size, Boundary.Root))
            {
                Add($"Entry {size} names a checkpoint that is not over the {size} entries before it.");
            }
            else if (kept is not null && !isKept)
            {
                Add($"The checkpoint over {size} entries was signed, and it is missing.");
            }
        }
        else if (size == 0)
        {
            Add("The first entry does not name the checkpoint over the empty ledger.");
        }
        else if (isKept)
        {
            Add($"A checkpoint over {size} entries is kept, but no batch begins there.");
        }
    }

    /// <summary>To be called after the last leaf.</summary>
    public void End(MerkleRoot running)
    {
        if (kept is null)
        {
            return;
        }

        bool isKept = Take(running);
        if (!isKept || hasNext)
        {
            Add($"There are {running.Size} entries, but the last checkpoint kept is over another number.");
        }

        VerifySignatures();
        TakeOutcomes();
    }

    // True when a checkpoint over the leaves so far is kept.
    private bool Take(MerkleRoot running)
    {
        bool isKept = false;
        for (; hasNext && !faults.IsFull && kept!.Current.Size <= running.Size; hasNext = kept.MoveNext())
        {
            (long size, string text) = kept.Current;
            isKept |= size == running.Size;
            if (size < 0)
            {
                Add($"A checkpoint is kept for {size} entries.");
            }

            Compare(size, text, running);
        }

        return isKept;
    }

    private void Compare(long size, string text, MerkleRoot running)
    {
        try
        {
            Checkpoint checkpoint = Checkpoint.Parse(Encoding.UTF8.GetBytes(text));
            if (checkpoint.Size != size)
            {
                Add($"The checkpoint kept for {size} entries is over {checkpoint.Size}.");
            }
            else if (checkpoint.RootHex != Convert.ToHexStringLower(running.ToHash()))
            {
                Add($"The first {size} entries are not the ones that were signed then.");
            }

            unverified.Add((size, checkpoint));
            if (unverified.Count == SignaturesAtOnce)
            {
                VerifySignatures();
            }
        }
        catch (CustodyFormatException fault)
        {
            Add($"The checkpoint kept for {size} entries: {fault.Message}");
        }
    }

    private void VerifySignatures()
    {
        TakeOutcomes();
        atWork = new SignatureRun(key, [.. unverified]);
        unverified.Clear();
    }

    private void TakeOutcomes()
    {
        foreach ((long size, bool isGood) in atWork?.Outcomes() ?? [])
        {
            Verified += isGood ? 1 : 0;
            if (!isGood)
            {
                Add($"The checkpoint kept for {size} entries is not signed by the key, and by it alone.");
            }
        }
    }

    private void Add(string detail) => faults.Add(VerificationCodes.HistoryWrong, leavesPath, detail);
}
