using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>Reads GoPro's GPMF (gopro/gpmf-parser, README): device names, positions and clocks; other sensors are stepped over.</summary>
/// <remarks>
/// Altitude: the README gives GPS5 as "latitude, longitude, altitude (WGS 84)", and its author states height above the ellipsoid for the HERO5
/// (gopro/gpmf-parser issue 4, 2017-08-12). Where a GPSA record says MSLV it is mean sea level. Karma's own records name no datum.
/// </remarks>
internal static class GpmfReader
{
    /// <summary>Name of the format in sources.</summary>
    public const string Format = "GPMF";

    private const int MostDepth = 8;
    private const int MostValues = 64;
    private const string Gps5 = "GPS5";
    private const string Gps9 = "GPS9";
    private const string Karma = "GPRI";

    /// <summary>Position sources, best first: GPS9 has a time and a fix for each position.</summary>
    public static ReadOnlySpan<string> Preferred => new[] { Gps9, Gps5, Karma };

    /// <summary>A builder with what the clocks mean.</summary>
    public static TelemetryTrackBuilder NewTrack() => new(Format, "WGS 84")
    {
        Meanings =
        {
            ["GPSU"] = "UTC as the GPS receiver gives it, written about once a second, so up to about a second or two apart from the pictures; before the first fix it can be wrong.",
            [Gps9] = "UTC of a single position as the GPS receiver gives it; before the first fix it can be wrong.",
            ["SYST"] = "The aircraft's clock as Unix time; it is set from GPS and can be wrong before the first fix.",
        },
    };

    /// <summary>Reads one payload.</summary>
    /// <param name="payload">A sample of a gpmd track, or a raw stream.</param>
    /// <param name="payloadOffset">Where it stands in the item.</param>
    /// <param name="atSeconds">Presentation time; null for a raw stream.</param>
    /// <param name="durationSeconds">How long it lasts: its positions are spread evenly over this.</param>
    /// <param name="into">Takes findings.</param>
    /// <param name="track">Takes positions and clocks.</param>
    public static void Read(ReadOnlySpan<byte> payload, long payloadOffset, double? atSeconds, double? durationSeconds, StructureBuilder into, TelemetryTrackBuilder track)
        => ReadNest(payload, payloadOffset, new Context(atSeconds, durationSeconds, into, track), new GpmfStream(), 0);

    private static void ReadNest(ReadOnlySpan<byte> bytes, long offset, Context context, GpmfStream stream, int depth)
    {
        GpmfCursor records = new(bytes, offset);
        while (records.MoveNext())
        {
            if (records.IsCut)
            {
                context.Track.AddFault(TelemetryFindingCodes.RecordBroken, records.DataOffset - 8, 8,
                    string.Create(CultureInfo.InvariantCulture,
                        $"The GPMF record {GpmfKey.Name(records.Key)} declares {(long)records.StructSize * records.Repeat} bytes where {records.Data.Length} are left."), context.Into,
                    "A recording can have stopped without being finished, or the file be cut short.", "A track can hold data of another format than its name says.");
            }

            if (records.Type != 0)
            {
                TakeRecord(records, context, stream);
            }
            else if (depth < MostDepth)
            {
                ReadNest(records.Data, records.DataOffset, context, new GpmfStream(), depth + 1);
            }
            else
            {
                context.Track.AddFault(TelemetryFindingCodes.TooMuch, records.DataOffset, 0, "GPMF records are nested more than eight deep; deeper ones are not read.", context.Into,
                    "No camera known to us nests more than four deep; a format change could.");
            }
        }

        if (records.LeftOver > 0)
        {
            context.Track.AddFault(TelemetryFindingCodes.RecordBroken, offset + bytes.Length - records.LeftOver, records.LeftOver,
                "Bytes after the last GPMF record are too few for another.", context.Into, "Padding other than zero bytes is unusual but harmless.");
        }
    }

    private static void TakeRecord(in GpmfCursor record, Context context, GpmfStream stream)
    {
        ReadOnlySpan<byte> data = record.Data;
        switch (record.Key)
        {
            case GpmfKey.DeviceName:
                context.Track.AddDevice(Text(data));
                break;
            case GpmfKey.Scale:
                stream.TakeScale(record);
                break;
            case GpmfKey.TypeDefinition:
                stream.TakeDefinition(data);
                break;
            case GpmfKey.GpsFix:
                stream.Fix = GpmfValues.Number(record.Type, data) is >= 0 and <= 3 and double fix ? (int)fix : null;
                break;
            case GpmfKey.GpsPrecision:
                stream.Dop = GpmfValues.Number(record.Type, data) / 100;
                break;
            case GpmfKey.GpsAltitudeSystem:
                stream.IsMeanSeaLevel = data.StartsWith("MSLV"u8);
                break;
            case GpmfKey.GpsUtc:
                TakeUtc(record, context, stream);
                break;
            case GpmfKey.Gps5 or GpmfKey.Gps9 or GpmfKey.KarmaGps or GpmfKey.KarmaTime or GpmfKey.KarmaController:
                TakeSamples(record, context, stream);
                break;
        }
    }

    private static void TakeUtc(in GpmfCursor record, Context context, GpmfStream stream)
    {
        ReadOnlySpan<byte> data = record.Data;
        if (ParseUtc(data) is not { } local)
        {
            context.Track.AddFault(TelemetryFindingCodes.ClockBroken, record.DataOffset, data.Length, "A GPSU record is no time of the form yymmddhhmmss.sss.", context.Into,
                "A receiver that was never set can write a date that no calendar has.");
            return;
        }

        context.Track.AddClock("GPSU",
            new TelemetryClock(context.At, local, ClockZone.Utc, 0, stream.Fix is not 0, record.DataOffset, data.Length), context.Into);
    }

