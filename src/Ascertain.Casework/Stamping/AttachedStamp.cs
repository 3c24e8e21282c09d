using Ascertain.Casework.Storage;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Casework.Stamping;

/// <summary>A stamp that stands in the ledger.</summary>
/// <param name="Entry">Its entry.</param>
/// <param name="Statement">What it says.</param>
public sealed record AttachedStamp(LedgerEntry Entry, TimeStatement Statement)
{
    /// <summary>True when it was attached before, and nothing was entered now.</summary>
    public bool WasThere { get; init; }
}
