using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Witnessing;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Preservation.Witnessing;

/// <summary>Another party that remembers the last checkpoint of a log and cosigns only what grew out of it.</summary>
/// <remarks>Rules: C2SP tlog-witness. What is cosigned is durable before it is handed out; looking up and replacing what is kept is one step, against
/// other threads and other processes. After a failed write the object refuses to go on: open it again.</remarks>
public sealed class Witness : IDisposable
{
    private readonly WitnessFolder folder;
    private readonly IClock clock;
    private readonly Cosigner signer;
    private readonly WitnessEvidence evidence;
    private readonly Lock gate = new();
    private bool stopped;

    /// <summary>A witness at work.</summary>
    /// <exception cref="CustodyException">Its key is missing, broken or readable by others.</exception>
    public Witness(WitnessFolder folder, IClock clock)
    {
        (this.folder, this.clock, signer) = (folder, clock, folder.Signer());
        evidence = new WitnessEvidence(folder.Files);
    }

    /// <summary>The key that it cosigns with.</summary>
    public CosignerKey VerifierKey => signer.VerifierKey;

    /// <summary>Cosigns the checkpoint of a request when its proof leads there from what is kept.</summary>
    /// <exception cref="CustodyFormatException">The checkpoint is none.</exception>
    /// <exception cref="CustodyException">What is kept is broken.</exception>
    /// <exception cref="IOException">Disk full or broken, or another process holds the folder.</exception>
    public WitnessAnswer Cosign(CheckpointRequest request)
    {
        Checkpoint shown = Checkpoint.Parse(request.Note.Span);
        return WithLog(shown, log => RefuseSigner(log, shown, request.Note.Span, key: null) ?? Refuse(log, shown, request) ?? Sign(log, shown));
    }

    /// <summary>Cosigns the checkpoint of a ledger when all its leaves are there and begin with those that were cosigned.</summary>
    /// <exception cref="CustodyFormatException">A file of the ledger is missing or broken.</exception>
    /// <exception cref="CustodyException">What is kept is broken.</exception>
    /// <exception cref="IOException">Disk full or broken, the ledger not readable, or another process holds the folder.</exception>
    public WitnessAnswer Cosign(ShownLedger ledger) => WithLog(ledger.Checkpoint, log => Refuse(log, ledger) ?? Sign(log, ledger.Checkpoint));

    /// <summary>Compares a ledger with what is kept, and cosigns nothing.</summary>
    /// <inheritdoc cref="Cosign(ShownLedger)"/>
    public WitnessAnswer Check(ShownLedger ledger) => WithLog(ledger.Checkpoint, log => Refuse(log, ledger) ?? Answer(log, code: null,
        log.Kept is null ? "Nothing of this log was cosigned yet; its leaves are the ones that its checkpoint signs." : $"The ledger of {ledger.Checkpoint.Size} entries begins with the {log.Size} that were cosigned."));

