using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>What was found in a bag.</summary>
/// <param name="Report">Checks, faults and verdict.</param>
/// <param name="Version">As declared, when it is a known one.</param>
/// <param name="Fetch">The files that the bag wants fetched; at most 10,000 are listed.</param>
public sealed record BagReport(InterchangeReport Report, string? Version, IReadOnlyList<BagFetch> Fetch)
{
    /// <summary>True when payload files are still to be fetched: what is there may be good, and it is not all.</summary>
    public bool Incomplete => Fetch.Any(static it => !it.Present);
}
