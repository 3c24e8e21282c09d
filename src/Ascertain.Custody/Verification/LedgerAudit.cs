using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>Checks a ledger given as bytes: leaves, openings, checkpoint, key. What is wrong is a fault; nothing is thrown.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves, for the faults.</param>
/// <param name="openingsPath">The file that holds the openings.</param>
public sealed class LedgerAudit(VerificationFaults faults, string leavesPath, string openingsPath)
{
    private readonly List<LedgerLeaf?> leaves = [];
    private readonly MerkleTree tree = new();
    private readonly MerkleRoot running = new();
    private readonly Dictionary<long, Checkpoint> history = [];
    private readonly Dictionary<string, List<(long Sequence, string Role)>> opened = new(StringComparer.Ordinal);
    private readonly Dictionary<long, LedgerOpening> openings = [];
    private readonly Dictionary<long, (string Follows, byte[] Root)> batches = []; // by the sequence of the leaf that opens the batch

    /// <summary>The leaves in order; null where one could not be read.</summary>
    public IReadOnlyList<LedgerLeaf?> Leaves => leaves;

    /// <summary>SHA-256 of every document that an opening names truly, with the places that name it.</summary>
    public IReadOnlyDictionary<string, List<(long Sequence, string Role)>> Opened => opened;

    /// <summary>Signatures that verified so far.</summary>
    public long SignaturesVerified { get; private set; }

    /// <summary>The checkpoint, when it could be read.</summary>
    public Checkpoint? Checkpoint { get; private set; }

    private string? Origin { get; set; }

    /// <summary>True where every checkpoint signed so far is kept, as in an investigation; a bundle has the last only.</summary>
    public bool KeepsHistory { get; set; }

