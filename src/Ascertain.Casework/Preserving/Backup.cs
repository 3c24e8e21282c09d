using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Files;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Casework.Preserving;

/// <summary>A copy of an investigation that is one itself: made while nobody writes, and verified before it bears its name.</summary>
/// <remarks>Keys are not in it; they are backed up apart. Restoring is copying it back, or working in it.</remarks>
public static class Backup
{
    /// <summary>Enters that a backup is made, copies, verifies the copy.</summary>
    /// <param name="investigation">Open for writing; it is closed here.</param>
    /// <param name="target">Must not exist.</param>
    /// <param name="actorName">Who makes it.</param>
    /// <param name="progress">After each file: number done, of how many.</param>
    /// <param name="cancellationToken">Stops between two files; nothing then bears the name.</param>
    /// <returns>What <c>verify</c> says of the copy.</returns>
    /// <exception cref="UnusableInputException">Something bears the name already, or it lies where nothing is written: see <see cref="OutputPlace"/>.</exception>
    /// <exception cref="IOException">Disk full or broken.</exception>
    public static VerificationReport Make(Investigation investigation, string target, string actorName, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        InvestigationLayout layout = new(investigation.Folder);
        string to = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        OutputPlace.RequireFree(to, investigation.KeyFolder);
        if (Path.Exists(to) || new FileInfo(to).LinkTarget is not null)
        {
            throw new UnusableInputException($"A backup is made in a new folder; there is something named {to} already.");
        }

        // First the entry, then the copy, which holds it: nothing leaves that the ledger does not know of.
        investigation.Commit([new LedgerDraft(EntryKind.Backup, investigation.ActorLabel(actorName), new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["backup"] = LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/backup/1", ["entries"] = investigation.Head.Size + 1 }),
        })]);
        investigation.Dispose();
        using BackupFolder made = BackupFolder.Beside(to);
        using InvestigationLock held = InvestigationLock.Take(layout);
        if (held.WasMarked)
        {
            // Closing could not publish the ledger, or another process came between and was stopped: its mark is not ours to take back.
            throw new IOException("The entry of the backup is made, but the investigation could not be closed as a whole, so nothing was copied. Its next opening for writing completes it; then make the backup again.");
        }

        try
        {
            Copy(layout, made.Path, progress, cancellationToken);
            VerificationReport report = InvestigationVerifier.Verify(made.Path);
            if (report.Intact)
            {
                Directory.Move(made.Path, to);
                new DurableFiles().SyncFolder(Path.GetDirectoryName(to)!);
            }

            return report;
        }
        finally
        {
            held.Finish();
        }
    }

    private static void Copy(InvestigationLayout layout, string target, IProgress<(int, int)>? progress, CancellationToken cancellationToken)
    {
        DurableFiles files = new();
        files.EnsureFolder(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        FolderEntry[] listed = [.. FolderListing.List(layout.Folder, InvestigationLayout.WorkName).Where(static it => it.Path != InvestigationLayout.LockName)];
        int done = 0;
        foreach (FolderEntry entry in listed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = Path.Combine(target, entry.Path);
            if (entry.Kind == FolderEntryKind.EmptyFolder)
            {
                files.EnsureFolder(path);
            }
            else
            {
                files.EnsureFolder(Path.GetDirectoryName(path)!);
                using SafeFileHandle source = FolderListing.Open(layout.Folder, entry.Path).SafeFileHandle;
                files.Publish(files.CopyTemporary(Path.GetDirectoryName(path)!, source).Path, path);
                files.SyncFolder(Path.GetDirectoryName(path)!);
                if (entry.Path == InvestigationLayout.DatabaseName || entry.Path == InvestigationLayout.ReportName)
                {
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite); // written again when the copy is worked in
                }
            }

            progress?.Report((++done, listed.Length));
        }
    }
}
