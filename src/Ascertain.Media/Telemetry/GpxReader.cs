using System.Buffers.Text;
using System.Globalization;
using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>Reads the track points of a GPX file (schema GPX 1.1, 1.0 alike) with a scanner of its own, which knows no entities and no outside files.</summary>
/// <remarks>The schema gives latitude and longitude in WGS 84 and times in UTC; elevation has no stated datum. A time without zone stays unknown.</remarks>
internal static class GpxReader
{
    /// <summary>Name of the format in sources.</summary>
    public const string Format = "GPX";

    private const int MostBytes = 64 << 20;
    private const string Source = "trkpt";

    /// <summary>Whether the first bytes are those of a GPX file in UTF-8 or ASCII.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> head) => head.IndexOf("<gpx"u8) >= 0;

    /// <summary>Reads a file.</summary>
    /// <returns>Null when it is no GPX file.</returns>
    public static TelemetryTrack? Read(ByteSource source, StructureBuilder into)
    {
        byte[] bytes = source.ReadUpTo(0, (int)Math.Min(source.Length, MostBytes));
        if (!LooksLike(bytes.AsSpan(0, Math.Min(bytes.Length, 4_096))))
        {
            return null;
        }

        TelemetryTrackBuilder track = new(Format, "WGS 84") { Meanings = { [Source] = "The time of a track point, UTC by the schema; a planned or edited track can carry any time." } };
        if (source.Length > MostBytes)
        {
            into.AddFinding(TelemetryFindingCodes.TooMuch, MostBytes, 0, "The GPX file is longer than 64 MiB; the rest was not read.", "A recording of many days can be honest.");
        }

        ReadElements(bytes, into, track);
        return track.Finish(into, Source);
    }

    private static void ReadElements(ReadOnlySpan<byte> bytes, StructureBuilder into, TelemetryTrackBuilder track)
    {
        int at = 0;
        Point point = default;
        while (at < bytes.Length && bytes[at..].IndexOf((byte)'<') is >= 0 and int open)
        {
            int begin = at + open;
            int end = TagEnd(bytes, begin, track, into);
            if (end < 0)
            {
                track.AddFault(TelemetryFindingCodes.RecordBroken, begin, bytes.Length - begin, "The GPX file ends inside a tag.", into, "The file can have been cut short.");
                break;
            }

            ReadOnlySpan<byte> tag = bytes[(begin + 1)..end];
            ReadOnlySpan<byte> name = LocalName(tag);
            if (name.SequenceEqual("trkpt"u8))
            {
                if (tag[0] != '/')
                {
                    point = new Point { Offset = begin, Latitude = Attribute(tag, "lat"u8), Longitude = Attribute(tag, "lon"u8) };
                }

                if (tag[0] == '/' || tag[^1] == '/')
                {
                    Emit(point, end + 1, into, track);
                    point = default;
                }
            }
            else if (point.Offset > 0)
            {
                TakeChild(name, bytes[(end + 1)..], end + 1, ref point);
            }

            at = end + 1;
        }

        if (point.Offset > 0)
        {
            track.AddFault(TelemetryFindingCodes.RecordBroken, point.Offset, bytes.Length - point.Offset, "The GPX file ends inside a track point.", into, "The file can have been cut short.");
        }
    }

    // Comments and CDATA end at their own marks; a document type, where entities would be declared, is reported and passed over.
    private static int TagEnd(ReadOnlySpan<byte> bytes, int begin, TelemetryTrackBuilder track, StructureBuilder into)
    {
        ReadOnlySpan<byte> rest = bytes[begin..];
        if (rest.StartsWith("<!--"u8))
        {
            int end = rest[4..].IndexOf("-->"u8);
            return end < 0 ? -1 : begin + 4 + end + 2;
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            int end = rest.IndexOf("]]>"u8);
            return end < 0 ? -1 : begin + end + 2;
        }

        if (rest.StartsWith("<!DOCTYPE"u8))
        {
            track.AddFault(TelemetryFindingCodes.RecordBroken, begin, 9, "The GPX file declares a document type; its entities are not read.", into,
                "The schema needs none, but XML allows one.");
        }

        int close = rest.IndexOf((byte)'>');
        return close < 1 ? -1 : begin + close;
    }

