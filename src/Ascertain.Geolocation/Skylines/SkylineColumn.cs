namespace Ascertain.Geolocation.Skylines;

/// <summary>The skyline in one direction, as it was seen.</summary>
/// <param name="RelativeAzimuthDegrees">Clockwise from a direction that all columns share and that need not be known.</param>
/// <param name="ElevationDegrees">Above the horizon plane, but for an error that all columns share.</param>
/// <param name="SigmaDegrees">How well the elevation is known, one standard deviation.</param>
public readonly record struct SkylineColumn(double RelativeAzimuthDegrees, double ElevationDegrees, double SigmaDegrees);
