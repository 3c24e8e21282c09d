using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;
using Ascertain.Preservation.Age;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Casework.Storage;

/// <summary>Makes and opens investigations, and takes up what an interrupted process left.</summary>
internal static class InvestigationOpening
{
    private const int MostReadings = 5; // arbitrary

    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static Investigation ForWriting(InvestigationLayout layout, KeyRing keys, IClock clock, DurableFiles files)
    {
        RequireOursOrEmpty(layout);
        RequireKeysOutside(layout, keys);
        RequireNoLinks(layout);
        RequireRegularFiles(layout);
        if (!layout.IsBegun)
        {
            OutputPlace.RequireFree(layout.Folder, keys.Folder);
        }

        files.EnsureFolder(layout.Folder, OwnerFolder);
        List<IDisposable> held = [];
        InvestigationLock writing = Hold(held, InvestigationLock.Take(layout));
        try
        {
            string id = Establish(layout, keys, files);
            NoteSigner signer = Hold(held, keys.CheckpointSigner(id));
            AgeIdentity sealing = Hold(held, keys.SealingIdentity(id));
            NoteVerifierKey key = ReadVerifierKey(layout);
            if (signer.VerifierKey.ToString() != key.ToString())
            {
                throw new CustodyException(CustodyFaultCodes.KeyBroken,
                    $"The key in {keys.Folder} is not the one that signed this investigation: {layout.Folder}", layout.VerifierKey);
            }

            InvestigationDatabase database = Hold(held, OpenDatabase(layout, signer));
            LoadedLedger ledger = LoadedLedger.Read(layout, database, key, LoadedLedger.Published(layout));
            if (!ledger.IsPublished)
            {
                files.Write(layout.Checkpoint, Encoding.UTF8.GetBytes(ledger.Head.Checkpoint));
            }

            RequireSealingKey(layout, ledger, sealing, keys);
            IReadOnlyList<string> setAside = LeftoverFiles.SetAside(layout, ledger.Committed.View, files);
            return new Investigation(layout, id, ledger, keys, files, new InvestigationWriter(writing, database, clock, signer, sealing))
            {
                SetAside = setAside,
            };
        }
        catch (Exception fault)
        {
            // A refusal leaves nothing behind; a failing disk may.
            if (fault is not IOException && !writing.WasMarked)
            {
                writing.Finish();
            }

            held.Reverse();
            held.ForEach(static it => it.Dispose());
            throw;
        }
    }

    public static Investigation ForReading(InvestigationLayout layout, KeyRing? keys, Investigation? earlier)
    {
        NoteVerifierKey key = RequireInvestigation(layout);
        LoadedLedger? before = earlier is { IsReading: true } && earlier.Folder == layout.Folder && earlier.ReadUnderKey == key.ToString() ? earlier.Ledger : null;
        LoadedLedger ledger = ReadLedger(layout, key, before);
        return new Investigation(layout, IdOf(key, layout), ledger, keys, new DurableFiles(), writer: null, before is null ? null : earlier!.Exhibits)
        {
            ReadUnderKey = key.ToString(),
        };
    }

    /// <summary>The identifier, without reading the ledger.</summary>
    public static string IdIn(InvestigationLayout layout) => IdOf(RequireInvestigation(layout), layout);

    /// <summary>True when what was read is still in the folder.</summary>
    public static bool IsStillIn(InvestigationLayout layout, LoadedLedger read)
    {
        for (int attempt = 1; attempt <= MostReadings; attempt++)
        {
            string before = layout.State;
            try
            {
                using InvestigationDatabase database = InvestigationDatabase.OpenForReading(layout);
                if (read.IsStillIn(database))
                {
                    return true;
                }
            }
            catch (Exception fault) when (fault is CustodyException or IOException or Microsoft.Data.Sqlite.SqliteException or InvalidCastException or InvalidOperationException)
            {
                // As below.
            }

            if (layout.State == before)
            {
                return false;
            }
        }

        return false;
    }

