namespace Ascertain.Casework.Mapping;

/// <summary>Positions that a file holds, exact: where the one stood who filmed.</summary>
/// <param name="Exhibit">Whose.</param>
/// <param name="Entry">Ledger entry of the run that read them.</param>
/// <param name="Source">The field of the file that holds them.</param>
/// <param name="Points">In the order of the file, WGS 84.</param>
/// <param name="IsTrack">They were recorded one after another.</param>
public sealed record PlacedPositions(ExhibitNumber Exhibit, long Entry, string Source, IReadOnlyList<GeoPoint> Points, bool IsTrack);
