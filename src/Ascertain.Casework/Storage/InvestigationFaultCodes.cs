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

    /// <summary>SQLite's own integrity check finds something.</summary>
    public const string DatabaseIntegrity = "database.integrity";

    /// <summary>Leaves, openings and checkpoints of the ledger do not agree; the investigation is not opened.</summary>
    public const string LedgerBroken = "ledger.broken";

    /// <summary><c>ledger/key.vkey</c> is not there.</summary>
    public const string KeyFileMissing = "ledger.keyMissing";
}