    /// <summary>Takes a checkpoint that the ledger keeps from an earlier batch; to be called before the first leaf.</summary>
    /// <param name="size">Under which it is kept.</param>
    /// <param name="text">The checkpoint.</param>
    public void AddHistory(long size, string text)
    {
        try
        {
            Checkpoint checkpoint = Checkpoint.Parse(Encoding.UTF8.GetBytes(text));
            if (checkpoint.Size != size)
            {
                faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"The checkpoint kept for {size} entries is over {checkpoint.Size}.");
            }

            history[size] = checkpoint;
            CompareWithHistory();
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"The checkpoint kept for {size} entries: {fault.Message}");
        }
    }

    /// <summary>Takes the next leaf.</summary>
    public void AddLeaf(ReadOnlySpan<byte> bytes)
    {
        LedgerLeaf? leaf = ReadLeaf(bytes);
        if (leaf?.FollowsSha256Hex is { } follows)
        {
            batches[leaves.Count] = (follows, running.ToHash());
        }

        byte[] hash = MerkleTree.HashOfLeaf(bytes);
        tree.AddHash(hash);
        running.AddHash(hash);
        CompareWithHistory();
        leaves.Add(leaf);
    }

    /// <summary>Takes the opening of a leaf that was added before.</summary>
    /// <param name="sequence">Of the leaf.</param>
    /// <param name="opening">Salts and digests.</param>
    /// <param name="whole">True where every role must be opened, as in an investigation; a bundle opens what is disclosed.</param>
    public void AddOpening(long sequence, LedgerOpening opening, bool whole)
    {
        if (sequence < 0 || sequence >= leaves.Count || !openings.TryAdd(sequence, opening))
        {
            faults.Add(VerificationCodes.OpeningStray, openingsPath, $"An opening is for entry {sequence}, which is not there or was opened before.");
            return;
        }

        if (leaves[(int)sequence] is not { } leaf)
        {
            return; // the leaf is a fault already
        }

        foreach ((string role, DocumentOpening document) in opening.Documents)
        {
            if (!leaf.Commitments.TryGetValue(role, out string? commitment))
            {
                faults.Add(VerificationCodes.OpeningStray, openingsPath, $"Entry {sequence} has no document \"{role}\".");
            }
            else if (document.CommitmentHex() != commitment)
            {
                faults.Add(VerificationCodes.OpeningWrong, openingsPath, $"The opening of document \"{role}\" of entry {sequence} does not give the commitment in the leaf.");
            }
            else
            {
                (opened.TryGetValue(document.Sha256Hex, out List<(long, string)>? places) ? places : opened[document.Sha256Hex] = []).Add((sequence, role));
            }
        }

        foreach (string role in whole ? leaf.Commitments.Keys : [])
        {
            if (!opening.Documents.ContainsKey(role))
            {
                faults.Add(VerificationCodes.OpeningMissing, openingsPath, $"Document \"{role}\" of entry {sequence} has no opening.");
            }
        }
    }

    /// <summary>Checks the checkpoint against the leaves and the key.</summary>
    /// <param name="checkpoint">Bytes of the file, or null when it is missing.</param>
    /// <param name="checkpointPath">Its path.</param>
    /// <param name="key">Bytes of the key file, or null when it is missing.</param>
    /// <param name="keyPath">Its path.</param>
    /// <param name="pinned">The key that the caller trusts.</param>
    /// <param name="since">A checkpoint that the caller kept from before.</param>
    public void CheckCheckpoint(byte[]? checkpoint, string checkpointPath, byte[]? key, string keyPath, NoteVerifierKey? pinned, Checkpoint? since)
    {
        NoteVerifierKey? own = ReadKey(key, keyPath);
        if (pinned is not null && own is not null && own.ToString() != pinned.ToString())
        {
            faults.Add(VerificationCodes.KeyDiffers, keyPath, "The public key is not the one that was pinned.");
        }

        Checkpoint = ReadCheckpoint(checkpoint, checkpointPath);
        if ((pinned ?? own) is not { } trusted)
        {
            return;
        }

        Origin = trusted.Name;
        if (Checkpoint is { } signed)
        {
            CheckSigner(signed, trusted, checkpointPath);
            CompareWithLeaves(signed, checkpointPath);
        }

        CheckHistory(trusted);
        CheckBatches(trusted);
        if (since is not null)
        {
            CompareWithEarlier(since, trusted, checkpointPath);
        }
    }

    /// <summary>Verifies the persons' signatures over documents.</summary>
    /// <param name="read">Bytes of a document by SHA-256, or null when it is not there.</param>
    public void CheckPersonSignatures(Func<string, byte[]?> read)
    {
        Dictionary<string, NoteVerifierKey> keys = new(StringComparer.Ordinal);
        foreach ((long sequence, LedgerOpening opening) in openings.OrderBy(static it => it.Key))
        {
            if (leaves[(int)sequence] is not { } leaf)
            {
                continue;
            }

            if (leaf.Kind == ActorRecord.Kind && opening.Documents.TryGetValue(ActorRecord.Role, out DocumentOpening? actor) && read(actor.Sha256Hex) is { } record)
            {
                TakeActor(record, sequence, leaf, keys);
            }

            if (opening.Documents.TryGetValue(ActorRecord.SignatureRole, out DocumentOpening? signature) && read(signature.Sha256Hex) is { } note)
            {
                CheckPersonSignature(note, leaf, opening, keys);
            }
        }
    }

    private LedgerLeaf? ReadLeaf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            LedgerLeaf leaf = LedgerLeaf.Parse(bytes);
            if (leaf.Sequence != leaves.Count)
            {
                faults.Add(VerificationCodes.SequenceWrong, leavesPath, $"Entry {leaf.Sequence} stands at place {leaves.Count}.");
            }

            return leaf;
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault.Code, leavesPath, $"Entry {leaves.Count}: {fault.Message}");
            return null;
        }
    }

    private NoteVerifierKey? ReadKey(byte[]? bytes, string path)
    {
        if (bytes is null)
        {
            faults.Add(VerificationCodes.KeyMissing, path, "The public key is missing.");
            return null;
        }

        try
        {
            return VerifierKeyFile.Parse(bytes);
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, path);
            return null;
        }
    }

    private Checkpoint? ReadCheckpoint(byte[]? bytes, string path)
    {
        if (bytes is null)
        {
            faults.Add(VerificationCodes.CheckpointMissing, path, "The checkpoint is missing.");
            return null;
        }

        try
        {
            return Checkpoint.Parse(bytes);
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, path);
            return null;
        }
    }

    private void CheckSigner(Checkpoint signed, NoteVerifierKey trusted, string path)
    {
        if (signed.Origin != trusted.Name)
        {
            faults.Add(VerificationCodes.CheckpointOtherOrigin, path, $"The checkpoint is of {signed.Origin}, the key of {trusted.Name}.");
        }

        try
        {
            if (signed.Note.IsSignedBy(trusted))
            {
                SignaturesVerified++;
            }
            else
            {
                faults.Add(VerificationCodes.CheckpointUnsigned, path, $"The checkpoint is not signed by {trusted.Name} with this key.");
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, path);
        }

        if (signed.Note.Signatures.Any(line => line.Name != trusted.Name || line.KeyHash != trusted.KeyHash))
        {
            faults.Add(VerificationCodes.CheckpointUnknownSignature, path, "The checkpoint bears a signature of somebody unknown.");
        }
    }

    private void CompareWithLeaves(Checkpoint signed, string path)
    {
        if (signed.Size > tree.Size)
        {
            faults.Add(VerificationCodes.EntriesMissing, path, $"The checkpoint signs {signed.Size} entries, but there are only {tree.Size}.");
            return;
        }

        if (signed.Size < tree.Size)
        {
            faults.Add(VerificationCodes.EntriesBeyondCheckpoint, path, $"There are {tree.Size} entries, but the checkpoint signs only {signed.Size}.");
        }

        if (Convert.ToHexStringLower(tree.RootAt(signed.Size)) != signed.RootHex)
        {
            faults.Add(VerificationCodes.RootDiffers, leavesPath, $"The Merkle root over the first {signed.Size} entries is not the signed one.");
        }
    }

    private void CompareWithHistory()
    {
        if (history.TryGetValue(running.Size, out Checkpoint? kept) && kept.RootHex != Convert.ToHexStringLower(running.ToHash()))
        {
            faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"The first {running.Size} entries are not the ones that were signed then.");
        }
    }

    private void CheckHistory(NoteVerifierKey trusted)
    {
        foreach ((long size, Checkpoint kept) in history)
        {
            if (kept.Origin == trusted.Name && kept.Note.Signatures.Count == 1 && IsSigned(kept, trusted))
            {
                SignaturesVerified++;
            }
            else
            {
                faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"The checkpoint kept for {size} entries is not signed by the key, and by it alone.");
            }
        }

        if (KeepsHistory && history.Keys.DefaultIfEmpty(-1).Max() != tree.Size)
        {
            faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"There are {tree.Size} entries, but the last checkpoint kept is over another number.");
        }
    }

    // Each batch names the checkpoint before it, so that none can be taken from those kept.
    private void CheckBatches(NoteVerifierKey trusted)
    {
        if (leaves.Count > 0 && leaves[0] is { FollowsSha256Hex: null })
        {
            faults.Add(VerificationCodes.HistoryWrong, leavesPath, "The first entry does not name the checkpoint over the empty ledger.");
        }

        foreach ((long sequence, (string follows, byte[] before)) in batches)
        {
            if (follows != Checkpoint.TextSha256Hex(trusted.Name, sequence, before))
            {
                faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"Entry {sequence} names a checkpoint that is not over the {sequence} entries before it.");
            }
            else if (KeepsHistory && !history.ContainsKey(sequence))
            {
                faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"The checkpoint over {sequence} entries was signed, and it is missing.");
            }
        }

        foreach (long size in history.Keys.Where(size => size >= 0 && size < leaves.Count && leaves[(int)size] is not null && !batches.ContainsKey(size)))
        {
            faults.Add(VerificationCodes.HistoryWrong, leavesPath, $"A checkpoint over {size} entries is kept, but no batch begins there.");
        }
    }

    private void CompareWithEarlier(Checkpoint since, NoteVerifierKey trusted, string path)
    {
        if (since.Origin != trusted.Name || !IsSigned(since, trusted))
        {
            faults.Add(VerificationCodes.SinceOtherLog, path, "The earlier checkpoint is of another log, or not signed by this key.");
        }
        else if (since.Size > Math.Min(tree.Size, Checkpoint?.Size ?? tree.Size))
        {
            faults.Add(VerificationCodes.SinceRolledBack, path, $"An earlier checkpoint signs {since.Size} entries; now there are fewer.");
        }
        else if (Convert.ToHexStringLower(tree.RootAt(since.Size)) != since.RootHex)
        {
            faults.Add(VerificationCodes.SinceForked, leavesPath, $"The first {since.Size} entries are not the ones that an earlier checkpoint was signed for.");
        }
        else if (since.Size < leaves.Count && leaves[(int)since.Size] is not null && !batches.ContainsKey(since.Size))
        {
            faults.Add(VerificationCodes.SinceForked, leavesPath, $"An earlier checkpoint signs {since.Size} entries, but the ledger knows of no checkpoint there.");
        }
        else
        {
            SignaturesVerified++;
        }
    }

    private static bool IsSigned(Checkpoint checkpoint, NoteVerifierKey key)
    {
        try
        {
            return checkpoint.Note.IsSignedBy(key);
        }
        catch (CustodyFormatException)
        {
            return false; // the caller names the fault
        }
    }

    private void TakeActor(byte[] record, long sequence, LedgerLeaf leaf, Dictionary<string, NoteVerifierKey> keys)
    {
        try
        {
            ActorRecord actor = ActorRecord.FromCanonical(CanonicalJson.ParseObject(record));
            if (actor.Label != leaf.Actor || actor.Key.Name != $"{Origin}/{actor.Label}" || !keys.TryAdd(actor.Label, actor.Key))
            {
                faults.Add(VerificationCodes.ActorBroken, leavesPath, $"The actor of entry {sequence} bears another label than its key, or a label given before.");
            }
        }
        catch (FormatException fault)
        {
            faults.Add(VerificationCodes.ActorBroken, leavesPath, $"The actor of entry {sequence}: {fault.Message}");
        }
    }

    private void CheckPersonSignature(byte[] note, LedgerLeaf leaf, LedgerOpening opening, Dictionary<string, NoteVerifierKey> keys)
    {
        if (!keys.TryGetValue(leaf.Actor, out NoteVerifierKey? key))
        {
            faults.Add(VerificationCodes.SignatureSignerUnknown, leavesPath, $"Entry {leaf.Sequence} is signed by {leaf.Actor}, whose key is not here.");
            return;
        }

        try
        {
            string signed = PersonSignature.Verify(key, note);
            if (opening.Documents.Any(it => it.Key != ActorRecord.SignatureRole && it.Value.Sha256Hex == signed))
            {
                SignaturesVerified++;
            }
            else
            {
                faults.Add(VerificationCodes.SignatureOtherDocument, leavesPath, $"The signature of entry {leaf.Sequence} is for a document that the entry does not hold.");
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(VerificationCodes.SignatureWrong, leavesPath, $"Entry {leaf.Sequence}: {fault.Message}");
        }
    }
}
