using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>A position of a telemetry track, for examinations of the whole track. It can be a person's, and is handled as such.</summary>
/// <param name="Source">Format and record, e.g. <c>GPMF GPS5</c>.</param>
/// <param name="AtSeconds">Presentation time in the clip, before any edit list; null for a track without a clip.</param>
/// <param name="Utc">The instant that the record carries; null when it carries none or its zone is unknown.</param>
/// <param name="LatitudeDegrees">North positive, in [-90, 90].</param>
/// <param name="LongitudeDegrees">East positive, in [-180, 180].</param>
/// <param name="AltitudeMetres">Height, or null.</param>
/// <param name="AltitudeDatum">What the height counts from.</param>
/// <param name="AboveStartMetres">Height above the take-off point, or null.</param>
/// <param name="Dop">Dilution of precision, or null.</param>
/// <param name="SpeedMetresPerSecond">Speed over ground as stated, or null.</param>
/// <param name="FirstByte">Where the record stands in the item.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
public sealed record RecordedPosition(
    string Source, double? AtSeconds, Instant? Utc, double LatitudeDegrees, double LongitudeDegrees, double? AltitudeMetres, VerticalDatum AltitudeDatum,
    double? AboveStartMetres, double? Dop, double? SpeedMetresPerSecond, long FirstByte, int ByteCount)
{
    /// <summary>All tracks of an item, each in its order; tracks without positions are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<RecordedPosition>> Tracks(MediaStructure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        return
        [
            .. structure.Telemetry.Where(static it => it.Points.Count > 0).Select(static track => (IReadOnlyList<RecordedPosition>)
            [
                .. track.Points.Select(it => new RecordedPosition(
                    $"{track.Format} {track.PointSource}", it.AtSeconds, it.Utc, it.LatitudeDegrees, it.LongitudeDegrees, it.AltitudeMetres, it.AltitudeDatum,
                    it.AboveStartMetres, it.Dop, it.SpeedMetresPerSecond, it.FirstByte, it.ByteCount)),
            ]),
        ];
    }
}
