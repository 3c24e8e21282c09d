using System.Collections.Concurrent;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation;
using Ascertain.Preservation.Age;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Tiles;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>An open investigation folder: exhibits, records, the ledger over them, and the sealed values.</summary>
/// <remarks>One process writes at a time. Calls are safe from several threads; <see cref="Commit(IReadOnlyList{LedgerDraft}, string)"/> takes them one after another.
/// After a failed write the object refuses further writes: close it and open the investigation again, which takes stock.</remarks>
public sealed class Investigation : IDisposable
{
    private readonly InvestigationLayout layout;
    private readonly KeyRing? keys;
    private readonly DurableFiles files;
    private readonly SealedStore sealedValues;
    private readonly ActorRegister? actors;
    private readonly AppendOnlyList<LedgerEntry> entries;
    private readonly MerkleRoot root;
    private readonly ConcurrentQueue<PendingCommit> waiting = new();
    private readonly LedgerTiles tiles;
    private readonly Lock gate = new();
    private Dictionary<string, List<LedgerEntry>>? answered; // by SHA-256 of the key of the request
    private long published, publishedAt;
    private int leading; // 1 while a thread commits what waits

    private const int MostAtOnce = 4096, LongestUnpublished = 200; // entries of a batch; milliseconds. Arbitrary

    // Only when open for writing.
    private readonly InvestigationWriter? writer;
    private readonly int entriesAtOpening;
    private bool stopped, closed;

    internal Investigation(InvestigationLayout layout, string id, LoadedLedger ledger, KeyRing? keys, DurableFiles files, InvestigationWriter? writer)
    {
        (this.layout, Id, this.keys, this.files, this.writer) = (layout, id, keys, files, writer);
        entriesAtOpening = ledger.Entries.Count;
        (entries, root, Head) = (new AppendOnlyList<LedgerEntry>(ledger.Entries), ledger.Root, ledger.Head);
        Exhibits = new FileStore(layout.Exhibits, writer is null ? null : files);
        Records = new FileStore(layout.Records, writer is null ? null : files);
        sealedValues = new SealedStore(layout);
        tiles = new LedgerTiles(layout, files, writer is null || writer.TilesAreWhole ? ledger.Head : null);
        published = ledger.Head.Size; // opening for writing has seen to it
        actors = keys is null ? null : new ActorRegister(id, keys);
        foreach (LedgerEntry entry in ledger.Entries.Where(static entry => entry.Kind == ActorRecord.Kind))
        {
            actors?.Know(ReadRecord(entry.Documents[ActorRecord.Role]));
        }
    }

    /// <summary>32 hexadecimal digits, chosen at random when the investigation was made.</summary>
    public string Id { get; }

    /// <summary>Full path of the folder.</summary>
    public string Folder => layout.Folder;

    /// <summary>Where files that are no part of the record may lie; can be deleted at any time, and is not verified.</summary>
    public string WorkFolder => layout.Work;

    /// <summary>Evidentiary copies.</summary>
    public FileStore Exhibits { get; }

    /// <summary>Documents.</summary>
    public FileStore Records { get; }

    /// <summary>All committed entries, in order: a view that stays as it is while others commit.</summary>
    public IReadOnlyList<LedgerEntry> Entries => entries.View;

    /// <summary>Size, root and signed checkpoint after the last commit.</summary>
    public LedgerHead Head { get; private set; }

    /// <summary>The public half of the key that signs the checkpoints, as text: what another party pins.</summary>
    public string VerifierKey => File.ReadAllText(layout.VerifierKey).TrimEnd('\n');

    /// <summary>Files of an unfinished batch that opening for writing moved to <c>work/set-aside</c>, relative to the folder.</summary>
    public IReadOnlyList<string> SetAside { get; internal init; } = [];

