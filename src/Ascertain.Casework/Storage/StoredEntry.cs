namespace Ascertain.Casework.Storage;

/// <summary>A row of the ledger as it is on disk, nothing checked.</summary>
internal sealed record StoredEntry(long Sequence, byte[] Leaf, byte[] Opening);
