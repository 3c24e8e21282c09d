using System.Buffers.Text;
using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>Reads the subtitles that DJI aircraft write beside or inside a clip, in every dialect seen in public parsers and samples.</summary>
/// <remarks>
/// The maker publishes no definition. Forms: <c>[latitude: …] [longitude: …]</c> (also spelt <c>longtitude</c>) with <c>[altitude: …]</c> or
/// <c>[rel_alt: … abs_alt: …]</c>; <c>GPS(longitude,latitude,satellites)</c> with <c>HOME(…)</c>, <c>BAROMETER:</c>, <c>Hb:</c> or <c>H 45.60m</c>.
/// The date line names no zone: it is the clock of the phone or controller. rel_alt, BAROMETER, Hb and H count from the take-off point; the other
/// heights have no stated datum.
/// </remarks>
internal static class DjiSubtitleReader
{
    /// <summary>Name of the format in sources.</summary>
    public const string Format = "DJI subtitles";

    private const string Bracketed = "[latitude]";
    private const string Parenthesised = "GPS()";
    private const int MostRecordBytes = 4_096;

    /// <summary>Position sources, best first.</summary>
    public static ReadOnlySpan<string> Preferred => new[] { Bracketed, Parenthesised };

    /// <summary>A builder with what the clock means.</summary>
    public static TelemetryTrackBuilder NewTrack() => new(Format, "unstated")
    {
        Meanings = { ["date line"] = "The date and time that the aircraft's phone or controller showed; no zone is named, and it is whatever was set there." },
    };

    /// <summary>Reads one subtitle.</summary>
    /// <param name="text">Its text, or a whole block with number and time code.</param>
    /// <param name="offset">Where it stands in the item.</param>
    /// <param name="atSeconds">Presentation time; null to take the time code of the block.</param>
    /// <param name="into">Takes findings.</param>
    /// <param name="track">Takes positions and clocks.</param>
    /// <returns>True when anything of the kind was recognised.</returns>
    public static bool ReadRecord(ReadOnlySpan<byte> text, long offset, double? atSeconds, StructureBuilder into, TelemetryTrackBuilder track)
    {
        text = text[..Math.Min(text.Length, MostRecordBytes)];
        DjiRecord record = new(offset, atSeconds ?? TimeCode(text));
        bool recognised = ReadBrackets(text, ref record) | ReadParentheses(text, ref record, into, track);
        if (ReadDate(text, record, into, track) is false && !recognised)
        {
            return false;
        }

        Emit(record, text.Length, into, track);
        return true;
    }

    /// <summary>Whether a text has the marks of these subtitles: a date line with a bracket, or a GPS or camera field.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> text) =>
        text.IndexOf("[iso"u8) >= 0 || text.IndexOf("[latitude"u8) >= 0 || text.IndexOf("HOME("u8) >= 0 || text.IndexOf("GPS("u8) >= 0
        || (text.IndexOf("GPS ("u8) >= 0 && text.IndexOf("ISO"u8) >= 0) || text.IndexOf("SrtCnt"u8) >= 0 || text.IndexOf("FrameCnt"u8) >= 0;

    /// <summary>Reads an SRT file.</summary>
    /// <returns>Null when no block of it is of the kind.</returns>
    public static TelemetryTrack? ReadFile(ByteSource source, StructureBuilder into)
    {
        const int MostBytes = 64 << 20;
        byte[] bytes = source.ReadUpTo(0, (int)Math.Min(source.Length, MostBytes));
        TelemetryTrackBuilder track = NewTrack();
        int at = 0;
        bool any = false;
        bool probed = false;
        while (at < bytes.Length)
        {
            int end = BlockEnd(bytes, at, out int next);
            ReadOnlySpan<byte> block = bytes.AsSpan(at, end - at);
            if (block.IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                bool read = ReadRecord(block, at, null, into, track);
                any |= read;
                if (!read && any)
                {
                    track.AddFault(TelemetryFindingCodes.RecordBroken, at, block.Length, "A block of the subtitles holds no date, position or camera field.", into,
                        "A file that was cut short ends in the middle of a block.", "A person or program can have added text.");
                }

                if (!probed && !any && at > MostRecordBytes)
                {
                    return null;
                }

                probed |= any;
            }

            at = next;
        }

        if (source.Length > MostBytes)
        {
            into.AddFinding(TelemetryFindingCodes.TooMuch, MostBytes, 0, "The subtitles are longer than 64 MiB; the rest was not read.", "A recording of many hours can be honest.");
        }

        return any ? track.Finish(into, Preferred) : null;
    }

