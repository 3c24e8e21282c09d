namespace Ascertain.Media;

/// <summary>A position that a file holds.</summary>
/// <param name="Source">Where it stands, e.g. <c>moov/udta/0xA978797A</c>, <c>EXIF GPS</c>, <c>GPMF GPS5</c>.</param>
/// <param name="LatitudeDegrees">As it stands, north positive; checked to lie in [-90, 90].</param>
/// <param name="LongitudeDegrees">As it stands, east positive; checked to lie in [-180, 180].</param>
/// <param name="AltitudeMetres">As it stands, or null.</param>
/// <param name="Datum">What the altitude counts from, by the format's definition; <see cref="VerticalDatum.Unstated"/> when it does not say.</param>
/// <param name="HorizontalDatum">What the format says, e.g. <c>WGS 84</c>, or <c>unstated</c>.</param>
/// <param name="AtSeconds">Presentation time of a telemetry sample, or null for the item as a whole.</param>
/// <param name="FirstByte">Where it stands in the item, from 0.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
public sealed record EmbeddedPosition(
    string Source, double LatitudeDegrees, double LongitudeDegrees, double? AltitudeMetres, VerticalDatum Datum,
    string HorizontalDatum, double? AtSeconds, long FirstByte, long ByteCount)
{
    /// <summary>Metres above the take-off point where the record gives them beside another altitude, or null.</summary>
    public double? AboveStartMetres { get; init; }
}
