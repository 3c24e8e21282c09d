namespace Ascertain.Casework.Storage;

/// <summary>Codes of faults of an investigation folder; each is described in <c>docs/findings.d/custody.md</c>.</summary>
internal static class InvestigationFaultCodes
{
    /// <summary>SQLite cannot read the database.</summary>
    public const string DatabaseBroken = "database.broken";

    /// <summary>The database is not there.</summary>
    public const string DatabaseMissing = "database.missing";

    /// <summary>The database is of another program or version.</summary>
    public const string DatabaseVersion = "database.version";

    /// <summary>The database holds views or triggers, or lacks a table.</summary>
    public const string DatabaseSchema = "database.schema";

    /// <summary>SQLite's own integrity check finds something.</summary>
    public const string DatabaseIntegrity = "database.integrity";

    /// <summary>Leaves, openings and checkpoints of the ledger do not agree; the investigation is not opened.</summary>
    public const string LedgerBroken = "ledger.broken";

    /// <summary><c>ledger/key.vkey</c> is not there.</summary>
    public const string KeyFileMissing = "ledger.keyMissing";

    /// <summary>After the name of a store: the bytes differ from the digest.</summary>
    public const string AlteredSuffix = ".altered";

    /// <summary>After the name of a store: no entry names the file.</summary>
    public const string UncoveredSuffix = ".uncovered";

    /// <summary>After the name of a store: an entry names a file that is not there.</summary>
    public const string MissingSuffix = ".missing";

    /// <summary>A document of the ledger is in no store.</summary>
    public const string DocumentMissing = "documents.missing";

    /// <summary>A file that no part of the investigation covers.</summary>
    public const string Unexpected = "folder.unexpected";

    /// <summary>A half-written file of a stopped process.</summary>
    public const string Leftover = "folder.leftover";

    /// <summary>Something that a process has not finished, or was stopped before it finished; no fault.</summary>
    public const string Unfinished = "folder.unfinished";

    /// <summary>A folder with nothing in it that is none of ours.</summary>
    public const string EmptyFolder = "folder.empty";

    /// <summary>A folder so deep that it is not entered.</summary>
    public const string TooDeep = "folder.tooDeep";

    /// <summary>A file beside the database is none that SQLite leaves there.</summary>
    public const string DatabaseSidecar = "database.sidecar";

    /// <summary>A log or index of SQLite's that is not whole, which SQLite itself passes over: a power cut can leave it.</summary>
    public const string DatabaseSidecarStale = "database.sidecarStale";

    /// <summary>The SHA-512 of an exhibit differs from the one recorded when it was acquired.</summary>
    public const string Sha512Differs = "exhibits.secondDigest";

    /// <summary>A tile of the ledger differs from the leaves.</summary>
    public const string TileAltered = "ledger.tile.altered";

    /// <summary>A tile of the ledger is not there.</summary>
    public const string TileMissing = "ledger.tile.missing";

    /// <summary>A file among the tiles is none that the ledger has.</summary>
    public const string TileStray = "ledger.tile.stray";

    /// <summary>A link, pipe, device or socket.</summary>
    public const string NotRegular = "folder.notRegular";
}
