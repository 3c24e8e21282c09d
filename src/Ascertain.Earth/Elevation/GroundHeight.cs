namespace Ascertain.Earth.Elevation;

/// <summary>Height of the ground at a place.</summary>
/// <param name="Metres">Metres above the datum.</param>
/// <param name="Datum">What it counts from, as the tile states it.</param>
public readonly record struct GroundHeight(double Metres, VerticalDatum Datum);