    /// <summary>Opens an investigation for writing; makes it when the folder is missing or empty.</summary>
    /// <exception cref="InvestigationBusyException">Another process is writing in it.</exception>
    /// <exception cref="NotAnInvestigationException">The folder holds something else.</exception>
    /// <exception cref="CustodyException">A key is missing, or ledger and checkpoint do not agree.</exception>
    public static Investigation CreateOrOpen(string folder, KeyRing keys, IClock clock) => CreateOrOpen(folder, keys, clock, atStep: null);

    internal static Investigation CreateOrOpen(string folder, KeyRing keys, IClock clock, Action<string>? atStep) =>
        InvestigationOpening.ForWriting(new InvestigationLayout(folder), keys, clock, new DurableFiles(atStep));

    /// <summary>Opens an investigation for reading, without a lock and without making a file; a read-only folder will do.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="keys">To unseal values and know actors again; null where the keys are not at hand.</param>
    /// <exception cref="NotAnInvestigationException">The folder holds no investigation.</exception>
    /// <exception cref="CustodyException">Ledger and checkpoint do not agree.</exception>
    public static Investigation OpenReadOnly(string folder, KeyRing? keys) =>
        InvestigationOpening.ForReading(new InvestigationLayout(folder), keys);

    /// <summary>The label that stands for a person, e.g. <c>A-001</c>. The first use stages an <c>actor.named</c> entry that goes before the next batch.</summary>
    /// <remarks>The name itself goes to the sealed store. A person is known again by the signing key that the key ring holds for the name.</remarks>
    public string ActorLabel(string name)
    {
        lock (gate)
        {
            return (actors ?? throw NoKeys()).LabelOf(name, writer is null ? null : sealedValues.Stage);
        }
    }

    /// <summary>Puts a personal value into the sealed store with the next batch; records and leaves hold the reference.</summary>
    public SealedReference Seal(string value)
    {
        lock (gate)
        {
            RequireWriter();
            return sealedValues.Stage(value);
        }
    }

    /// <summary>The value behind a commitment; null when the key is not at hand or no sealed file holds it.</summary>
    /// <exception cref="CustodyException">A sealed file is missing or altered.</exception>
    public string? Unseal(string commitmentHex)
    {
        lock (gate)
        {
            if (keys is null || !keys.CanUnseal(Id))
            {
                return null;
            }

            using AgeIdentity identity = keys.SealingIdentity(Id);
            return sealedValues.Unseal(commitmentHex, entries.View, identity);
        }
    }

    /// <summary>Enters drafts: all of them or none. On return everything is durable and signed. What several threads enter at once goes into one
    /// transaction, so that many cost little more than one.</summary>
    /// <param name="drafts">What to enter.</param>
    /// <param name="request">A key of the caller's own choice, the same when the caller asks again because it does not know whether the first time
    /// succeeded: then nothing is doubled and the first entries are returned. Choose it at random; null where asking twice means twice.</param>
    /// <returns>The new entries; or those that answered this request before.</returns>
    /// <exception cref="ArgumentException">A draft is malformed or names a document that is in no store; nothing was written.</exception>
    /// <exception cref="IOException">Disk full or broken; open the investigation again.</exception>
    public IReadOnlyList<LedgerEntry> Commit(IReadOnlyList<LedgerDraft> drafts, string? request = null) => Commit(_ => drafts, request);

    /// <summary>The same, for drafts that name the head that they follow: the last checkpoint before their batch.</summary>
    /// <param name="draft">Makes the drafts while nobody else can enter anything. It names no new actor and seals nothing: that goes before.</param>
    /// <param name="request">See above.</param>
    public IReadOnlyList<LedgerEntry> Commit(Func<LedgerHead, IReadOnlyList<LedgerDraft>> draft, string? request = null)
    {
        PendingCommit mine = new(draft, request is null ? null : Digest.Of(System.Text.Encoding.UTF8.GetBytes(request)).Sha256Hex);
        waiting.Enqueue(mine);
        while (!mine.IsDone)
        {
            if (Interlocked.Exchange(ref leading, 1) == 0)
            {
                Lead();
            }
            else
            {
                mine.Wait();
            }
        }

        return mine.Result();
    }