    private static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> tag)
    {
        tag = tag.TrimStart((byte)'/');
        int end = tag.IndexOfAny(" \t\r\n/"u8);
        return end < 0 ? tag : tag[..end];
    }

    private static double? Attribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        for (int from = 0; tag[from..].IndexOf(name) is >= 0 and int found;)
        {
            int at = from + found;
            from = at + name.Length;
            ReadOnlySpan<byte> rest = tag[from..].TrimStart(" \t\r\n"u8);
            if (at == 0 || tag[at - 1] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') || rest.IsEmpty || rest[0] != '=')
            {
                continue;
            }

            rest = rest[1..].TrimStart(" \t\r\n\"'"u8);
            return Utf8Parser.TryParse(rest, out double value, out _) && double.IsFinite(value) ? value : null;
        }

        return null;
    }

    private static void TakeChild(ReadOnlySpan<byte> name, ReadOnlySpan<byte> after, int offset, ref Point point)
    {
        int end = after.IndexOf((byte)'<');
        ReadOnlySpan<byte> text = (end < 0 ? after : after[..end]).Trim(" \t\r\n"u8);
        if (name.SequenceEqual("ele"u8) && point.Elevation is null)
        {
            point.Elevation = Utf8Parser.TryParse(text, out double metres, out _) && double.IsFinite(metres) ? metres : null;
        }
        else if (name.SequenceEqual("time"u8) && point.TimeText == default)
        {
            point.TimeText = (offset, Math.Min(text.Length, 64));
            point.Time = ParseTime(text);
        }
        else if (name.SequenceEqual("fix"u8) && text.Length > 0)
        {
            point.Fix ??= text.SequenceEqual("none"u8) ? 0 : text.SequenceEqual("2d"u8) ? 2 : 3;
        }
        else if ((name.SequenceEqual("pdop"u8) || name.SequenceEqual("hdop"u8)) && Utf8Parser.TryParse(text, out double dop, out _))
        {
            point.Dop ??= dop;
        }
        else if (name.SequenceEqual("speed"u8) && Utf8Parser.TryParse(text, out double speed, out _))
        {
            point.Speed ??= speed;
        }
    }

    // xsd:dateTime: 2025-03-14T07:00:02.495Z, with offset, or without zone.
    private static (LocalDateTime Local, int? OffsetSeconds)? ParseTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return null;
        }

        int? year = Number(text[..4]), month = Number(text[5..7]), day = Number(text[8..10]);
        int? hour = Number(text[11..13]), minute = Number(text[14..16]), second = Number(text[17..19]);
        int at = 19;
        int micros = 0;
        if (at < text.Length && text[at] == '.')
        {
            int scale = 100_000;
            for (at++; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++, scale /= 10)
            {
                micros += (text[at] - '0') * scale;
            }
        }

        if (year is null || month is null || day is null || hour is null || minute is null || second is null
            || ClockText.Create(year.Value, month.Value, day.Value, hour.Value, minute.Value, second.Value, micros) is not { } local)
        {
            return null;
        }

        if (at == text.Length)
        {
            return (local, null);
        }

        if (text[at] == 'Z')
        {
            return (local, 0);
        }

        const int MostOffset = 14 * 3600;
        return text.Length >= at + 6 && text[at] is (byte)'+' or (byte)'-' && Number(text[(at + 1)..(at + 3)]) is { } h && Number(text[(at + 4)..(at + 6)]) is { } m
            && (h * 3600) + (m * 60) <= MostOffset
            ? (local, ((h * 3600) + (m * 60)) * (text[at] == '-' ? -1 : 1))
            : null;
    }

    private static int? Number(ReadOnlySpan<byte> digits)
    {
        int value = 0;
        foreach (byte one in digits)
        {
            if (one is < (byte)'0' or > (byte)'9')
            {
                return null;
            }

            value = (value * 10) + one - '0';
        }

        return value;
    }

    private static void Emit(in Point point, int end, StructureBuilder into, TelemetryTrackBuilder track)
    {
        if (point.Offset == 0)
        {
            return;
        }

        int length = end - point.Offset;
        if (point.Time is { } time)
        {
            ClockZone zone = time.OffsetSeconds switch { null => ClockZone.Unknown, 0 => ClockZone.Utc, _ => ClockZone.Offset };
            track.AddClock(Source, new TelemetryClock(null, time.Local, zone, time.OffsetSeconds, point.Fix != 0, point.TimeText.Offset, point.TimeText.Length), into);
        }
        else if (point.TimeText.Length > 0)
        {
            track.AddFault(TelemetryFindingCodes.ClockBroken, point.TimeText.Offset, point.TimeText.Length, "The time of a track point is no xsd:dateTime.", into,
                "A program that does not follow the schema can write another form.");
        }

        if (point.Latitude is not { } latitude || point.Longitude is not { } longitude)
        {
            track.AddFault(TelemetryFindingCodes.RecordBroken, point.Offset, length, "A track point has no readable latitude and longitude.", into, "The schema requires both; a broken writer may leave them out.");
        }
        else if (point.Fix == 0)
        {
            track.AddWithoutFix(point.Offset, 1);
        }
        else
        {
            Instant? utc = point.Time is { OffsetSeconds: { } seconds } known ? known.Local.WithOffset(Offset.FromSeconds(seconds)).ToInstant() : null;
            track.AddPoint(Source, new TelemetryPoint(null, utc, latitude, longitude, point.Elevation, VerticalDatum.Unstated, null, point.Dop, point.Fix, point.Speed, point.Offset, length), into);
        }
    }

    private record struct Point
    {
        public int Offset { get; set; }

        public double? Latitude { get; set; }

        public double? Longitude { get; set; }

        public double? Elevation { get; set; }

        public (int Offset, int Length) TimeText { get; set; }

        public (LocalDateTime Local, int? OffsetSeconds)? Time { get; set; }

        public int? Fix { get; set; }

        public double? Dop { get; set; }

        public double? Speed { get; set; }
    }
}
