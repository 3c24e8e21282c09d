using System.Collections.Concurrent;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Storage;

/// <summary>Enters what several threads want entered: whoever comes first leads, and writes what all the others wait for in one transaction.</summary>
/// <param name="gate">Held while a batch is written, and by whoever else changes the investigation.</param>
/// <param name="layout">The folder.</param>
/// <param name="files">How files are written.</param>
/// <param name="writer">Null where the investigation is open for reading only.</param>
/// <param name="ledger">As it was opened.</param>
/// <param name="exhibits">Evidentiary copies.</param>
/// <param name="records">Documents.</param>
/// <param name="sealedValues">Staged values go with the next batch.</param>
/// <param name="actors">Names given to persons go before what speaks of them; null where there is no key ring.</param>
/// <param name="publication">Copies for others.</param>
internal sealed class GroupCommit(
    Lock gate, InvestigationLayout layout, DurableFiles files, InvestigationWriter? writer, LoadedLedger ledger, FileStore exhibits, FileStore records, SealedStore sealedValues,
    ActorRegister? actors, LedgerPublication publication)
{
    private const int MostAtOnce = 4096; // entries of a batch; arbitrary

    private readonly ConcurrentQueue<PendingCommit> waiting = new();
    private readonly AppendOnlyList<LedgerEntry> entries = ledger.Committed;
    private readonly MerkleRoot root = ledger.Root;
    private readonly AnsweredRequests answered = new(ledger.Committed);
    private int leading; // 1 while a thread commits what waits
    private bool stopped;

    /// <summary>All committed entries: a view that stays as it is while others commit.</summary>
    public IReadOnlyList<LedgerEntry> Entries => entries.View;

    /// <summary>After the last commit.</summary>
    public LedgerHead Head { get; private set; } = ledger.Head;

    /// <summary>False after a failed write: what was half done is made anew at the next opening.</summary>
    public bool IsWhole => !stopped;

    /// <summary>The writer.</summary>
    /// <exception cref="InvalidOperationException">Open for reading only.</exception>
    /// <exception cref="IOException">A write failed before.</exception>
    public InvestigationWriter RequireWriter()
    {
        InvestigationWriter current = writer ?? throw new InvalidOperationException("This investigation was opened for reading only.");
        return stopped ? throw new IOException($"A write failed before; open the investigation again: {layout.Folder}") : current;
    }

    /// <summary>Enters drafts and waits until they are durable.</summary>
    public IReadOnlyList<LedgerEntry> Commit(PendingCommit mine)
    {
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

    /// <summary>Brings the copies for others up to the head. To be called under the gate.</summary>
    public void Publish()
    {
        try
        {
            publication.Publish(entries.View, Head);
        }
        catch
        {
            stopped = true;
            throw;
        }
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
                if (next.RequestSha256Hex is { } request && answered.Find(request) is { } before)
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

    private void Write(LedgerBatch batch, InvestigationWriter current)
    {
        LedgerHead head = batch.Sign();
        files.Reach("commit.begin");
        records.DepositAll(batch.Documents);
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
        answered.Remember(batch.Entries);
        files.Reach("commit.publish");
        if (waiting.IsEmpty || publication.IsOverdue)
        {
            publication.PublishCheckpoint(Head);
        }

        files.Reach("commit.done");
    }

    private bool IsStored(string sha256Hex) => records.Has(sha256Hex) || exhibits.Has(sha256Hex);
}