    /// <summary>The checkpoint that was cosigned last, for the SHA-256 of an origin in hexadecimal; null when there is none.</summary>
    /// <exception cref="CustodyException">What is kept is broken.</exception>
    /// <exception cref="IOException">Not readable, or a write failed before.</exception>
    public ReadOnlyMemory<byte>? Cosigned(string originHash)
    {
        lock (gate)
        {
            RequireNotStopped();
            using IDisposable held = folder.Hold(); // never what is not durable yet
            return folder.FindByHash(originHash)?.Note is { } note ? (ReadOnlyMemory<byte>?)note : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();

    private WitnessAnswer WithLog(Checkpoint shown, Func<WitnessedLog, WitnessAnswer> judge)
    {
        lock (gate)
        {
            RequireNotStopped();
            using IDisposable held = folder.Hold();
            return folder.Find(shown.Origin) is { } log ? judge(log) : new WitnessAnswer(WitnessCodes.UnknownLog, $"No key is pinned for the log {shown.Origin}: 'witness trust' pins the one that its operator gave you.");
        }
    }

    private WitnessAnswer? RefuseSigner(WitnessedLog log, Checkpoint shown, ReadOnlySpan<byte> note, byte[]? key)
    {
        if (shown.Note.IsSoundlySignedBy(log.Key))
        {
            return null;
        }

        bool isResigned = shown.Note.Signatures.All(it => it.Name != log.Key.Name || it.KeyHash != log.Key.KeyHash) && shown.Note.Signatures.Any(it => it.Name == log.Key.Name);
        return isResigned
            ? Contradicted(log, WitnessCodes.Resigned, $"The checkpoint of {shown.Size} entries is signed in the name of {log.Key.Name}, and not by the key that is pinned for it.", note, shown, path: null, key)
            : Answer(log, WitnessCodes.Signature, $"The checkpoint is not signed by the key that is pinned for {log.Key.Name}.");
    }

    // In the order of the specification; two roots for one size are named whatever the request starts from.
    private WitnessAnswer? Refuse(WitnessedLog log, Checkpoint shown, CheckpointRequest request)
    {
        bool differs = request.OldSize != log.Size;
        if (request.OldSize > shown.Size)
        {
            return Answer(log, WitnessCodes.OldSize, $"The request starts from {request.OldSize} entries, and its checkpoint has only {shown.Size}.");
        }

        if (log.Kept is { } kept && kept.Size == shown.Size && kept.RootHex != shown.RootHex && shown.Size > 0)
        {
            return Contradicted(log, WitnessCodes.Forked, $"The log signed two different roots for {shown.Size} entries.", request.Note.Span, shown, path: null, key: null) with { OldSizeDiffers = differs };
        }

        if (differs)
        {
            return (shown.Size < log.Size
                ? Answer(log, WitnessCodes.RolledBack, $"The checkpoint has {shown.Size} entries, and {log.Size} were cosigned before.")
                : Answer(log, WitnessCodes.Conflict, $"The request starts from {request.OldSize} entries, and {log.Size} were cosigned. The operator makes a new one with 'ascertain witness request --old {log.Size}'.")) with { OldSizeDiffers = true };
        }

        if (shown.Size == 0 && shown.RootHex != Convert.ToHexStringLower(MerkleHash.OfNothing()))
        {
            return Answer(log, WitnessCodes.Root, "A checkpoint over no entry has the root of the empty tree.");
        }

        return log.Size == 0
            ? request.Proof.Count == 0 ? null : Answer(log, WitnessCodes.Proof, "From no entry nothing is to be proven: the proof must be empty.")
            : RefuseProof(log, shown, request);
    }

    private WitnessAnswer? RefuseProof(WitnessedLog log, Checkpoint shown, CheckpointRequest request)
    {
        byte[] root = Convert.FromHexString(log.Kept!.RootHex), newRoot = Convert.FromHexString(shown.RootHex);
        if (MerkleProof.Extends(log.Size, root, shown.Size, newRoot, request.Proof))
        {
            return null;
        }

        if (shown.Size == log.Size)
        {
            return Answer(log, WitnessCodes.Proof, "From a checkpoint to itself nothing is to be proven: the proof must be empty.");
        }

        // A proof that leads to the signed root from another beginning shows the fork. For a power of two the root that it starts from is usually left out.
        return MerkleProof.BeginningOf(log.Size, shown.Size, newRoot, request.Proof) is { } beginning && !root.AsSpan().SequenceEqual(beginning)
            ? Contradicted(log, WitnessCodes.Forked, Forked(log, shown), request.Note.Span, shown, request.Proof, key: null)
            : Contradicted(log, WitnessCodes.Proof, $"The proof does not lead from the {log.Size} entries that were cosigned to the {shown.Size} of the checkpoint.", request.Note.Span, shown, request.Proof, key: null);
    }

    private WitnessAnswer? Refuse(WitnessedLog log, ShownLedger ledger)
    {
        Checkpoint shown = ledger.Checkpoint;
        if (RefuseSigner(log, shown, ledger.Note, ledger.Key) is { } signer)
        {
            return signer;
        }

        (bool areSigned, string? rootThen) = ledger.Compare(log.Size);
        return !areSigned ? Answer(log, WitnessCodes.Leaves, "The leaves that are shown are not the ones that the checkpoint beside them signs.")
            : log.Kept is not { } kept ? null
            : rootThen is null ? Contradicted(log, WitnessCodes.RolledBack, $"The ledger that is shown has {shown.Size} entries, and {log.Size} were cosigned before: it is an older copy, or entries were taken away. Ask for one as it is today.", ledger.Note, shown, path: null, key: null)
            : rootThen == kept.RootHex ? null
            : Contradicted(log, WitnessCodes.Forked, Forked(log, shown), ledger.Note, shown, shown.Size == log.Size ? null : ledger.PathFrom(log.Size), key: null);
    }

    private static string Forked(WitnessedLog log, Checkpoint shown) => $"The log signed {shown.Size} entries whose first {log.Size} are not the ones that were cosigned.";

    private WitnessAnswer Sign(WitnessedLog log, Checkpoint shown)
    {
        Instant now = Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());
        if (log.Cosignature?.At > now)
        {
            return Answer(log, WitnessCodes.Clock, "The clock of the witness is behind the time of its last cosignature; set it right first.");
        }

        NoteSignature own = shown.Note.Signatures.First(it => it.Name == log.Key.Name && it.KeyHash == log.Key.KeyHash);
        string line = signer.Cosign(shown, now);
        byte[] note = System.Text.Encoding.UTF8.GetBytes($"{shown.Note.Text}\n{SignedNote.LineOf(own.Name, own.KeyHash, own.Signature.Span)}{line}");
        Write(() => folder.Keep(log, note));
        folder.Files.Reach("witness.answer");
        return new WitnessAnswer(null, $"Cosigned: {shown.Size} entries, after {log.Size}.")
        {
            Kept = shown, Cosignature = new Cosignature(signer.VerifierKey, now), Cosigned = note, SignatureLine = line,
        };
    }

    private WitnessAnswer Contradicted(WitnessedLog log, string code, string detail, ReadOnlySpan<byte> note, Checkpoint shown, IReadOnlyList<byte[]>? path, byte[]? key)
    {
        byte[] bytes = note.ToArray();
        string? where = null;
        Write(() => where = evidence.Keep(log, code, bytes, shown, path, key));
        return Answer(log, code, detail) with { Evidence = where };
    }

    private static WitnessAnswer Answer(WitnessedLog log, string? code, string detail) => new(code, detail) { Kept = log.Kept, Cosignature = log.Cosignature };

    private void Write(Action write)
    {
        stopped = true;
        write();
        stopped = false;
    }

    private void RequireNotStopped()
    {
        if (stopped)
        {
            throw new IOException($"A write failed before; start the witness again: {folder.Folder}");
        }
    }
}
