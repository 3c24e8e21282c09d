using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Storage;

/// <summary>What lies in an investigation folder, each file by the part that it belongs to. What belongs to none is a fault. Opens nothing.</summary>
internal sealed class FolderInventory
{
    private readonly VerificationFaults faults;
    private readonly HashSet<string> regular = new(StringComparer.Ordinal);
    private readonly List<string> exhibits = [], records = [], sealedFiles = [];

    /// <summary>Lists the folder.</summary>
    /// <param name="folder">Of the investigation.</param>
    /// <param name="faults">Where faults go.</param>
    /// <exception cref="IOException">Too many files, or not readable.</exception>
    public FolderInventory(string folder, VerificationFaults faults)
    {
        this.faults = faults;
        Listed = FolderListing.List(folder, InvestigationLayout.WorkName);
        foreach (FolderEntry file in Listed)
        {
            Take(file);
        }
    }

    /// <summary>Everything, in ordinal order of the paths.</summary>
    public IReadOnlyList<FolderEntry> Listed { get; }

    /// <summary>Files that bear the name of an exhibit.</summary>
    public IReadOnlyList<string> Exhibits => exhibits;

    /// <summary>Files that bear the name of a record.</summary>
    public IReadOnlyList<string> Records => records;

    /// <summary>Files among the sealed values.</summary>
    public IReadOnlyList<string> Sealed => sealedFiles;

    /// <summary>True when the copy of a report lies there.</summary>
    public bool HasReport { get; private set; }

    /// <summary>True for the path of a plain file that is there.</summary>
    public bool HasFile(string path) => regular.Contains(path);

    private void Take(FolderEntry file)
    {
        if (file.IsRegular)
        {
            regular.Add(file.Path);
        }

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
            (parts[0] == InvestigationLayout.ExhibitsName ? exhibits : records).Add(file.Path);
        }
        else if (parts is [InvestigationLayout.SealedName, _])
        {
            sealedFiles.Add(file.Path);
        }
        else if (file.Path == InvestigationLayout.ReportName)
        {
            HasReport = true;
        }
        else if (file.Path == InvestigationLayout.LockName)
        {
            CheckLock(file);
        }
        else if (!IsKnown(file.Path) && !TileAudit.IsTile(file.Path))
        {
            faults.Add(InvestigationFaultCodes.Unexpected, file.Path, "A file that no part of the investigation covers.");
        }
    }

    // The folders of the stores, and of two digits below them, are made before what goes into them.
    private void CheckEmpty(string path, string[] parts)
    {
        bool ours = parts is [InvestigationLayout.ExhibitsName or InvestigationLayout.RecordsName or InvestigationLayout.SealedName or InvestigationLayout.LedgerName]
            or [InvestigationLayout.ExhibitsName or InvestigationLayout.RecordsName, { Length: 2 }] && (parts.Length == 1 || parts[1].All(char.IsAsciiHexDigitLower));
        if (path == InvestigationLayout.LedgerName + "/" + InvestigationLayout.TilesName || TileAudit.IsTile(path))
        {
            faults.Add(InvestigationFaultCodes.TileStray, path, "A folder for tiles of the ledger with nothing in it.");
        }
        else if (!ours)
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

    private static bool IsKnown(string path) => path is InvestigationLayout.DatabaseName or InvestigationLayout.DatabaseName + "-wal" or InvestigationLayout.DatabaseName + "-shm"
        or InvestigationLayout.DatabaseName + "-journal"
        or InvestigationLayout.LedgerName + "/" + InvestigationLayout.CheckpointName or InvestigationLayout.LedgerName + "/" + InvestigationLayout.VerifierKeyName;
}
