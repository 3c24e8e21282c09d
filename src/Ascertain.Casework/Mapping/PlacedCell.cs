using NodaTime;

namespace Ascertain.Casework.Mapping;

/// <summary>The cell of a place that findings or memos give, which every export may show.</summary>
/// <param name="Cell">Of the published level.</param>
/// <param name="Exhibit">Whose place.</param>
/// <param name="Entry">Ledger entry of the run or memo.</param>
/// <param name="IsMemo">A person says it; else it was read from the file, or computed.</param>
/// <param name="NotBefore">Earliest that a clock of the exhibit reads; null where it has none.</param>
/// <param name="NotAfter">Latest that a clock reads; without one, what its posts and collection bound; null where nothing does.</param>
public sealed record PlacedCell(PlaceCell Cell, ExhibitNumber Exhibit, long Entry, bool IsMemo, Instant? NotBefore, Instant? NotAfter)
{
    /// <summary>True where it was computed from a skyline that a person drew.</summary>
    public bool IsSkyline { get; init; }

    /// <summary>True where its clocks contradict each other or what bounds its capture: the time is then no more than what spans all its clocks.</summary>
    public bool ClocksDisagree { get; init; }
}
