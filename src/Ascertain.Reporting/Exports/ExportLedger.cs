using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>The ledger that a bundle shows, and the record of what was disclosed, which its last entry commits to.</summary>
/// <param name="Origin">Which log, e.g. <c>ascertain.invalid/0123…</c>.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="RootHex">Merkle root over them (RFC 6962).</param>
/// <param name="VerifierKey">The public key that signed, as the bundle says it; not pinned.</param>
/// <param name="DisclosureSha256">SHA-256 of the disclosure record: it names one bundle and no other.</param>
/// <param name="DisclosedAt">When the bundle was entered, by the system clock of the machine that made it.</param>
/// <param name="ReleasedBy">Label of the person whose selection let the exhibits go; null in forms that name nobody.</param>
public sealed record ExportLedger(string Origin, long Size, string RootHex, string VerifierKey, string DisclosureSha256, Instant DisclosedAt, string? ReleasedBy);