    private void Lead()
    {
        try
        {
            lock (gate)
            {
                CommitWaiting();
            }
        }
        finally
        {
            Volatile.Write(ref leading, 0);
        }

        // Who came too late for this batch, and found somebody leading, leads the next.
        if (waiting.TryPeek(out PendingCommit? next))
        {
            next.Wake();
        }
    }

    /// <summary>A record, verified against its digest and read strictly.</summary>
    /// <exception cref="CustodyException">Missing or altered.</exception>
    /// <exception cref="CanonicalFormatException">Not canonical JSON.</exception>
    public CanonicalObject ReadRecord(string sha256Hex) => CanonicalJson.ParseObject(Records.Read(sha256Hex));

    /// <summary>Signs a record with a person's own key: a signed note, to be committed as document <c>signature</c> beside the record.</summary>
    public string SignAsPerson(string name, ReadOnlySpan<byte> canonicalRecord)
    {
        string label = ActorLabel(name);
        using NoteSigner signer = actors!.SignerOf(name, label);
        return signer.SignRecord(canonicalRecord);
    }

    /// <summary>True when the signature text is for this record and by this key (text form, from the <c>actor.named</c> record).</summary>
    public static bool VerifyPersonSignature(string verifierKey, string signature, ReadOnlySpan<byte> canonicalRecord)
    {
        try
        {
            return PersonSignature.Verify(NoteVerifierKey.Parse(verifierKey), System.Text.Encoding.UTF8.GetBytes(signature))
                == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(canonicalRecord));
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }

    /// <summary>The ledger for a bundle: all leaves, and the openings of these documents only. Call it after the export entry is committed.</summary>
    /// <param name="disclosed">SHA-256 of every exhibit and record in the bundle, and of the disclosure record.</param>
    /// <param name="receipts">By exhibit number the entry of its acquisition, and whether the receipt opens the commitment.</param>
    public BundleLedger LedgerFor(IReadOnlySet<string> disclosed, IReadOnlyDictionary<int, (LedgerEntry Acquisition, bool Opened)> receipts)
    {
        (IReadOnlyList<LedgerEntry> all, TiledTree tree, LedgerHead head) = Snapshot();
        Dictionary<long, LedgerOpening> openings = [];
        foreach (LedgerEntry entry in all)
        {
            if (entry.Opening.RestrictedTo(disclosed) is { } opening)
            {
                openings[entry.Sequence] = opening;
            }
        }

        return new BundleLedger([.. all.Select(static entry => entry.Leaf)], openings, head.Checkpoint, VerifierKey,
            receipts.ToDictionary(static it => it.Key, it => ReceiptFor(it.Value.Acquisition, it.Value.Opened, tree, head)));
    }

    /// <summary>The receipt for an acquisition under the present checkpoint: a C2SP tlog-proof that the one who handed in the file keeps.</summary>
    /// <param name="acquisition">The entry.</param>
    /// <param name="opened">True to give salt and digest with it, so that the holder of the file can compare.</param>
    public string ReceiptFor(LedgerEntry acquisition, bool opened)
    {
        (_, TiledTree tree, LedgerHead head) = Snapshot();
        return ReceiptFor(acquisition, opened, tree, head);
    }

    private static string ReceiptFor(LedgerEntry acquisition, bool opened, TiledTree tree, LedgerHead head) => Receipt.Write(
        acquisition.Content, opened ? acquisition.Opening.Documents[Receipt.ExhibitRole] : null, tree.InclusionProof(acquisition.Sequence, tree.Size), head.Checkpoint);