    // "yymmddhhmmss.sss", years 20xx (README, table of types).
    private static LocalDateTime? ParseUtc(ReadOnlySpan<byte> text)
    {
        if (text.Length < 16 || text[12] != '.')
        {
            return null;
        }

        Span<int> pairs = stackalloc int[6];
        for (int i = 0; i < 6; i++)
        {
            int tens = text[2 * i] - '0', ones = text[(2 * i) + 1] - '0';
            if (tens is < 0 or > 9 || ones is < 0 or > 9)
            {
                return null;
            }

            pairs[i] = (tens * 10) + ones;
        }

        int millis = 0;
        for (int i = 13; i < 16; i++)
        {
            int digit = text[i] - '0';
            if (digit is < 0 or > 9)
            {
                return null;
            }

            millis = (millis * 10) + digit;
        }

        return ClockText.Create(2000 + pairs[0], pairs[1], pairs[2], pairs[3], pairs[4], pairs[5], millis * 1_000);
    }

    private static void TakeSamples(in GpmfCursor record, Context context, GpmfStream stream)
    {
        Span<byte> types = stackalloc byte[MostValues];
        int count = GpmfValues.Layout(record.Type, record.StructSize, stream.Definition, types);
        int samples = record.StructSize == 0 ? 0 : record.Data.Length / record.StructSize;
        if (count == 0 && samples > 0)
        {
            context.Track.AddFault(TelemetryFindingCodes.RecordBroken, record.DataOffset, record.Data.Length,
                $"The layout of the GPMF record {GpmfKey.Name(record.Key)} does not fit its size.", context.Into, "A format change would look the same.");
            return;
        }

        Span<double> values = stackalloc double[MostValues];
        for (int i = 0; i < samples; i++)
        {
            int read = GpmfValues.Sample(record.Data.Slice(i * record.StructSize, record.StructSize), types[..count], stream.Scale, values);
            Sample sample = new(record.Key, record.DataOffset + ((long)i * record.StructSize), record.StructSize,
                context.At is { } at ? at + ((context.Duration ?? 0) * i / samples) : null);
            TakeSample(sample, values[..read], context, stream);
        }
    }

    private static void TakeSample(in Sample sample, ReadOnlySpan<double> values, Context context, GpmfStream stream)
    {
        VerticalDatum datum = stream.IsMeanSeaLevel ? VerticalDatum.MeanSeaLevel : VerticalDatum.Wgs84Ellipsoid;
        switch (sample.Key)
        {
            case GpmfKey.Gps5 when values.Length >= 5:
                TakePoint(Gps5, sample, values, context, new Quality(null, stream.Dop, stream.Fix, values[3], datum));
                break;
            case GpmfKey.Gps9 when values.Length >= 9:
                Instant? utc = TakeGps9Time(sample, values, context);
                TakePoint(Gps9, sample, values, context, new Quality(utc, values[7], (int)Math.Clamp(values[8], 0, 9), values[3], datum));
                break;
            case GpmfKey.KarmaGps when values.Length >= 10:
                // Fix types of the aircraft's autopilot: below 2 is none.
                int fix = (int)Math.Clamp(values[8], 0, 9);
                TakePoint(Karma, sample, values[1..], context, new Quality(null, values[4], fix < 2 ? 0 : fix, values[6], VerticalDatum.Unstated));
                break;
            case GpmfKey.KarmaTime when values.Length >= 2 && ClockText.FromUnixSeconds(values[1]) is { } local:
                context.Track.AddClock("SYST", new TelemetryClock(sample.At, local, ClockZone.Utc, 0, local.Year >= 2015, sample.Offset, sample.Size), context.Into);
                break;
            case GpmfKey.KarmaController when values.Length >= 3:
                context.Track.AddOperator("BPOS (controller)",
                    new TelemetryPoint(sample.At, null, values[0], values[1], values[2], VerticalDatum.Unstated, null, null, null, null, sample.Offset, sample.Size), context.Into);
                break;
        }
    }

    private static Instant? TakeGps9Time(in Sample sample, ReadOnlySpan<double> values, Context context)
    {
        const double MostDays = 36_525; // to the year 2100
        if (values[5] is not (>= 0 and <= MostDays) || values[6] is not (>= 0 and < 86_401))
        {
            return null;
        }

        LocalDateTime local = new LocalDateTime(2000, 1, 1, 0, 0).PlusDays((int)values[5]).PlusMilliseconds((long)Math.Round(values[6] * 1_000));
        context.Track.AddClock(Gps9, new TelemetryClock(sample.At, local, ClockZone.Utc, 0, values[8] >= 2, sample.Offset, sample.Size), context.Into);
        return local.WithOffset(NodaTime.Offset.Zero).ToInstant();
    }

    private static void TakePoint(string source, in Sample sample, ReadOnlySpan<double> values, Context context, in Quality quality)
    {
        if (quality.Fix == 0)
        {
            context.Track.AddWithoutFix(sample.Offset, 1);
            return;
        }

        context.Track.AddPoint(source, new TelemetryPoint(
            sample.At, quality.Utc, values[0], values[1], double.IsFinite(values[2]) ? values[2] : null, quality.Datum, null,
            quality.Dop, quality.Fix, quality.Speed, sample.Offset, sample.Size), context.Into);
    }

    private static string Text(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)0);
        return Encoding.Latin1.GetString(data[..Math.Min(end < 0 ? data.Length : end, 255)]).Trim();
    }

    private readonly record struct Context(double? At, double? Duration, StructureBuilder Into, TelemetryTrackBuilder Track);

    private readonly record struct Sample(uint Key, long Offset, int Size, double? At);

    private readonly record struct Quality(Instant? Utc, double? Dop, int? Fix, double? Speed, VerticalDatum Datum);
}
