using System.Globalization;
using System.Text;
using Ascertain.Media.Telemetry;
using NodaTime.Text;

namespace Ascertain.Media.ClocksAndPositions;

/// <summary>Writes all telemetry of an item as CSV: one line a record, RFC 4180 with line feeds, empty where a record says nothing.</summary>
/// <remarks>About 100 bytes a line: an hour of positions at 18 a second is 7 MB. It holds exact positions.</remarks>
internal static class TelemetryTable
{
    private const string Head =
        "track,record,source,at_seconds,time,zone,latitude_degrees,longitude_degrees,altitude_metres,altitude_datum,above_start_metres,dop,fix,"
        + "speed_metres_per_second,horizontal_datum,first_byte,byte_count\n";

    public static byte[] Write(IReadOnlyList<TelemetryTrack> tracks)
    {
        StringBuilder lines = new(Head);
        for (int i = 0; i < tracks.Count; i++)
        {
            TelemetryTrack track = tracks[i];
            foreach (TelemetryPoint point in track.Points)
            {
                Put(lines, i + 1, "position", $"{track.Format} {track.PointSource}", track.HorizontalDatum, point);
            }

            foreach (TelemetryPoint point in track.Operators)
            {
                Put(lines, i + 1, "operator", $"{track.Format} {track.OperatorSource}", track.HorizontalDatum, point);
            }

            foreach ((string source, IReadOnlyList<TelemetryClock> readings) in track.Clocks.OrderBy(static it => it.Key, StringComparer.Ordinal))
            {
                foreach (TelemetryClock clock in readings)
                {
                    Put(lines, i + 1, $"{track.Format} {source}", clock);
                }
            }
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    // Sources and datums are this program's words and hold no comma or quote.
    private static void Put(StringBuilder lines, int track, string record, string source, string datum, in TelemetryPoint it)
    {
        lines.Append(CultureInfo.InvariantCulture, $"{track},{record},{source},{Number(it.AtSeconds)},");
        lines.Append(it.Utc is { } utc ? InstantPattern.ExtendedIso.Format(utc) + ",utc," : ",,");
        lines.Append(CultureInfo.InvariantCulture, $"{Number(it.LatitudeDegrees)},{Number(it.LongitudeDegrees)},{Number(it.AltitudeMetres)},");
        lines.Append(CultureInfo.InvariantCulture, $"{(it.AltitudeMetres is null ? "" : it.AltitudeDatum)},{Number(it.AboveStartMetres)},{Number(it.Dop)},{it.Fix},");
        lines.Append(CultureInfo.InvariantCulture, $"{Number(it.SpeedMetresPerSecond)},{datum},{it.FirstByte},{it.ByteCount}\n");
    }

    private static void Put(StringBuilder lines, int track, string source, TelemetryClock it)
    {
        string zone = it.Zone switch { ClockZone.Utc => "utc", ClockZone.Offset => "offset", _ => "unknown" };
        EmbeddedClock clock = ClockText.Clock(source, it.Local, it.OffsetSeconds, it.Zone == ClockZone.Utc, "", it.FirstByte, it.ByteCount);
        lines.Append(CultureInfo.InvariantCulture, $"{track},clock,{source},{Number(it.AtSeconds)},{clock.Value},{zone},,,,,,,{(it.IsTrusted ? "" : "0")},,,{it.FirstByte},{it.ByteCount}\n");
    }

    private static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";
}
