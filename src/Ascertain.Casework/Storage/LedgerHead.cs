namespace Ascertain.Casework.Storage;

/// <summary>How long the ledger is, its root, and the signed statement of both.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="RootHex">RFC 6962 Merkle root.</param>
/// <param name="Checkpoint">The signed note: what to send to the other party.</param>
public sealed record LedgerHead(long Size, string RootHex, string Checkpoint);
