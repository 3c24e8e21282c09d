namespace Ascertain.Reporting;

/// <summary>The state of the ledger.</summary>
/// <param name="Size">Entries.</param>
/// <param name="RootHex">Merkle root (RFC 6962).</param>
/// <param name="Checkpoint">Signed note.</param>
/// <param name="VerifierKey">Public key.</param>
/// <param name="EntriesByKind">Count by kind.</param>
/// <param name="Actors">Labels that appear.</param>
public sealed record ReportCustody(
    long Size, string RootHex, string Checkpoint, string VerifierKey, IReadOnlyList<(string Kind, int Count)> EntriesByKind, IReadOnlyList<string> Actors)
{
    /// <summary>What the last fixity check found, if there was one.</summary>
    public required ReportText Fixity { get; init; }

    /// <summary>Packages of others, in ledger order; those that speak of a withheld exhibit are left out.</summary>
    public IReadOnlyList<ReportImport> Imports { get; init; } = [];

    /// <summary>What others are said to confirm of the ledger: time-stamps and cosignatures that hold in themselves, with nobody's keys trusted; empty when there are none.</summary>
    public IReadOnlyList<ReportText> Confirmations { get; init; } = [];

    /// <summary>True when one of these gives a time or is a cosignature. A proof that is pending says nothing yet of when the ledger existed.</summary>
    public bool ConfirmationsTellTimeOrWitness { get; init; }

    /// <summary>Errata in force, each with its ledger entry; empty when there are none.</summary>
    public IReadOnlyList<(long Entry, ReportText Words)> Errata { get; init; } = [];
}
