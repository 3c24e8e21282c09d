using System.Text;
using Ascertain.Canonical;
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
    private readonly LedgerAudit audit;
    private readonly HashSet<string> exhibits = new(StringComparer.Ordinal), records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sha512 = new(StringComparer.Ordinal); // of exhibits, by SHA-256
    private IReadOnlyList<FolderEntry> listed = [];
    private HashSet<string> regular = [];
    private long filesHashed;

    private InvestigationVerifier(InvestigationLayout layout)
    {
        this.layout = layout;
        audit = new LedgerAudit(faults, InvestigationLayout.DatabaseName, InvestigationLayout.DatabaseName);
        List(); // before anything is opened: a pipe would be waited on
    }

    private void List()
    {
        listed = FolderListing.List(layout.Folder, InvestigationLayout.WorkName);
        regular = new HashSet<string>(listed.Where(static it => it.IsRegular).Select(static it => it.Path), StringComparer.Ordinal);
    }

    /// <summary>Verifies an investigation.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="vkey">A verifier key that the caller trusts, as text; null to take the folder's own.</param>
    /// <param name="sinceCheckpoint">The text of a checkpoint kept from before: roll-back and fork since then are named.</param>
    /// <exception cref="CustodyFormatException">The key or the earlier checkpoint is not one (wrong usage).</exception>
    public static VerificationReport Verify(string folder, string? vkey = null, string? sinceCheckpoint = null)
    {
        NoteVerifierKey? pinned = vkey is null ? null : NoteVerifierKey.Parse(vkey.Trim());
        Checkpoint? since = sinceCheckpoint is null ? null : Checkpoint.Parse(Encoding.UTF8.GetBytes(sinceCheckpoint));
        InvestigationLayout layout = new(folder);
        if (!Directory.Exists(layout.Folder) || !layout.IsBegun)
        {
            return VerificationReport.NotReadable($"There is no investigation in this folder: {layout.Folder}", pinned is not null);
        }

        try
        {
            for (int attempt = 1; ; attempt++)
            {
                string before = layout.State;
                bool unfinished = layout.IsUnfinished;
                if (HoldsNothing(layout, unfinished))
                {
                    return VerificationReport.NotReadable($"Making this investigation was not finished; nothing is in it yet: {layout.Folder}", pinned is not null);
                }

                VerificationReport report = new InvestigationVerifier(layout).Run(pinned, since);

                // Another process may have committed meanwhile: then faults can be of two states mixed, and it is looked at again.
                bool moved = layout.State != before;
                if (report.Intact || attempt == MostAttempts || !moved)
                {
                    return moved || unfinished || layout.IsUnfinished ? WithUnfinishedApart(report, moved) : report;
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return VerificationReport.NotReadable($"The investigation cannot be read: {fault.Message}", pinned is not null);
        }
    }

    private VerificationReport Run(NoteVerifierKey? pinned, Checkpoint? since)
    {
        CheckLedger(pinned, since);
        CheckFiles();
        CheckDocuments();
        return new VerificationReport(pinned is null ? "unpinned" : "pinned",
            new VerificationCounts(filesHashed, audit.Leaves.Count, audit.SignaturesVerified), faults.All, null);
    }

    // What a writer leaves between two steps is named apart while one is at work or was stopped. Anybody can leave such files then, so they are
    // named, and what is signed is still compared whole; in a folder that was closed cleanly they are faults.
    private static VerificationReport WithUnfinishedApart(VerificationReport report, bool moved)
    {
        ILookup<bool, VerificationFault> parts = report.Faults.ToLookup(it => it.Code switch
        {
            InvestigationFaultCodes.Leftover or VerificationCodes.EntriesBeyondCheckpoint => true,
            InvestigationFaultCodes.Unexpected => moved && it.Path.StartsWith(InvestigationLayout.ReportName, StringComparison.Ordinal),
            _ => it.Code.EndsWith(InvestigationFaultCodes.UncoveredSuffix, StringComparison.Ordinal),
        });
        return report with
        {
            Faults = [.. parts[false]],
            Unfinished = [.. parts[true].Select(static it => it with
            {
                Code = InvestigationFaultCodes.Unfinished,
                Detail = $"{it.Detail} A process is writing here, or was stopped; the next opening for writing takes it up or sets it aside.",
            })],
        };
    }

    // Keys and folders are made before the first checkpoint is published, and nothing is taken in before.
    private static bool HoldsNothing(InvestigationLayout layout, bool unfinished) => !File.Exists(layout.Checkpoint)
        && (unfinished || (!File.Exists(layout.VerifierKey) && !File.Exists(layout.Database)))
        && new[] { layout.Exhibits, layout.Records, layout.Sealed }.All(static it => !Directory.Exists(it) || !Directory.EnumerateFileSystemEntries(it).Any());

    private void CheckLedger(NoteVerifierKey? pinned, Checkpoint? since)
    {
        byte[]? checkpoint = ReadSmall(layout.Checkpoint);
        byte[]? key = ReadSmall(layout.VerifierKey);
        if (!regular.Contains(InvestigationLayout.DatabaseName))
        {
            faults.Add(InvestigationFaultCodes.DatabaseMissing, InvestigationLayout.DatabaseName, "The database of the investigation is missing.");
        }
        else if (new DatabaseSidecars(layout, listed).Check(faults))
        {
            ReadDatabase();
        }

        audit.CheckCheckpoint(checkpoint, Relative(layout.Checkpoint), key, Relative(layout.VerifierKey), pinned, since);
    }

    private void ReadDatabase()
    {
        try
        {
            using InvestigationDatabase database = InvestigationDatabase.OpenForReading(layout);
            audit.KeepsHistory = true;
            foreach ((long size, string text) in database.Checkpoints())
            {
                audit.AddHistory(size, text);
            }

            foreach (StoredEntry row in database.Entries())
            {
                if (row.Sequence != audit.Leaves.Count)
                {
                    faults.Add(VerificationCodes.SequenceWrong, InvestigationLayout.DatabaseName, $"Entry {audit.Leaves.Count} is missing: the next is {row.Sequence}.");
                }

                audit.AddLeaf(row.Leaf);
                ReadOpening(row);
            }

            bool pending = layout.IsUnfinished || listed.Any(static it => it is { Path: InvestigationLayout.DatabaseName + "-wal", Length: > 0 });
            if (database.FreePages > 0 || (!pending && listed.First(static it => it.Path == InvestigationLayout.DatabaseName).Length != database.ByteCount))
            {
                faults.Add(InvestigationFaultCodes.DatabaseIntegrity, InvestigationLayout.DatabaseName, "The file holds bytes that are no page of the ledger.");
            }

            foreach (string line in database.IntegrityCheck().Where(static line => line != "ok"))
            {
                faults.Add(InvestigationFaultCodes.DatabaseIntegrity, InvestigationLayout.DatabaseName, line);
            }
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

    private void ReadOpening(StoredEntry row)
    {
        try
        {
            audit.AddOpening(audit.Leaves.Count - 1, LedgerOpening.FromCanonical(CanonicalJson.ParseObject(row.Opening)), whole: true);
        }
        catch (FormatException fault)
        {
            faults.Add("opening.form", InvestigationLayout.DatabaseName, $"Entry {row.Sequence}: {fault.Message}");
        }
    }

    private void CheckFiles()
    {
        List(); // again, after the ledger was read: what it names was there before it
        foreach (FolderEntry file in listed)
        {
            string[] parts = file.Path.Split('/');
            if (file.Kind == FolderEntryKind.EmptyFolder)
            {
                CheckEmpty(file.Path, parts);
            }
            else if (file.Kind == FolderEntryKind.TooDeep)
            {
                faults.Add(InvestigationFaultCodes.TooDeep, file.Path, "A folder so deep that it is not entered.");
            }
            else if (!file.IsRegular)
            {
                faults.Add(InvestigationFaultCodes.NotRegular, file.Path, "A link or special file has no place in an investigation.");
            }
            else if (parts[^1].StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal))
            {
                faults.Add(InvestigationFaultCodes.Leftover, file.Path, "A stopped process left this half-written file; opening for writing removes it.");
            }
            else if (parts is [InvestigationLayout.ExhibitsName or InvestigationLayout.RecordsName, { Length: 2 } shard, { Length: 64 } name]
                && name.StartsWith(shard, StringComparison.Ordinal) && name.All(char.IsAsciiHexDigitLower))
            {
                CheckStored(file, parts[0], name);
            }
            else if (parts is [InvestigationLayout.SealedName, _])
            {
                CheckSealed(file, parts[1]);
            }
            else if (file.Path == InvestigationLayout.ReportName)
            {
                CheckReport(file);
            }
            else if (file.Path == InvestigationLayout.LockName)
            {
                CheckLock(file);
            }
            else if (!IsKnown(file.Path))
            {
                faults.Add(InvestigationFaultCodes.Unexpected, file.Path, "A file that no part of the investigation covers.");
            }
        }
    }

    private void CheckStored(FolderEntry file, string store, string name)
    {
        bool isExhibit = store == InvestigationLayout.ExhibitsName;
        (isExhibit ? exhibits : records).Add(name);
        if (Hash(file, isExhibit) is not { } sha256)
        {
            return;
        }

        if (sha256 != name)
        {
            faults.Add(store + InvestigationFaultCodes.AlteredSuffix, file.Path, "The bytes differ from the digest that is the file's name.");
        }
        else if (!audit.Opened.TryGetValue(name, out List<(long Sequence, string Role)>? places) || !places.Exists(it => IsExhibit(it.Role) == isExhibit))
        {
            faults.Add(store + InvestigationFaultCodes.UncoveredSuffix, file.Path,
                places is null ? "No entry of the ledger names this file." : "The ledger names this file, but not as what lies here.");
        }
        else if (store == InvestigationLayout.RecordsName)
        {
            CheckCanonical(file);
        }
    }

    private void CheckCanonical(FolderEntry file)
    {
        using FileStream stream = FolderListing.Open(layout.Folder, file.Path);
        byte[] content = new byte[file.Length];
        stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (RecordForm.Fault(content) is { } fault)
        {
            faults.Add(VerificationCodes.RecordNotCanonical, file.Path, fault);
        }
    }

    // A copy of a report for people; its bytes are a record too.
    private void CheckReport(FolderEntry file)
    {
        if (Hash(file) is { } sha256 && !audit.Opened.ContainsKey(sha256))
        {
            faults.Add(InvestigationFaultCodes.Unexpected, file.Path, "The report differs from every report that the ledger names.");
        }
    }

    private void CheckSealed(FolderEntry file, string name)
    {
        string? expected = long.TryParse(Path.GetFileNameWithoutExtension(name), out long sequence) && name == InvestigationLayout.SealedFileName(sequence)
            && sequence >= 0 && sequence < audit.Leaves.Count ? audit.Leaves[(int)sequence]?.SealedSha256Hex : null;
        if (expected is null)
        {
            faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.UncoveredSuffix, file.Path, "No entry of the ledger names this file.");
        }
        else if (Hash(file) is { } sha256 && sha256 != expected)
        {
            faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.AlteredSuffix, file.Path, "The bytes differ from the digest in the ledger.");
        }
    }

    private void CheckDocuments()
    {
        foreach ((string sha256, List<(long Sequence, string Role)> places) in audit.Opened)
        {
            foreach ((long sequence, string role) in places.Where(it => !(IsExhibit(it.Role) ? exhibits : records).Contains(sha256)).Take(1))
            {
                faults.Add(InvestigationFaultCodes.DocumentMissing, $"{sha256[..2]}/{sha256}",
                    $"Document \"{role}\" of entry {sequence} is not among the {(IsExhibit(role) ? InvestigationLayout.ExhibitsName : InvestigationLayout.RecordsName)}.");
            }
        }

        foreach (LedgerLeaf? leaf in audit.Leaves)
        {
            if (leaf?.SealedSha256Hex is not null && !regular.Contains(Relative(layout.SealedFile(leaf.Sequence))))
            {
                faults.Add(InvestigationLayout.SealedName + InvestigationFaultCodes.MissingSuffix, Relative(layout.SealedFile(leaf.Sequence)), "The sealed values of a batch are missing.");
            }
        }

        FileStore store = new(layout.Records, files: null);
        audit.CheckPersonSignatures(Read);
        AcquiredDigests.Compare(audit, sha512, Read, faults);

        byte[]? Read(string sha256)
        {
            try
            {
                return store.Read(sha256);
            }
            catch (CustodyException)
            {
                return null; // missing and altered files are faults already
            }
        }
    }

    // The role says where a document lies; only evidentiary copies lie among the exhibits.
    private static bool IsExhibit(string role) => role == AcquiredDigests.ExhibitRole;

    // The folders of the stores, and of two digits below them, are made before what goes into them.
    private void CheckEmpty(string path, string[] parts)
    {
        bool ours = parts is [InvestigationLayout.ExhibitsName or InvestigationLayout.RecordsName or InvestigationLayout.SealedName or InvestigationLayout.LedgerName]
            or [InvestigationLayout.ExhibitsName or InvestigationLayout.RecordsName, { Length: 2 }] && (parts.Length == 1 || parts[1].All(char.IsAsciiHexDigitLower));
        if (!ours)
        {
            faults.Add(InvestigationFaultCodes.EmptyFolder, path, "A folder with nothing in it that no part of the investigation covers.");
        }
    }

    private void CheckLock(FolderEntry file)
    {
        const int most = 16; // a short mark of the writer at work, nothing else
        if (file.Length > most)
        {
            faults.Add(InvestigationFaultCodes.Unexpected, file.Path, "The lock file holds more than a mark.");
        }
    }

    private string? Hash(FolderEntry file, bool isExhibit = false)
    {
        try
        {
            using FileStream stream = FolderListing.Open(layout.Folder, file.Path);
            filesHashed++;
            if (!isExhibit)
            {
                return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
            }

            Digest digest = FileHash.Both(stream).Digest;
            sha512[digest.Sha256Hex] = digest.Sha512Hex;
            return digest.Sha256Hex;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(CustodyFaultCodes.FileUnreadable, file.Path, fault.Message);
            return null;
        }
    }

    private byte[]? ReadSmall(string path)
    {
        const int most = SignedNote.GreatestLength + 1;
        if (!regular.Contains(Relative(path)))
        {
            return null;
        }

        using FileStream stream = FolderListing.Open(layout.Folder, Relative(path));
        byte[] room = new byte[(int)Math.Min(stream.Length, most)];
        filesHashed++;
        return room[..stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false)];
    }

    private static bool IsKnown(string path) => path is InvestigationLayout.DatabaseName or InvestigationLayout.DatabaseName + "-wal" or InvestigationLayout.DatabaseName + "-shm"
        or InvestigationLayout.DatabaseName + "-journal"
        or InvestigationLayout.LedgerName + "/" + InvestigationLayout.CheckpointName or InvestigationLayout.LedgerName + "/" + InvestigationLayout.VerifierKeyName;

    private string Relative(string path) => Path.GetRelativePath(layout.Folder, path).Replace(Path.DirectorySeparatorChar, '/');
}
