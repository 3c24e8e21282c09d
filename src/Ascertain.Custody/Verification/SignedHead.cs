using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>What the leaves must agree with: the last checkpoint, the key that signs, and an earlier checkpoint that the caller kept.</summary>
public sealed class SignedHead
{
    private readonly VerificationFaults faults;
    private readonly string leavesPath, checkpointPath;
    private readonly Checkpoint? signed, since;
    private string? rootAtSigned, rootAtSince;
    private bool batchBeginsAtSince;

    /// <summary>Reads checkpoint and key, and checks who signed.</summary>
    /// <param name="faults">Where faults go.</param>
    /// <param name="leavesPath">The file that holds the leaves, for the faults.</param>
    /// <param name="checkpoint">Path and bytes of the checkpoint; null when it is missing.</param>
    /// <param name="key">Path and bytes of the public key; null when it is missing.</param>
    /// <param name="pinned">The key that the caller trusts.</param>
    /// <param name="since">A checkpoint that the caller kept from before.</param>
    public SignedHead(
        VerificationFaults faults, string leavesPath, (string Path, byte[]? Bytes) checkpoint, (string Path, byte[]? Bytes) key, NoteVerifierKey? pinned, Checkpoint? since)
    {
        (this.faults, this.leavesPath, checkpointPath, this.since) = (faults, leavesPath, checkpoint.Path, since);
        NoteVerifierKey? own = Read(key, VerificationCodes.KeyMissing, "The public key is missing.", static bytes => VerifierKeyFile.Parse(bytes));
        signed = Read(checkpoint, VerificationCodes.CheckpointMissing, "The checkpoint is missing.", static bytes => Checkpoint.Parse(bytes));

        // With the key of another log nothing here would agree: that is one fault, and the rest is checked with the key that lies here.
        bool isOtherLog = pinned is not null && own is not null && own.Name != pinned.Name && signed?.Origin == own.Name;
        if (pinned is not null && own is not null && own.ToString() != pinned.ToString())
        {
            faults.Add(isOtherLog ? VerificationCodes.OtherLog : VerificationCodes.KeyDiffers, key.Path, isOtherLog ? $"The key that was given is of {pinned.Name}; this is the log {own.Name}, checked further with the key that lies here." : "The public key is not the one that was pinned.");
        }

        IsPinned = pinned is not null && !isOtherLog;
        Trusted = IsPinned ? pinned : own;
        if (signed is not null && Trusted is not null)
        {
            CheckSigner(signed, Trusted);
        }
    }

    /// <summary>True when it is checked with the key that the caller trusts.</summary>
    public bool IsPinned { get; }

    /// <summary>The key that the log is checked with: the pinned one, unless that is another log's; else the log's own, else none.</summary>
    public NoteVerifierKey? Trusted { get; }

    internal string? SignedRootHex => signed?.RootHex;

    /// <summary>Signatures that verified.</summary>
    public long Verified { get; private set; }

    internal void At(MerkleRoot running, bool beginsBatch)
    {
        if (running.Size == signed?.Size)
        {
            rootAtSigned = Convert.ToHexStringLower(running.ToHash());
        }

        if (running.Size == since?.Size)
        {
            rootAtSince = Convert.ToHexStringLower(running.ToHash());
            batchBeginsAtSince = beginsBatch;
        }
    }

    internal void End(MerkleRoot running)
    {
        if (Trusted is not null && signed is not null)
        {
            CompareWithLeaves(signed, running.Size);
        }

        if (Trusted is not null && since is not null)
        {
            CompareWithEarlier(since, Trusted, Math.Min(running.Size, signed?.Size ?? running.Size));
        }
    }

    private T? Read<T>((string Path, byte[]? Bytes) file, string codeOfMissing, string missing, Func<byte[], T> parse)
        where T : class
    {
        if (file.Bytes is null)
        {
            faults.Add(codeOfMissing, file.Path, missing);
            return null;
        }

        try
        {
            return parse(file.Bytes);
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, file.Path);
            return null;
        }
    }

    private void CheckSigner(Checkpoint signed, NoteVerifierKey trusted)
    {
        if (signed.Origin != trusted.Name)
        {
            faults.Add(VerificationCodes.CheckpointOtherOrigin, checkpointPath, $"The checkpoint is of {signed.Origin}, the key of {trusted.Name}.");
        }

        try
        {
            if (signed.Note.IsSignedBy(trusted))
            {
                Verified++;
            }
            else
            {
                faults.Add(VerificationCodes.CheckpointUnsigned, checkpointPath, $"The checkpoint is not signed by {trusted.Name} with this key.");
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, checkpointPath);
        }

        if (signed.Note.Signatures.Any(line => line.Name != trusted.Name || line.KeyHash != trusted.KeyHash))
        {
            faults.Add(VerificationCodes.CheckpointUnknownSignature, checkpointPath, "The checkpoint bears a signature of somebody unknown.");
        }
    }

    private void CompareWithLeaves(Checkpoint signed, long size)
    {
        if (signed.Size > size)
        {
            faults.Add(VerificationCodes.EntriesMissing, checkpointPath, $"The checkpoint signs {signed.Size} entries, but there are only {size}.");
            return;
        }

        if (signed.Size < size)
        {
            faults.Add(VerificationCodes.EntriesBeyondCheckpoint, checkpointPath, $"There are {size} entries, but the checkpoint signs only {signed.Size}.");
        }

        if (rootAtSigned != signed.RootHex)
        {
            faults.Add(VerificationCodes.RootDiffers, leavesPath, $"The Merkle root over the first {signed.Size} entries is not the signed one.");
        }
    }

    private void CompareWithEarlier(Checkpoint since, NoteVerifierKey trusted, long size)
    {
        if (since.Origin != trusted.Name || !since.Note.IsSoundlySignedBy(trusted))
        {
            faults.Add(since.Origin != trusted.Name ? VerificationCodes.SinceOtherLog : VerificationCodes.SinceOtherKey, checkpointPath, "The earlier checkpoint is of another log, or not signed by this key.");
        }
        else if (since.Size > size)
        {
            faults.Add(VerificationCodes.SinceRolledBack, checkpointPath, $"An earlier checkpoint signs {since.Size} entries; now there are fewer.");
        }
        else if (rootAtSince != since.RootHex)
        {
            faults.Add(VerificationCodes.SinceForked, leavesPath, $"The first {since.Size} entries are not the ones that an earlier checkpoint was signed for.");
        }
        else if (!batchBeginsAtSince)
        {
            faults.Add(VerificationCodes.SinceForked, leavesPath, $"An earlier checkpoint signs {since.Size} entries, but the ledger knows of no checkpoint there.");
        }
        else
        {
            Verified++;
        }
    }
}