    // A block ends at a blank line.
    private static int BlockEnd(ReadOnlySpan<byte> bytes, int from, out int next)
    {
        int line = from;
        while (line < bytes.Length)
        {
            int length = bytes[line..].IndexOf((byte)'\n');
            int end = length < 0 ? bytes.Length : line + length;
            if (bytes[line..end].IndexOfAnyExcept(" \t\r"u8) < 0 && line > from)
            {
                next = Math.Min(bytes.Length, end + 1);
                return line;
            }

            line = end + 1;
        }

        next = bytes.Length;
        return bytes.Length;
    }

    // "00:00:05,000 --> 00:00:06,000"
    private static double? TimeCode(ReadOnlySpan<byte> text)
    {
        int arrow = text.IndexOf("-->"u8);
        if (arrow < 0)
        {
            return null;
        }

        int begin = text[..arrow].LastIndexOf((byte)'\n') + 1;
        ReadOnlySpan<byte> code = text[begin..arrow].Trim((byte)' ');
        int at = 0;
        return Digits(code, ref at, 2) is { } h && Skip(code, ref at, ':') && Digits(code, ref at, 2) is { } m && Skip(code, ref at, ':')
            && Digits(code, ref at, 2) is { } s && (Skip(code, ref at, ',') || Skip(code, ref at, '.')) && Digits(code, ref at, 3) is { } ms
            ? (h * 3600) + (m * 60) + s + (ms / 1000.0)
            : null;
    }

    // "[latitude : -20.2533] [rel_alt: 1.3 abs_alt: 235.6]": pairs of key and value inside brackets.
    private static bool ReadBrackets(ReadOnlySpan<byte> text, ref DjiRecord record)
    {
        bool any = false;
        while (text.IndexOf((byte)'[') is >= 0 and int open)
        {
            text = text[(open + 1)..];
            int close = text.IndexOf((byte)']');
            ReadOnlySpan<byte> inside = close < 0 ? text : text[..close];
            while (inside.IndexOf((byte)':') is >= 0 and int colon)
            {
                ReadOnlySpan<byte> key = inside[..colon].Trim(" ,"u8);
                key = key[(key.LastIndexOf((byte)' ') + 1)..];
                ReadOnlySpan<byte> value = inside[(colon + 1)..].TrimStart((byte)' ');
                bool isNumber = Utf8Parser.TryParse(value, out double number, out int used);
                any |= Take(key, isNumber ? number : null, ref record);
                inside = value[(isNumber ? used : 0)..];
            }

            text = close < 0 ? default : text[close..];
        }

        return any;
    }

    private static bool Take(ReadOnlySpan<byte> key, double? number, ref DjiRecord record)
    {
        if (key.SequenceEqual("latitude"u8))
        {
            record.Latitude = number;
            record.IsBracketed = true;
        }
        else if (key.SequenceEqual("longitude"u8) || key.SequenceEqual("longtitude"u8))
        {
            record.Longitude = number;
            record.IsBracketed = true;
        }
        else if (key.SequenceEqual("altitude"u8) || key.SequenceEqual("abs_alt"u8))
        {
            record.Altitude = number;
        }
        else if (key.SequenceEqual("rel_alt"u8))
        {
            record.AboveStart = number;
        }
        else
        {
            return key.SequenceEqual("iso"u8) || key.SequenceEqual("shutter"u8);
        }

        return true;
    }

    private static bool ReadParentheses(ReadOnlySpan<byte> text, ref DjiRecord record, StructureBuilder into, TelemetryTrackBuilder track)
    {
        bool any = false;
        Span<double> values = stackalloc double[3];
        if (Tuple(text, "GPS"u8, values, out bool thirdHasPoint) is var count and >= 2)
        {
            any = true;
            (record.Longitude, record.Latitude) = InOrder(values[0], values[1]);
            record.Altitude = count == 3 && thirdHasPoint ? values[2] : record.Altitude; // a whole number is the count of satellites
            track.AssumeOrder(record.Offset, text.Length, into);
        }

        else if (text.IndexOf("GPS(N/A"u8) >= 0 || text.IndexOf("GPS (n/a"u8) >= 0)
        {
            any = true;
            track.AddWithoutFix(record.Offset, 1);
        }

        record.Speed = After(text, "H.S "u8);
        if (Tuple(text, "HOME"u8, values, out _) >= 2)
        {
            any = true;
            (double longitude, double latitude) = InOrder(values[0], values[1]);
            track.AddOperator("HOME (take-off point)",
                new TelemetryPoint(record.At, null, latitude, longitude, null, VerticalDatum.Unstated, null, null, null, null, record.Offset, text.Length), into);
        }

        if ((After(text, "BAROMETER:"u8) ?? After(text, "BAROMETER("u8) ?? After(text, "Hb:"u8) ?? After(text, ", H "u8)) is { } height)
        {
            record.AboveStart = height;
            any = true;
        }

        return any;
    }