    // Entries, tree and checkpoint of one moment: somebody may be entering more.
    private (IReadOnlyList<LedgerEntry> Entries, TiledTree Tree, LedgerHead Head) Snapshot()
    {
        lock (gate)
        {
            return (entries.View, Tree(), Head);
        }
    }

    /// <summary>The Merkle tree over all entries so far: roots and proofs. Open for writing, the tiles are brought up to the head first.</summary>
    /// <exception cref="CustodyFormatException">A tile is missing or too short: open the folder for writing, or verify it.</exception>
    public TiledTree Tree()
    {
        lock (gate)
        {
            if (writer is not null)
            {
                RequireWriter();
                Publish();
            }

            return tiles.Tree(Head.Size);
        }
    }

    /// <summary>Every checkpoint signed so far, the last first. Open for writing only.</summary>
    public IEnumerable<string> SignedCheckpoints()
    {
        const int page = 256; // arbitrary
        for (long before = long.MaxValue; ;)
        {
            IReadOnlyList<(long Size, string Text)> read;
            lock (gate)
            {
                read = RequireWriter().Database.CheckpointsBefore(before, page);
            }

            foreach ((long size, string text) in read)
            {
                before = size;
                yield return text;
            }

            if (read.Count < page)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (writer is not null && !closed)
        {
            closed = true;
            writer.Close(finished: !stopped && Finish());
        }
    }

    private bool Finish()
    {
        try
        {
            Publish();
            return ClearUncommitted();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // the mark of the lock stays, and the next opening for writing takes stock
        }
    }

    // A collect that failed or was cancelled between copy and commit leaves copies that no entry names.
    private bool ClearUncommitted()
    {
        HashSet<string> open = [.. Exhibits.Deposited, .. Records.Deposited];
        open.ExceptWith(entries.View.Skip(entriesAtOpening).SelectMany(static entry => entry.Documents.Values));
        if (open.Count == 0 && !Exhibits.HasFailed && !Records.HasFailed)
        {
            return true;
        }

        LeftoverFiles.SetAside(layout, entries.View, files);
        return true;
    }

    // Takes what waits, writes it in one transaction, and tells each caller. Runs under the gate.
    private void CommitWaiting()
    {
        List<(PendingCommit Commit, IReadOnlyList<LedgerEntry> Entries)> prepared = [];
        List<(PendingCommit Commit, PendingCommit SameAs)> repeated = [];
        PendingCommit? next = null;
        try
        {
            InvestigationWriter current = RequireWriter();
            LedgerBatch? batch = null;
            while ((batch?.Entries.Count ?? 0) < MostAtOnce && waiting.TryDequeue(out next))
            {
                if (next.RequestSha256Hex is { } request && Answered().TryGetValue(request, out List<LedgerEntry>? before))
                {
                    next.Done(before);
                }
                else if (next.RequestSha256Hex is { } same && prepared.Find(it => it.Commit.RequestSha256Hex == same).Commit is { } first)
                {
                    repeated.Add((next, first));
                }
                else if (Prepare(next, batch ??= Begin(current)) is { } entered)
                {
                    // The first caller is told of the persons who were named before.
                    prepared.Add((next, prepared.Count == 0 ? [.. batch.Entries] : entered));
                }
            }

            if (batch is { Entries.Count: > 0 })
            {
                Write(batch, current);
            }
        }
        catch (Exception fault)
        {
            stopped = true;
            Exception told = fault is Microsoft.Data.Sqlite.SqliteException
                ? new IOException($"The ledger could not be written; open the investigation again: {fault.Message}", fault)
                : fault;
            prepared.ForEach(it => it.Commit.Failed(told));
            repeated.ForEach(it => it.Commit.Failed(told));
            do
            {
                // Also the one that was taken when it broke.
                if (next is { IsDone: false })
                {
                    next.Failed(told);
                }
            }
            while (waiting.TryDequeue(out next));

            return;
        }

        foreach ((PendingCommit commit, IReadOnlyList<LedgerEntry> entered) in prepared)
        {
            commit.Done(entered);
        }

        repeated.ForEach(static it => it.Commit.Done(it.SameAs.Result()));
    }

    // Names given to persons go before what speaks of them.
    private LedgerBatch Begin(InvestigationWriter current)
    {
        LedgerBatch batch = new(root, current, sealedValues, IsStored);
        if (actors!.Staged.Count > 0)
        {
            batch.Add(actors.Staged, requestSha256Hex: null);
        }

        return batch;
    }

    private IReadOnlyList<LedgerEntry>? Prepare(PendingCommit next, LedgerBatch batch)
    {
        try
        {
            IReadOnlyList<LedgerDraft> drafts = next.Drafts(Head);
            if (drafts.Count == 0 && batch.Entries.Count == 0 && sealedValues.HasStaged)
            {
                throw new ArgumentException("Sealed values need an entry to go with.", nameof(next));
            }

            return batch.Add(drafts, next.RequestSha256Hex);
        }
        catch (Exception fault)
        {
            next.Failed(fault); // this caller's drafts alone; nothing of them was written
            return null;
        }
    }

    // Read when a key is first given: most callers give none.
    private Dictionary<string, List<LedgerEntry>> Answered()
    {
        if (answered is null)
        {
            answered = new Dictionary<string, List<LedgerEntry>>(StringComparer.Ordinal);
            Remember(entries.View);
        }

        return answered;
    }

    private void Remember(IEnumerable<LedgerEntry> added)
    {
        foreach (LedgerEntry entry in added.Where(static it => it.Opening.Request is not null))
        {
            string request = entry.Opening.Request!.Sha256Hex;
            (answered!.TryGetValue(request, out List<LedgerEntry>? same) ? same : answered[request] = []).Add(entry);
        }
    }

    private void Write(LedgerBatch batch, InvestigationWriter current)
    {
        LedgerHead head = batch.Sign();
        files.Reach("commit.begin");
        Records.DepositAll(batch.Documents);
        if (batch.SealedFile is { } sealedFile)
        {
            files.Write(layout.SealedFile(batch.Entries[0].Sequence), sealedFile);
        }

        files.Reach("commit.transaction");
        current.Database.Append(batch.Rows, head.Size, head.Checkpoint);
        entries.Append(batch.Entries);
        foreach (LedgerEntry entry in batch.Entries)
        {
            root.Add(entry.Leaf.Span);
        }

        Head = head;
        actors!.Committed();
        sealedValues.Committed();
        if (answered is not null)
        {
            Remember(batch.Entries);
        }

        files.Reach("commit.publish");
        if (waiting.IsEmpty || Environment.TickCount64 - publishedAt > LongestUnpublished)
        {
            PublishCheckpoint();
        }

        files.Reach("commit.done");
    }

    // The checkpoint is in the database with its batch; the file is a copy for others, and under load not every one is copied.
    private void PublishCheckpoint()
    {
        files.Write(layout.Checkpoint, System.Text.Encoding.UTF8.GetBytes(Head.Checkpoint));
        (published, publishedAt) = (Head.Size, Environment.TickCount64);
    }

    private void Publish()
    {
        try
        {
            tiles.Update(entries.View, Head);
            if (published != Head.Size)
            {
                PublishCheckpoint();
            }
        }
        catch
        {
            stopped = true; // what was half done is made anew at the next opening
            throw;
        }
    }

    private bool IsStored(string sha256Hex) => Records.Has(sha256Hex) || Exhibits.Has(sha256Hex);

    private InvestigationWriter RequireWriter()
    {
        InvestigationWriter current = writer ?? throw new InvalidOperationException("This investigation was opened for reading only.");
        return stopped ? throw new IOException($"A write failed before; open the investigation again: {Folder}") : current;
    }

    private static InvalidOperationException NoKeys() => new("Actors can be named only with a key ring.");
}
