using NodaTime;

namespace Ascertain.Casework.Mapping;

/// <summary>The cell of a place that findings or memos give, which every export may show.</summary>
/// <param name="Cell">Of the published level.</param>
/// <param name="Exhibit">Whose place.</param>
/// <param name="Entry">Ledger entry of the run or memo.</param>
/// <param name="IsMemo">A person says it; else it was read from the file.</param>
/// <param name="NotBefore">Earliest that the exhibit's time bounds allow; null where nothing bounds it.</param>
/// <param name="NotAfter">Latest.</param>
public sealed record PlacedCell(PlaceCell Cell, ExhibitNumber Exhibit, long Entry, bool IsMemo, Instant? NotBefore, Instant? NotAfter);
