using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;
using Ascertain.Preservation.Age;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>An open investigation folder: exhibits, records, the ledger over them, and the sealed values.</summary>
/// <remarks>One process writes at a time. Calls are safe from several threads; <see cref="Commit"/> takes them one after another.
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
    private readonly Lock gate = new();

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

    /// <summary>Commits a batch: all of it or nothing. On return everything is durable and signed.</summary>
    /// <returns>The new entries, staged <c>actor.named</c> entries first.</returns>
    /// <exception cref="ArgumentException">A draft is malformed or names a document that is in no store; nothing was written.</exception>
    /// <exception cref="IOException">Disk full or broken; open the investigation again.</exception>
    public IReadOnlyList<LedgerEntry> Commit(IReadOnlyList<LedgerDraft> drafts)
    {
        lock (gate)
        {
            InvestigationWriter current = RequireWriter();
            List<LedgerDraft> all = [.. actors!.Staged, .. drafts];
            if (all.Count == 0)
            {
                return sealedValues.HasStaged
                    ? throw new ArgumentException("Sealed values need an entry to go with.", nameof(drafts))
                    : [];
            }

            PreparedBatch batch = PreparedBatch.Of(all, entries.Count, root, current, sealedValues, IsStored);
            try
            {
                Write(batch, current);
            }
            catch (Microsoft.Data.Sqlite.SqliteException fault)
            {
                stopped = true;
                throw new IOException($"The ledger could not be written; open the investigation again: {fault.Message}", fault);
            }
            catch
            {
                stopped = true;
                throw;
            }

            entries.Append(batch.Entries);
            batch.Entries.ForEach(entry => root.Add(entry.Leaf.Span));
            Head = batch.Head;
            actors.Committed();
            sealedValues.Committed();
            return batch.Entries;
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
    public BundleLedger LedgerFor(IReadOnlySet<string> disclosed)
    {
        Dictionary<long, LedgerOpening> openings = [];
        foreach (LedgerEntry entry in Entries)
        {
            if (entry.Opening.RestrictedTo(disclosed) is { } opening)
            {
                openings[entry.Sequence] = opening;
            }
        }

        return new BundleLedger([.. Entries.Select(static entry => entry.Leaf)], openings, Head.Checkpoint, VerifierKey);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (writer is not null && !closed)
        {
            closed = true;
            writer.Close(finished: !stopped && ClearUncommitted());
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

        try
        {
            LeftoverFiles.SetAside(layout, entries.View, files);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Write(PreparedBatch batch, InvestigationWriter current)
    {
        files.Reach("commit.begin");
        Records.DepositAll(batch.Documents);
        if (batch.SealedFile is { } sealedFile)
        {
            files.Write(layout.SealedFile(batch.Entries[0].Sequence), sealedFile);
        }

        files.Reach("commit.transaction");
        current.Database.Append(batch.Rows, batch.Head.Size, batch.Head.Checkpoint);
        files.Reach("commit.publish");
        files.Write(layout.Checkpoint, System.Text.Encoding.UTF8.GetBytes(batch.Head.Checkpoint));
        files.Reach("commit.done");
    }

    private bool IsStored(string sha256Hex) => Records.Has(sha256Hex) || Exhibits.Has(sha256Hex);

    private InvestigationWriter RequireWriter()
    {
        if (stopped)
        {
            throw new IOException($"A write failed before; open the investigation again: {Folder}");
        }

        return writer ?? throw new InvalidOperationException("This investigation was opened for reading only.");
    }

    private static InvalidOperationException NoKeys() => new("Actors can be named only with a key ring.");
}
