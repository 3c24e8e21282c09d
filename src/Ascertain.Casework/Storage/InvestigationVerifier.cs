using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;
using Microsoft.Data.Sqlite;

namespace Ascertain.Casework.Storage;

/// <summary>Checks an investigation folder: every file against its name, every opening, the tree, the signatures. Takes no lock and writes nothing.</summary>
public sealed class InvestigationVerifier
{
    private const int MostAttempts = 3; // arbitrary; a folder under constant writing is better verified when it rests

    private readonly InvestigationLayout layout;
    private readonly VerificationFaults faults = new();
    private readonly FileStore recordStore;
    private readonly StoredDocuments exhibits, records;
    private readonly AcquiredDigests digests;
    private readonly FolderInventory inventory;
    private readonly HashSet<string> sealedFiles; // not yet named by the ledger
    private string? report; // its SHA-256
    private bool reportIsNamed, hasTiles = true;
    private long filesHashed;

    private InvestigationVerifier(InvestigationLayout layout)
    {
        this.layout = layout;
        recordStore = new FileStore(layout.Records, files: null);
        exhibits = new StoredDocuments(InvestigationLayout.ExhibitsName);
        records = new StoredDocuments(InvestigationLayout.RecordsName);
        digests = new AcquiredDigests(exhibits, it => ReadRecord(it, int.MaxValue - 1), faults);
        inventory = new FolderInventory(layout.Folder, faults); // before anything is opened: a pipe would be waited on
        sealedFiles = inventory.Sealed.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Verifies an investigation, with what the reader has as text.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="vkey">A verifier key that the caller trusts; null to take the folder's own.</param>
    /// <param name="sinceCheckpoint">A checkpoint kept from before: roll-back and fork since then are named.</param>
    /// <param name="witness">The key of a witness who must have cosigned.</param>
    /// <exception cref="CustodyFormatException">A key or the earlier checkpoint is not one (wrong usage).</exception>
    public static VerificationReport Verify(string folder, string? vkey = null, string? sinceCheckpoint = null, string? witness = null) =>
        Verify(folder, VerificationRequest.Parse(vkey, sinceCheckpoint, witness));

    /// <summary>Verifies an investigation.</summary>
    public static VerificationReport Verify(string folder, VerificationRequest request)
    {
        bool pinned = request.Key is not null;
        InvestigationLayout layout = new(folder);
        if (!Directory.Exists(layout.Folder) || !layout.IsBegun)
        {
            return VerificationReport.NotReadable($"There is no investigation in this folder: {layout.Folder}", pinned);
        }

        try
        {
            for (int attempt = 1; ; attempt++)
            {
                string before = layout.State;
                bool unfinished = layout.IsUnfinished;
                if (HoldsNothing(layout, unfinished))
                {
                    return VerificationReport.NotReadable($"Making this investigation was not finished; nothing is in it yet: {layout.Folder}", pinned);
                }

                VerificationReport report = new InvestigationVerifier(layout).Run(request);

                // Another process may have committed meanwhile: then faults can be of two states mixed, and it is looked at again.
                bool moved = layout.State != before;

                // A disk that fails once can answer the second time, and what it did not give was altered by nobody.
                bool again = moved || (attempt == 1 && report.Faults.Any(static it => it.Code is CustodyFaultCodes.FileUnreadable or InvestigationFaultCodes.DatabaseBroken));
                if (report.Intact || attempt == MostAttempts || !again)
                {
                    unfinished |= layout.IsUnfinished;
                    return WithReadErrorsApart(moved || unfinished ? WithUnfinishedApart(report, moved, unfinished) : report);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return VerificationReport.NotReadable($"The investigation cannot be read: {fault.Message}", pinned);
        }
    }

    private VerificationReport Run(VerificationRequest request)
    {
        report = inventory.HasReport ? Hash(InvestigationLayout.ReportName) : null;
        TakeExhibits(inventory.Exhibits);
        TakeRecords(inventory.Records);
        LedgerAudit audit = CheckLedger(request);
        CheckUnnamed();
        return new VerificationReport(audit.Signer,
            new VerificationCounts(filesHashed, audit.Entries, audit.SignaturesVerified), faults.All, null)
        {
            Witnesses = audit.Witnesses, Times = audit.Times, NotChecked = hasTiles ? [] : ["tiles"],
        };
    }

    // What a writer leaves between two steps is named apart while one is at work or was stopped. Anybody can leave such files then, so they are
    // named, and what is signed is still compared whole; in a folder that was closed cleanly they are faults.
    private static VerificationReport WithUnfinishedApart(VerificationReport report, bool moved, bool marked)
    {
        ILookup<bool, VerificationFault> parts = report.Faults.ToLookup(it => it.Code switch
        {
            InvestigationFaultCodes.Leftover or InvestigationFaultCodes.TileMissing or InvestigationFaultCodes.TileStray or InvestigationFaultCodes.DatabaseSidecarStale or VerificationCodes.EntriesBeyondCheckpoint => true,
            InvestigationFaultCodes.Unexpected => moved && it.Path.StartsWith(InvestigationLayout.ReportName, StringComparison.Ordinal),
            _ => it.Code.EndsWith(InvestigationFaultCodes.UncoveredSuffix, StringComparison.Ordinal),
        });
        VerificationFault mark = new("", InvestigationLayout.LockName, "The mark of a writer stands, and nothing unfinished was found.");
        return report with
        {
            Faults = [.. parts[false]],
            Unfinished = [.. parts[true].DefaultIfEmpty(mark).Where(it => it != mark || marked).Select(static it => it with
            {
                Code = InvestigationFaultCodes.Unfinished,
                Detail = $"{it.Detail} A process is writing here, or was stopped; the next opening for writing takes it up or sets it aside.",
            })],
        };
    }

    // Where files could not be read and nothing else is wrong, nobody knows whether they were altered.
    private static VerificationReport WithReadErrorsApart(VerificationReport report) => report.Faults.Count > 0 && report.Faults.All(static it => it.Code == CustodyFaultCodes.FileUnreadable)
        ? report with { Unreadable = string.Create(CultureInfo.InvariantCulture, $"{report.Faults.Count} files cannot be read, and all that can is as it was signed: {report.Faults[0].Path}: {report.Faults[0].Detail}") }
        : report;

    // Keys and folders are made before the first checkpoint is published, and nothing is taken in before.
    private static bool HoldsNothing(InvestigationLayout layout, bool unfinished) => !File.Exists(layout.Checkpoint)
        && (unfinished || (!File.Exists(layout.VerifierKey) && !File.Exists(layout.Database)))
        && new[] { layout.Exhibits, layout.Records, layout.Sealed }.All(static it => !Directory.Exists(it) || !Directory.EnumerateFileSystemEntries(it).Any());

    private LedgerAudit CheckLedger(VerificationRequest request)
    {
        TileAudit tiles = new(layout, inventory.Listed, faults);
        SignedHead head = new(faults, InvestigationLayout.DatabaseName, (Relative(layout.Checkpoint), ReadSmall(layout.Checkpoint)), (Relative(layout.VerifierKey), ReadSmall(layout.VerifierKey)), request.Key, request.Since);
        LedgerAudit ledger = new(faults, InvestigationLayout.DatabaseName, InvestigationLayout.DatabaseName, ReadRecord)
        {
            DocumentOpened = TakeDocument, LeafTaken = tiles.Take, RequiredWitness = request.Witness, Roots = request.Roots, Headers = request.Headers,
        };
        if (!inventory.HasFile(InvestigationLayout.DatabaseName))
        {
            faults.Add(InvestigationFaultCodes.DatabaseMissing, InvestigationLayout.DatabaseName, "The database of the investigation is missing.");
            ledger.Begin(head, kept: null);
            ledger.End();
        }
        else if (new DatabaseSidecars(layout, inventory.Listed).Check(faults))
        {
            ReadDatabase(ledger, head, tiles);
        }

        return ledger;
    }

    private void ReadDatabase(LedgerAudit ledger, SignedHead head, TileAudit tiles)
    {
        try
        {
            using InvestigationDatabase database = InvestigationDatabase.OpenForReading(layout);
            tiles.Expected = hasTiles = database.HasTiles;
            using IEnumerator<(long Size, string Text)> kept = database.Checkpoints().GetEnumerator();
            ledger.Begin(head, kept);
            foreach ((StoredEntry row, byte[] leafHash) in ReadAhead.Of(database.Entries().Select(static it => (it, MerkleHash.OfLeaf(it.Leaf)))))
            {
                if (row.Sequence != ledger.Entries)
                {
                    faults.Add(VerificationCodes.SequenceWrong, InvestigationLayout.DatabaseName, $"Entry {ledger.Entries} is missing: the next is {row.Sequence}.");
                }

                ledger.Add(row.Leaf, ReadOpening(row), whole: true, leafHash);
                tiles.See(ledger.Last);
                CheckSealed(ledger.Last);
                if (faults.IsFull)
                {
                    break; // the answer is a refusal
                }
            }

            ledger.End();
            tiles.End();
            CheckPages(database);
        }
        catch (CustodyException fault)
        {
            faults.Add(fault.Code, InvestigationLayout.DatabaseName, fault.Message);
        }
        catch (Exception fault) when (fault is SqliteException or InvalidCastException or InvalidOperationException)
        {
            if (InvestigationDatabase.Explained(fault, layout) is IOException unreadable)
            {
                throw unreadable;
            }

            faults.Add(InvestigationFaultCodes.DatabaseBroken, InvestigationLayout.DatabaseName, fault.Message);
        }
    }

    private void CheckPages(InvestigationDatabase database)
    {
        bool pending = layout.IsUnfinished || inventory.Listed.Any(static it => it is { Path: InvestigationLayout.DatabaseName + "-wal", Length: > 0 });
        long beyond = inventory.Listed.First(static it => it.Path == InvestigationLayout.DatabaseName).Length - database.ByteCount; // less than none while pages wait in the log
        if (database.FreePages > 0 || beyond > 0 || (!pending && beyond != 0))
        {
            faults.Add(InvestigationFaultCodes.DatabaseIntegrity, InvestigationLayout.DatabaseName, "The file holds bytes that are no page of the ledger.");
        }

        foreach (string line in database.IntegrityCheck().Where(static line => line != "ok"))
        {
            faults.Add(InvestigationFaultCodes.DatabaseIntegrity, InvestigationLayout.DatabaseName, line);
        }
    }

    private LedgerOpening? ReadOpening(StoredEntry row)
    {
        try
        {
            LedgerOpening opening = LedgerOpening.Parse(row.Opening, out long sequence);
            return sequence < 0 ? opening : throw new CustodyFormatException("opening.form", "An opening in the database names no entry.");
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault.Code, InvestigationLayout.DatabaseName, $"Entry {row.Sequence}: {fault.Message}");
            return null;
        }
    }

    private void TakeExhibits(IReadOnlyList<string> paths)
    {
        ((Digest Digest, long Length, object? Said) File, Exception? Failure)[] hashed = ManyFiles.Hash(paths, path => FolderListing.Open(layout.Folder, path), static (_, _) => (object?)null);
        for (int i = 0; i < hashed.Length; i++)
        {
            Take(exhibits, paths[i], hashed[i].File.Digest?.Sha256Hex, hashed[i].File.Digest?.Sha512Hex, hashed[i].Failure);
        }
    }

    private void TakeRecords(IReadOnlyList<string> paths)
    {
        ((string Sha256Hex, string? Form) Result, Exception? Failure)[] looked = ManyFiles.Each(paths, path =>
        {
            using FileStream stream = FolderListing.Open(layout.Folder, path);
            byte[] read = ManyFiles.ReadAll(stream);
            return (Convert.ToHexStringLower(SHA256.HashData(read)), RecordForm.Fault(read));
        });
        for (int i = 0; i < looked.Length; i++)
        {
            Take(records, paths[i], looked[i].Result.Sha256Hex, null, looked[i].Failure);
            if (looked[i].Result.Form is { } form)
            {
                faults.Add(VerificationCodes.RecordNotCanonical, paths[i], form);
            }
        }
    }

    private void Take(StoredDocuments store, string path, string? sha256, string? sha512, Exception? failure)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        store.Found(name);
        filesHashed++;
        if (failure is not null)
        {
            faults.Add(CustodyFaultCodes.FileUnreadable, path, failure.Message);
        }
        else if (sha256 != name)
        {
            faults.Add(store.Store + InvestigationFaultCodes.AlteredSuffix, path, "The bytes differ from the digest that is the file's name.");
        }
        else
        {
            store.Hashed(name, sha512);
        }
    }

    private void TakeDocument(LedgerLeaf leaf, string role, string sha256)
    {
        StoredDocuments store = IsExhibit(role) ? exhibits : records;
        if (!store.Has(sha256) && File.Exists(Path.Combine(layout.Folder, store.PathOf(sha256))))
        {
            // Taken in by another process since the folder was listed.
            IReadOnlyList<string> late = [store.PathOf(sha256)];
            (store == exhibits ? TakeExhibits : (Action<IReadOnlyList<string>>)TakeRecords)(late);
        }

        if (!store.Name(sha256))
        {
            faults.Add(InvestigationFaultCodes.DocumentMissing, $"{sha256[..2]}/{sha256}", $"Document \"{role}\" of entry {leaf.Sequence} is not among the {store.Store}.");
        }

        digests.See(leaf.Sequence, role, sha256);
        reportIsNamed |= sha256 == report && role == EntryKind.ReportRole && leaf.Kind == EntryKind.Report;
    }

    private void CheckSealed(LedgerLeaf? leaf)
    {
        if (leaf?.SealedSha256Hex is not { } expected)
        {
            return;
        }

        string path = Relative(layout.SealedFile(leaf.Sequence));
        if (!sealedFiles.Remove(path) && !File.Exists(layout.SealedFile(leaf.Sequence)))
        {
            faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.MissingSuffix, path, "The sealed values of a batch are missing.");
        }
        else if (Hash(path) is { } sha256 && sha256 != expected)
        {
            faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.AlteredSuffix, path, "The bytes differ from the digest in the ledger.");
        }
    }

    private void CheckUnnamed()
    {
        foreach (StoredDocuments store in new[] { exhibits, records })
        {
            foreach (string name in store.Unnamed)
            {
                faults.Add(store.Store + InvestigationFaultCodes.UncoveredSuffix, store.PathOf(name), "No entry of the ledger names this file as what lies here.");
            }
        }

        foreach (string path in sealedFiles.Order(StringComparer.Ordinal))
        {
            faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.UncoveredSuffix, path, "No entry of the ledger names this file.");
        }

        // A copy of a report for people; its bytes are a record too.
        if (report is not null && !reportIsNamed)
        {
            faults.Add(InvestigationFaultCodes.Unexpected, InvestigationLayout.ReportName, "The report differs from every report that the ledger names.");
        }
    }

    private byte[]? ReadRecord(string sha256, int most)
    {
        try
        {
            string path = recordStore.PathOf(sha256);
            if (new FileInfo(path) is { Exists: true } file && file.Length > most)
            {
                using Stream stream = FolderListing.Open(layout.Folder, Relative(path));
                return ManyFiles.ReadBeginning(stream, most);
            }

            return recordStore.Read(sha256);
        }
        catch (CustodyException)
        {
            return null; // missing and altered files are faults already
        }
    }

    // The role says where a document lies; only evidentiary copies lie among the exhibits.
    private static bool IsExhibit(string role) => role == AcquiredDigests.ExhibitRole;

    private string? Hash(string path)
    {
        try
        {
            using FileStream stream = FolderListing.Open(layout.Folder, path);
            filesHashed++;
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(CustodyFaultCodes.FileUnreadable, path, fault.Message);
            return null;
        }
    }

    private byte[]? ReadSmall(string path)
    {
        const int most = SignedNote.GreatestLength + 1;
        if (!inventory.HasFile(Relative(path)))
        {
            return null;
        }

        using FileStream stream = FolderListing.Open(layout.Folder, Relative(path));
        byte[] room = new byte[(int)Math.Min(stream.Length, most)];
        filesHashed++;
        return room[..stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)];
    }

    private string Relative(string path) => Path.GetRelativePath(layout.Folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
