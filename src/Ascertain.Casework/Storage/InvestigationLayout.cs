using System.Globalization;

namespace Ascertain.Casework.Storage;

/// <summary>Where things are in the folder of an investigation. See design/ledger-and-records.md.</summary>
internal sealed class InvestigationLayout(string folder)
{
    public const string DatabaseName = "investigation.db", LockName = "investigation.lock";
    public const string LedgerName = "ledger", ExhibitsName = "exhibits", RecordsName = "records", SealedName = "sealed", WorkName = "work";
    /// <summary>The last report, a copy for people to open.</summary>
    public const string ReportName = "report.html";

    public const string CheckpointName = "checkpoint", VerifierKeyName = "key.vkey", TilesName = "tile";

    public string Folder { get; } = Path.GetFullPath(folder);

    public string Database => Path.Combine(Folder, DatabaseName);

    public string WriteAheadLog => Database + "-wal";

    public string SharedMemory => Database + "-shm";

    public string Lock => Path.Combine(Folder, LockName);

    public string Ledger => Path.Combine(Folder, LedgerName);

    public string Checkpoint => Path.Combine(Ledger, CheckpointName);

    public string VerifierKey => Path.Combine(Ledger, VerifierKeyName);

    /// <summary>The ledger as tiles; see <see cref="LedgerTiles"/>.</summary>
    public string Tiles => Path.Combine(Ledger, TilesName);

    public string Exhibits => Path.Combine(Folder, ExhibitsName);

    public string Records => Path.Combine(Folder, RecordsName);

    public string Sealed => Path.Combine(Folder, SealedName);

    public string Work => Path.Combine(Folder, WorkName);

    /// <summary>Files of a batch that was never acknowledged are moved here, not deleted.</summary>
    public string SetAside => Path.Combine(Work, "set-aside");

    public string SealedFile(long sequence) => Path.Combine(Sealed, SealedFileName(sequence));

    public static string SealedFileName(long sequence) => sequence.ToString(CultureInfo.InvariantCulture) + ".age";

    /// <summary>True while a process writes here, and after one was stopped.</summary>
    public bool IsUnfinished => new FileInfo(Lock) is { Exists: true, Length: > 0 };

    /// <summary>Changes with every commit.</summary>
    public string State => string.Join(' ', new[] { Checkpoint, Database, WriteAheadLog }
        .Select(static path => new FileInfo(path) is { Exists: true } file ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}") : ""));

    /// <summary>True when an investigation was at least begun here.</summary>
    public bool IsBegun => File.Exists(Lock) || Directory.Exists(Ledger) || File.Exists(Database);
}