    // Longitude comes first in every dialect seen but one; a second number beyond 90 can only be a longitude.
    private static (double Longitude, double Latitude) InOrder(double first, double second) => Math.Abs(second) > 90 && Math.Abs(first) <= 90 ? (second, first) : (first, second);

    private static double? After(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        int at = text.IndexOf(mark);
        return at >= 0 && Utf8Parser.TryParse(text[(at + mark.Length)..].TrimStart((byte)' '), out double value, out _) ? value : null;
    }

    // "NAME(1.0, 2.0,3)" or "NAME (…)"; units after numbers are passed over.
    private static int Tuple(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, Span<double> values, out bool thirdHasPoint)
    {
        thirdHasPoint = false;
        int at = text.IndexOf(name);
        if (at < 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = text[(at + name.Length)..].TrimStart((byte)' ');
        if (rest.IsEmpty || rest[0] != '(')
        {
            return 0;
        }

        rest = rest[1..];
        int count = 0;
        while (count < values.Length)
        {
            rest = rest.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(rest, out double value, out int used))
            {
                break;
            }

            thirdHasPoint = count == 2 && (rest[..used].Contains((byte)'.') || (used < rest.Length && rest[used] is (byte)'M' or (byte)'m'));
            values[count++] = value;
            int comma = rest.IndexOfAny(",)"u8);
            if (comma < 0 || rest[comma] == ')')
            {
                break;
            }

            rest = rest[(comma + 1)..];
        }

        return count;
    }

    // "2017.8.5 14:11:51", "2018-02-19 08:04:51,265,847", "2023-01-02 03:04:05.812". False when there is none.
    private static bool ReadDate(ReadOnlySpan<byte> text, in DjiRecord record, StructureBuilder into, TelemetryTrackBuilder track)
    {
        for (int from = 0; from + 14 < text.Length; from++)
        {
            int at = from;
            bool boundary = from == 0 || text[from - 1] is < (byte)'0' or > (byte)'9';
            if (!boundary || text[at] is < (byte)'0' or > (byte)'9' || Digits(text, ref at, 4) is not { } year || at != from + 4
                || !(Skip(text, ref at, '-') || Skip(text, ref at, '.'))
                || Digits(text, ref at, 2) is not { } month || !(Skip(text, ref at, '-') || Skip(text, ref at, '.'))
                || Digits(text, ref at, 2) is not { } day || !Skip(text, ref at, ' ')
                || Digits(text, ref at, 2) is not { } hour || !Skip(text, ref at, ':')
                || Digits(text, ref at, 2) is not { } minute || !Skip(text, ref at, ':')
                || Digits(text, ref at, 2) is not { } second)
            {
                continue;
            }

            int micros = 0;
            if ((Skip(text, ref at, ',') || Skip(text, ref at, '.')) && Digits(text, ref at, 3) is { } millis)
            {
                micros = millis * 1_000;
                micros += Skip(text, ref at, ',') && Digits(text, ref at, 3) is { } rest ? rest : 0;
            }

            if (ClockText.Create(year, month, day, hour, minute, second, micros) is { } local)
            {
                track.AddClock("date line", new TelemetryClock(record.At, local, ClockZone.Unknown, null, true, record.Offset + from, at - from), into);
            }
            else
            {
                track.AddFault(TelemetryFindingCodes.ClockBroken, record.Offset + from, at - from, "The date line gives a date or time that no calendar has.", into,
                    "A controller that was never set can write such a date.");
            }

            return true;
        }

        return false;
    }

    private static void Emit(in DjiRecord record, int length, StructureBuilder into, TelemetryTrackBuilder track)
    {
        if (record.Latitude is not { } latitude || record.Longitude is not { } longitude)
        {
            return;
        }

        if (latitude == 0 && longitude == 0)
        {
            track.AddWithoutFix(record.Offset, 1);
            return;
        }

        track.AddPoint(record.IsBracketed ? Bracketed : Parenthesised, new TelemetryPoint(
            record.At, null, latitude, longitude, record.Altitude, VerticalDatum.Unstated, record.AboveStart, null, null, record.Speed, record.Offset, length), into);
    }

    private static int? Digits(ReadOnlySpan<byte> text, ref int at, int most)
    {
        int value = 0;
        int begin = at;
        while (at < text.Length && at - begin < most && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            value = (value * 10) + text[at++] - '0';
        }

        return at == begin ? null : value;
    }

    private static bool Skip(ReadOnlySpan<byte> text, ref int at, char one)
    {
        if (at < text.Length && text[at] == one)
        {
            at++;
            return true;
        }

        return false;
    }

    private record struct DjiRecord(long Offset, double? At)
    {
        public double? Latitude { get; set; }

        public double? Longitude { get; set; }

        public double? Altitude { get; set; }

        public double? AboveStart { get; set; }

        public double? Speed { get; set; }

        public bool IsBracketed { get; set; }
    }
}
