namespace Ascertain.Geolocation.Tracks;

/// <summary>A position of a recorded track, as it is compared with ground and with its neighbours.</summary>
/// <param name="Seconds">On one clock for the whole track: of the clip or of the receiver; null where there is none.</param>
/// <param name="Place">Where.</param>
/// <param name="AltitudeMetres">Height, or null.</param>
/// <param name="Datum">What the height counts from.</param>
/// <param name="AboveStartMetres">Height above the take-off point, or null.</param>
/// <param name="Dop">Dilution of precision, or null.</param>
/// <param name="SpeedMetresPerSecond">Speed over ground as stated, or null.</param>
/// <param name="Where">Where it stands in the item.</param>
public sealed record TrackPosition(
    double? Seconds, GeoPoint Place, double? AltitudeMetres, VerticalDatum Datum, double? AboveStartMetres, double? Dop, double? SpeedMetresPerSecond, Locator Where);