    private static NoteVerifierKey RequireInvestigation(InvestigationLayout layout)
    {
        if (!layout.IsBegun)
        {
            throw new NotAnInvestigationException($"There is no investigation in this folder: {layout.Folder}");
        }

        RequireRegularFiles(layout);
        NoteVerifierKey key = ReadVerifierKey(layout);
        return File.Exists(layout.Database) ? key : throw DatabaseMissing(layout);
    }

    // A writer can move pages from the log into the database under a reader that was told there is no log; then it is read again.
    private static LoadedLedger ReadLedger(InvestigationLayout layout, NoteVerifierKey key, LoadedLedger? earlier)
    {
        for (int attempt = 1; ; attempt++)
        {
            string before = layout.State;
            try
            {
                byte[]? published = LoadedLedger.Published(layout);
                using InvestigationDatabase database = InvestigationDatabase.OpenForReading(layout);
                return earlier is null ? LoadedLedger.Read(layout, database, key, published) : LoadedLedger.ReadOn(layout, database, key, published, earlier);
            }
            catch (CustodyException) when (attempt < MostReadings && layout.State != before)
            {
                continue;
            }
        }
    }

    private static T Hold<T>(List<IDisposable> held, T it)
        where T : IDisposable
    {
        held.Add(it);
        return it;
    }

    private static void RequireOursOrEmpty(InvestigationLayout layout)
    {
        if (File.Exists(layout.Folder))
        {
            throw new NotAnInvestigationException($"This is a file, not a folder for an investigation: {layout.Folder}");
        }

        if (Directory.Exists(layout.Folder) && !layout.IsBegun && Directory.EnumerateFileSystemEntries(layout.Folder).Any())
        {
            throw new NotAnInvestigationException($"The folder is not empty and holds no investigation; choose another: {layout.Folder}");
        }
    }

    // Opening a pipe waits for a writer that may never come.
    private static void RequireRegularFiles(InvestigationLayout layout)
    {
        foreach (string path in new[] { layout.Lock, layout.VerifierKey, layout.Checkpoint, layout.Database, layout.WriteAheadLog, layout.SharedMemory })
        {
            if (IsSomethingElse(path))
            {
                throw new CustodyException(InvestigationFaultCodes.NotRegular, $"This is no file but a folder, pipe, device or socket, so the investigation is not opened: {path}", path);
            }
        }
    }

    private static bool IsSomethingElse(string path)
    {
        try
        {
            return Path.Exists(path) && !FolderListing.IsRegular(path);
        }
        catch (FileNotFoundException)
        {
            return false; // taken away between the two: SQLite does that with its log when the last writer closes
        }
    }

    // By real paths: what is written under one name lies under every other.
    private static void RequireKeysOutside(InvestigationLayout layout, KeyRing keys)
    {
        if (RealPath.IsWithin(RealPath.Of(keys.Folder), RealPath.Of(layout.Folder)))
        {
            throw new UnusableInputException($"Private keys are never kept inside the investigation that they sign, and {keys.Folder} is the folder of keys or leads there; name another with ASCERTAIN_KEYS.");
        }
    }

    // A value sealed under another key than the ones before could not be opened with them, and nothing else would tell. A file that is missing or broken is for verify to name.
    private static void RequireSealingKey(InvestigationLayout layout, LoadedLedger ledger, AgeIdentity sealing, KeyRing keys)
    {
        IReadOnlyList<LedgerEntry> entries = ledger.Committed.View;
        string? last = Enumerable.Range(1, entries.Count).Select(it => entries[^it]) // from the end: the first that is there will do
            .Where(static it => it.Content.SealedSha256Hex is not null).Select(it => layout.SealedFile(it.Sequence)).FirstOrDefault(File.Exists);
        bool isOther;
        try
        {
            isOther = last is not null && FolderListing.IsRegular(last) && !AgeFile.IsFor(File.ReadAllBytes(last), sealing);
        }
        catch (CustodyFormatException)
        {
            return;
        }

        if (isOther)
        {
            throw new CustodyException(CustodyFaultCodes.KeyBroken, $"The key for sealed values in {keys.Folder} is not the one under which the values of this investigation lie sealed: {layout.Folder}", last!);
        }
    }

