using Ascertain.Canonical;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation.Files;
using NodaTime;

namespace Ascertain.Casework.Preserving;

/// <summary>The fixity check of digital preservation: every exhibit and record is hashed again, and that it was done is entered in the ledger.</summary>
/// <remarks>Unlike <c>verify</c> it belongs to the keeper, can be stopped and goes on, and leaves an entry. It holds no lock while it reads.</remarks>
public static class FixityCheck
{
    private const string StateName = "fixity";
    private const int ReadOnlyFileSystem = 30; // EROFS on Linux

    /// <summary>Hashes.</summary>
    /// <param name="investigation">Open for reading.</param>
    /// <param name="progress">After each file: number done, of how many, bytes hashed.</param>
    /// <param name="cancellationToken">Stops; the next call goes on.</param>
    /// <exception cref="UnusableInputException">The folder cannot be written.</exception>
    public static FixityOutcome Run(Investigation investigation, IProgress<(int Done, int All, long Bytes)>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<FixityFile> files = FilesOf(investigation);
        try
        {
            return new FixityPass(investigation.Folder, Path.Combine(investigation.WorkFolder, StateName))
                .Run(files, progress is null ? null : new Forwarded(progress, files.Count), cancellationToken);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            // A file that cannot be read is a fault of the outcome: what ends here is the pass's own note of how far it is.
            throw new UnusableInputException($"This user may not write in the folder {investigation.Folder}, and fixity writes how far it is and enters that it was done. 'ascertain verify {investigation.Folder}' checks the same files and writes nothing.");
        }
    }

    /// <summary>Enters the outcome.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="outcome">From <see cref="Run"/>.</param>
    /// <param name="began">By the system clock.</param>
    /// <param name="ended">By the system clock.</param>
    /// <param name="actorName">Who had it done.</param>
    public static LedgerEntry Enter(Investigation investigation, FixityOutcome outcome, Instant began, Instant ended, string actorName) =>
        investigation.Commit([new LedgerDraft(EntryKind.Fixity, investigation.ActorLabel(actorName), new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["fixity"] = LedgerDocument.Of(FixityRecord.Of(outcome, began, ended)),
        })])[^1];

    // Each file once, exhibits first; labels by number, because a digest in the record would disclose an exhibit that is withheld.
    private static List<FixityFile> FilesOf(Investigation investigation)
    {
        Dictionary<string, FixityFile> exhibits = new(StringComparer.Ordinal), records = new(StringComparer.Ordinal);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            foreach ((string role, string sha256) in entry.Documents)
            {
                if (role != Receipt.ExhibitRole)
                {
                    records.TryAdd(sha256, new FixityFile(PathOf(investigation.Records, sha256), sha256, null, $"document \"{role}\" of entry {entry.Sequence}"));
                }
                else if (!exhibits.ContainsKey(sha256))
                {
                    exhibits.Add(sha256, new FixityFile(PathOf(investigation.Exhibits, sha256), sha256, Sha512Of(investigation, entry), FixityRecord.OfExhibit(entry.Sequence)));
                }
            }
        }

        return [.. exhibits.Values, .. records.Values];

        string PathOf(FileStore store, string sha256) => Path.GetRelativePath(investigation.Folder, store.PathOf(sha256)).Replace(Path.DirectorySeparatorChar, '/');
    }

    // A record that is missing or altered is named by itself.
    private static string? Sha512Of(Investigation investigation, LedgerEntry entry)
    {
        try
        {
            return entry.Documents.TryGetValue("acquisition", out string? record) ? Acquisition.FromCanonical(investigation.ReadRecord(record)).Exhibit.Digest.Sha512Hex : null;
        }
        catch (Exception fault) when (fault is Ascertain.Preservation.CustodyException or CanonicalFormatException)
        {
            return null;
        }
    }

    private sealed class Forwarded(IProgress<(int, int, long)> progress, int all) : IProgress<(int Done, long Bytes)>
    {
        public void Report((int Done, long Bytes) value) => progress.Report((value.Done, all, value.Bytes));
    }
}
