using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>One position of a telemetry track.</summary>
/// <param name="AtSeconds">Presentation time in the clip, before any edit list; null for a track without a clip.</param>
/// <param name="Utc">The instant that the record itself carries; null when it carries none or its zone is unknown.</param>
/// <param name="LatitudeDegrees">North positive, in [-90, 90].</param>
/// <param name="LongitudeDegrees">East positive, in [-180, 180].</param>
/// <param name="AltitudeMetres">Height, or null.</param>
/// <param name="AltitudeDatum">What <paramref name="AltitudeMetres"/> counts from.</param>
/// <param name="AboveStartMetres">Height above the take-off point, or null.</param>
/// <param name="Dop">Dilution of precision, or null.</param>
/// <param name="Fix">2 or 3 for a fix in two or three dimensions, 0 for none, null when not said.</param>
/// <param name="SpeedMetresPerSecond">Speed over ground, or null.</param>
/// <param name="FirstByte">Where the record stands in the item.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
internal readonly record struct TelemetryPoint(
    double? AtSeconds, Instant? Utc, double LatitudeDegrees, double LongitudeDegrees, double? AltitudeMetres, VerticalDatum AltitudeDatum,
    double? AboveStartMetres, double? Dop, int? Fix, double? SpeedMetresPerSecond, long FirstByte, int ByteCount);
