namespace Ascertain.Geolocation.Skylines;

/// <summary>A cell of an index from which a skyline could be seen so.</summary>
/// <param name="Row">Row of the index.</param>
/// <param name="Column">Column of the index.</param>
/// <param name="BearingDegrees">Azimuth of the first column of the skyline.</param>
/// <param name="PitchDegrees">What is added to the elevations as seen.</param>
/// <param name="Cost">How badly it fits.</param>
internal readonly record struct ScannedCell(int Row, int Column, double BearingDegrees, double PitchDegrees, int Cost);