    // Writing through a link would change something else, and what is verified is no link: verify names the same.
    private static void RequireNoLinks(InvestigationLayout layout)
    {
        string[] parts = [layout.Lock, layout.Database, layout.WriteAheadLog, layout.SharedMemory, layout.Ledger, layout.Checkpoint, layout.VerifierKey, layout.Tiles, layout.Exhibits, layout.Records, layout.Sealed, layout.Work];
        IEnumerable<string> shards = new[] { layout.Exhibits, layout.Records }.Where(static it => Directory.Exists(it) && !IsLink(it)).SelectMany(Directory.EnumerateDirectories);
        if (parts.Concat(shards).FirstOrDefault(IsLink) is { } link)
        {
            throw new CustodyException(InvestigationFaultCodes.NotRegular, $"This is a link, which has no place in an investigation, so nothing is written in it: {link}", link);
        }
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    // Order matters for a process that is stopped half-way: keys, folders, public key, database with its first checkpoint, checkpoint file.
    private static string Establish(InvestigationLayout layout, KeyRing keys, DurableFiles files)
    {
        if (!File.Exists(layout.VerifierKey))
        {
            if (File.Exists(layout.Database) || File.Exists(layout.Checkpoint))
            {
                throw new CustodyException(InvestigationFaultCodes.KeyFileMissing, $"The public key of the investigation is missing: {layout.VerifierKey}", layout.VerifierKey);
            }

            string fresh = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            keys.CreateFor(fresh);
            files.EnsureFolder(layout.Ledger);
            using NoteSigner signer = keys.CheckpointSigner(fresh);
            files.Write(layout.VerifierKey, VerifierKeyFile.Write(signer.VerifierKey));
        }

        foreach (string folder in new[] { layout.Exhibits, layout.Records, layout.Sealed, layout.Work })
        {
            files.EnsureFolder(folder);
        }

        return IdOf(ReadVerifierKey(layout), layout);
    }

    private static InvestigationDatabase OpenDatabase(InvestigationLayout layout, NoteSigner signer)
    {
        if (!File.Exists(layout.Database) && File.Exists(layout.Checkpoint))
        {
            throw DatabaseMissing(layout);
        }

        return InvestigationDatabase.OpenForWriting(layout, signer.SignCheckpoint(0, new MerkleRoot().ToHash()));
    }

    private static CustodyException DatabaseMissing(InvestigationLayout layout) =>
        new(InvestigationFaultCodes.DatabaseMissing, $"The database of the investigation is missing: {layout.Database}", layout.Database);

    private static NoteVerifierKey ReadVerifierKey(InvestigationLayout layout)
    {
        if (!File.Exists(layout.VerifierKey))
        {
            throw new CustodyException(InvestigationFaultCodes.KeyFileMissing, $"The public key of the investigation is missing: {layout.VerifierKey}", layout.VerifierKey);
        }

        try
        {
            return VerifierKeyFile.Parse(File.ReadAllBytes(layout.VerifierKey));
        }
        catch (CustodyFormatException fault)
        {
            throw new CustodyException(fault.Code, $"The public key of the investigation cannot be used: {layout.VerifierKey}: {fault.Message}", layout.VerifierKey);
        }
    }

    private static string IdOf(NoteVerifierKey key, InvestigationLayout layout) => Checkpoint.InvestigationOf(key.Name)
        ?? throw new CustodyException("verifierKey.name", $"The public key is not of an investigation: {layout.VerifierKey}", layout.VerifierKey);
}
