using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
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
    private readonly Lock gate = new();
    private readonly InvestigationLayout layout;
    private readonly KeyRing? keys;
    private readonly InvestigationWriter? writer; // only when open for writing
    private readonly SealedStore sealedValues;
    private readonly ActorRegister? actors;
    private readonly LedgerPublication publication;
    private readonly UncommittedFiles uncommitted;
    private readonly GroupCommit commits;
    private readonly TextPool texts = new();
    private bool closed;

    internal Investigation(InvestigationLayout layout, string id, LoadedLedger ledger, KeyRing? keys, DurableFiles files, InvestigationWriter? writer, FileStore? exhibits = null)
    {
        (this.layout, Id, this.keys, this.writer, Ledger) = (layout, id, keys, writer, ledger);
        Exhibits = exhibits ?? new FileStore(layout.Exhibits, writer is null ? null : files); // one that an earlier opening used knows what it hashed
        Records = new FileStore(layout.Records, writer is null ? null : files);
        sealedValues = new SealedStore(layout);
        actors = keys is null ? null : new ActorRegister(id, keys);
        publication = new LedgerPublication(layout, files, ledger.Head, writer is null || writer.TilesAreWhole);
        uncommitted = new UncommittedFiles(layout, files, Exhibits, Records, ledger.Committed.Count);
        commits = new GroupCommit(gate, layout, files, writer, ledger, Exhibits, Records, sealedValues, actors, publication);
        foreach (LedgerEntry entry in Entries.Where(static entry => entry.Kind == ActorRecord.Kind))
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

    /// <summary>The folder of the private keys in use; where it was opened without any, that of this person on this machine.</summary>
    public string KeyFolder => (keys ?? KeyRing.Default()).Folder;

    /// <summary>Evidentiary copies.</summary>
    public FileStore Exhibits { get; }

    /// <summary>Documents.</summary>
    public FileStore Records { get; }

    /// <summary>All committed entries, in order: a view that stays as it is while others commit.</summary>
    public IReadOnlyList<LedgerEntry> Entries => commits.Entries;

    /// <summary>Size, root and signed checkpoint after the last commit.</summary>
    public LedgerHead Head => commits.Head;

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
    public static Investigation OpenReadOnly(string folder, KeyRing? keys) => OpenReadOnly(folder, keys, earlier: null);

    /// <summary>The same, taking over what was read before where the ledger extends it: then it costs what came since. Where it does not (another folder was put in its
    /// place, or an earlier state of it), all is read.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="keys">See above.</param>
    /// <param name="earlier">As it was opened before; it stays as it is. Null to read all.</param>
    public static Investigation OpenReadOnly(string folder, KeyRing? keys, Investigation? earlier) =>
        InvestigationOpening.ForReading(new InvestigationLayout(folder), keys, earlier);

    /// <summary>The identifier of the investigation in a folder. Its ledger is not read.</summary>
    /// <exception cref="NotAnInvestigationException">The folder holds no investigation.</exception>
    /// <exception cref="CustodyException">The public key or the database is missing.</exception>
    public static string IdOf(string folder) => InvestigationOpening.IdIn(new InvestigationLayout(folder));

    /// <summary>A text that changes with every commit in the folder, by whatever process: what was read is as it is now while the text is the same.</summary>
    public static string StateOf(string folder) => new InvestigationLayout(folder).State;

    /// <summary>True when the folder still holds, to the byte, every entry that was read; more may have come. What was taken over by a later opening is not read again there, so
    /// this looks at it. False says only that it has to be read whole: that reading tells what is wrong.</summary>
    public bool IsStillInFolder() => InvestigationOpening.IsStillIn(layout, Ledger);

    /// <summary>True when this was opened for writing and the last process that wrote here was ended, and did not end.</summary>
    internal bool LastWriterWasEnded => writer?.Lock.WasMarked == true;

    /// <summary>True when this was opened for reading only.</summary>
    internal bool IsReading => writer is null;

    /// <summary>As it was opened.</summary>
    internal LoadedLedger Ledger { get; }

    /// <summary>The public key that the ledger was checked under; null where it was opened for writing.</summary>
    internal string? ReadUnderKey { get; init; }

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
            commits.RequireWriter();
            return sealedValues.Stage(value);
        }
    }

    /// <summary>True when the key for sealed values is at hand.</summary>
    public bool CanUnseal => keys?.CanUnseal(Id) ?? false;

    /// <summary>The value behind a commitment; null when the key is not at hand or no sealed file holds it.</summary>
    /// <param name="commitmentHex">From a record.</param>
    /// <param name="use">Entered in the ledger before the key is used.</param>
    /// <exception cref="CustodyException">A sealed file is missing or altered.</exception>
    /// <exception cref="InvalidOperationException">The key would be needed, and the investigation was opened for reading only.</exception>
    public string? Unseal(string commitmentHex, KeyUse use) => OpeningOf(commitmentHex, use)?.Value;

    /// <summary>The same with the salt, by which anybody who has the record can check it.</summary>
    /// <exception cref="CustodyException">A sealed file is missing or altered.</exception>
    /// <exception cref="InvalidOperationException">The key would be needed, and the investigation was opened for reading only.</exception>
    public SealedOpening? OpeningOf(string commitmentHex, KeyUse use)
    {
        lock (gate)
        {
            if (sealedValues.SealedHere(commitmentHex) is { } own)
            {
                return own;
            }
        }

        if (!CanUnseal)
        {
            return null;
        }

        use.Enter(this);
        lock (gate)
        {
            using AgeIdentity identity = keys!.SealingIdentity(Id);
            return sealedValues.Unseal(commitmentHex, Entries, identity);
        }
    }

    /// <summary>Encrypts a text under the key of the sealed values, for a file of the work folder that is no part of the record.</summary>
    public byte[] SealAside(string value)
    {
        using AgeIdentity identity = (keys ?? throw NoKeys()).SealingIdentity(Id);
        return AgeFile.Encrypt(System.Text.Encoding.UTF8.GetBytes(value), identity.Recipient);
    }

    /// <summary>What <see cref="SealAside"/> encrypted.</summary>
    /// <param name="file">What it gave.</param>
    /// <param name="use">Entered in the ledger before the key is used.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public string OpenAside(byte[] file, KeyUse use)
    {
        use.Enter(this);
        using AgeIdentity identity = (keys ?? throw NoKeys()).SealingIdentity(Id);
        return System.Text.Encoding.UTF8.GetString(AgeFile.Decrypt(file, identity));
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
    public IReadOnlyList<LedgerEntry> Commit(Func<LedgerHead, IReadOnlyList<LedgerDraft>> draft, string? request = null) =>
        commits.Commit(new PendingCommit(draft, request is null ? null : Digest.Of(System.Text.Encoding.UTF8.GetBytes(request)).Sha256Hex));

    /// <summary>A record, verified against its digest and read strictly.</summary>
    /// <exception cref="CustodyException">Missing or altered.</exception>
    /// <exception cref="CanonicalFormatException">Not canonical JSON.</exception>
    public CanonicalObject ReadRecord(string sha256Hex) => CanonicalJson.ParseObject(Records.Read(sha256Hex), texts.Of);

    /// <summary>Signs a record with a person's own key: a signed note, to be committed as document <c>signature</c> beside the record.</summary>
    public string SignAsPerson(string name, ReadOnlySpan<byte> canonicalRecord)
    {
        string label = ActorLabel(name);
        using NoteSigner signer = actors!.SignerOf(name, label);
        return signer.SignRecord(canonicalRecord);
    }

    /// <summary>The ledger for a bundle: all leaves, and the openings of these entries only. Call it after the export entry is committed.</summary>
    /// <param name="opened">Sequences of the entries whose documents are in the bundle, the export entry among them.</param>
    /// <param name="receipts">By exhibit number the entry of its acquisition, and whether the receipt opens the commitment.</param>
    public BundleLedger LedgerFor(IReadOnlySet<long> opened, IReadOnlyDictionary<int, (LedgerEntry Acquisition, bool Opened)> receipts) =>
        Snapshot().ForBundle(opened, receipts, VerifierKey);

    /// <summary>The receipt for an acquisition under the present checkpoint: a C2SP tlog-proof that the one who handed in the file keeps.</summary>
    /// <param name="acquisition">The entry.</param>
    /// <param name="opened">True to give salt and digest with it, so that the holder of the file can compare.</param>
    public string ReceiptFor(LedgerEntry acquisition, bool opened) => Snapshot().ReceiptFor(acquisition, opened);

    private DisclosedLedger Snapshot()
    {
        lock (gate)
        {
            return new DisclosedLedger(Entries, Tree(), Head);
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
                commits.RequireWriter();
                commits.Publish();
            }

            return publication.Tree(Head.Size);
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
                read = commits.RequireWriter().Database.CheckpointsBefore(before, page);
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
            writer.Close(finished: commits.IsWhole && Finish());
        }
    }

    private bool Finish()
    {
        try
        {
            commits.Publish();
            uncommitted.Clear(Entries);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // the mark of the lock stays, and the next opening for writing takes stock
        }
    }

    private static InvalidOperationException NoKeys() => new("Actors can be named only with a key ring.");
}
