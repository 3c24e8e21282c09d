using System.Globalization;
using System.Text;
using NodaTime;

namespace Ascertain.Media.Jpeg;

/// <summary>Finds the few properties of an XMP packet that bear on time, place and tools, as attributes or as elements (ISO 16684-1; XMP Specification Part 2).</summary>
/// <remarks>A byte scanner, not an XML parser: no entities, no DTD, nothing that a packet could make it do. It goes by the customary prefixes; a packet that binds other prefixes is not read.</remarks>
internal static class XmpReader
{
    /// <summary>Longest packet that is read; arbitrary.</summary>
    public const int MostBytes = 1 << 20;

    private const int MostOfOneName = 256;

    // How far the end of a tag or value is searched: without a bound a packet of beginnings without ends takes its length squared.
    private const int MostReach = 4096;

    /// <summary>Reads one packet that lies at an offset of the item.</summary>
    public static void Read(ReadOnlySpan<byte> packet, long offset, StructureBuilder into)
    {
        if (packet.Length > MostBytes || packet.IndexOf((byte)0) is >= 0 and < 64)
        {
            into.AddFinding(JpegFindingCodes.XmpNotRead, offset, packet.Length, packet.Length > MostBytes
                    ? $"The XMP packet has {packet.Length} bytes; the first {MostBytes} were read." : "The XMP packet is not in UTF-8 and was not read.",
                "XMP allows UTF-16 and UTF-32 outside JPEG; large packets hold embedded pictures or depth maps.");
            if (packet.Length <= MostBytes)
            {
                return;
            }

            packet = packet[..MostBytes];
        }

        Date(packet, "xmp:CreateDate"u8, "When the resource was created, by the clock of the program; cameras' files get it from EXIF.", offset, into);
        Date(packet, "xmp:ModifyDate"u8, "When the resource was last changed, by the clock of the program.", offset, into);
        Date(packet, "xmp:MetadataDate"u8, "When the metadata were last changed, by the clock of the program.", offset, into);
        Date(packet, "photoshop:DateCreated"u8, "When the content came to be (IPTC Core), often copied from EXIF without its zone.", offset, into);
        Date(packet, "exif:DateTimeOriginal"u8, "A copy of the EXIF field, with the zone that the copying program assumed, if any.", offset, into);
        Date(packet, "exif:DateTimeDigitized"u8, "A copy of the EXIF field, with the zone that the copying program assumed, if any.", offset, into);
        Date(packet, "xmpDM:shotDate"u8, "When the shot was taken, by what the program was told.", offset, into);
        Date(packet, "stEvt:when"u8, "When a program recorded a step in the packet's history; the history can be edited.", offset, into);
        Tool(packet, "xmp:CreatorTool"u8, offset, into);
        Tool(packet, "stEvt:softwareAgent"u8, offset, into);
        Tool(packet, "tiff:Software"u8, offset, into);
        Tool(packet, "x:xmptk"u8, offset, into);
        into.Make ??= First(packet, "tiff:Make"u8);
        into.Model ??= First(packet, "tiff:Model"u8);
        Personal(packet, "aux:SerialNumber"u8, offset, into);
        Personal(packet, "aux:OwnerName"u8, offset, into);
        Personal(packet, "exifEX:BodySerialNumber"u8, offset, into);
        Personal(packet, "exifEX:CameraOwnerName"u8, offset, into);
        Position(packet, offset, into);
    }

    /// <summary>The next place where a property stands, as <c>name="value"</c> or <c>&lt;name…&gt;value&lt;</c>.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="name">With its prefix.</param>
    /// <param name="from">Where to search on; after the call, beyond what was found.</param>
    /// <param name="value">The range of the value.</param>
    internal static bool TryFind(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name, ref int from, out Range value)
    {
        value = default;
        while (from < packet.Length && packet[from..].IndexOf(name) is >= 0 and var step)
        {
            int at = from + step, after = at + name.Length;
            from = after;
            byte before = at > 0 ? packet[at - 1] : (byte)0;
            if (after >= packet.Length)
            {
                return false;
            }

            if (before == '<' && ElementValue(packet, after, out value))
            {
                return true;
            }

            if (before is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' && AttributeValue(packet, after, out value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AttributeValue(ReadOnlySpan<byte> packet, int at, out Range value)
    {
        value = default;
        at = SkipSpace(packet, at);
        if (at >= packet.Length || packet[at] != '=')
        {
            return false;
        }

        at = SkipSpace(packet, at + 1);
        if (at >= packet.Length || packet[at] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        int length = Reach(packet, at + 1).IndexOf(packet[at]);
        value = (at + 1)..(at + 1 + length);
        return length >= 0;
    }

    private static bool ElementValue(ReadOnlySpan<byte> packet, int at, out Range value)
    {
        value = default;
        if (packet[at] is not ((byte)'>' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            return false;
        }

        int close = Reach(packet, at).IndexOf((byte)'>');
        if (close < 0 || (close > 0 && packet[at + close - 1] == '/'))
        {
            return false;
        }

        int first = at + close + 1;
        int length = Reach(packet, first).IndexOf((byte)'<');
        value = first..(first + length);
        return length >= 0;
    }

    private static ReadOnlySpan<byte> Reach(ReadOnlySpan<byte> packet, int at) => packet.Slice(at, Math.Min(MostReach, packet.Length - at));

    private static int SkipSpace(ReadOnlySpan<byte> packet, int at)
    {
        while (at < packet.Length && packet[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        return at;
    }

    private static void Date(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name, string meaning, long offset, StructureBuilder into)
    {
        int from = 0;
        for (int n = 0; n < MostOfOneName && TryFind(packet, name, ref from, out Range range); n++)
        {
            (int start, int length) = range.GetOffsetAndLength(packet.Length);
            string source = "XMP " + Encoding.ASCII.GetString(name);
            string text = MetadataText.Of(packet[range]);
            if (!ClockText.TryParse(text, out LocalDateTime local, out int? zone, out bool hasTime))
            {
                into.AddFinding(JpegFindingCodes.XmpDateInvalid, offset + start, length, $"{source} holds no full date that can be read.",
                    "XMP allows a year or month alone; the text itself stands at this offset.");
            }
            else if (!hasTime)
            {
                into.AddFinding(JpegFindingCodes.XmpDateWithoutTime, offset + start, length, $"{source} holds the date {text} without a time of day.",
                    "XMP allows it; the property does not say whose calendar day is meant.");
            }
            else
            {
                into.AddClock(ClockText.Clock(source, local, zone, zone == 0 && text.EndsWith('Z'), meaning, offset + start, length));
            }
        }
    }

    private static void Tool(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name, long offset, StructureBuilder into)
    {
        int from = 0;
        for (int n = 0; n < MostOfOneName && TryFind(packet, name, ref from, out Range range); n++)
        {
            (int start, int length) = range.GetOffsetAndLength(packet.Length);
            if (MetadataText.Of(packet[range]) is { Length: > 0 } text)
            {
                into.AddToolTrace(new ToolTrace("XMP " + Encoding.ASCII.GetString(name), text, offset + start, length));
            }
        }
    }

    private static void Personal(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name, long offset, StructureBuilder into)
    {
        int from = 0;
        if (TryFind(packet, name, ref from, out Range range) && MetadataText.Of(packet[range]).Length > 0)
        {
            (int start, int length) = range.GetOffsetAndLength(packet.Length);
            into.AddFinding(JpegFindingCodes.XmpPersonalField, offset + start, length, $"The XMP property {Encoding.ASCII.GetString(name)} is filled; its value is not carried.",
                "Such properties are often a maker's default; nothing shows who filled them.");
        }
    }

    private static string? First(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> name)
    {
        int from = 0;
        return TryFind(packet, name, ref from, out Range range) && MetadataText.Of(packet[range]) is { Length: > 0 } text ? text : null;
    }

    // XMP Specification Part 2 §1.2.7.4: DDD,MM,SSk or DDD,MM.mmk with k one of N, S, E, W.
    private static void Position(ReadOnlySpan<byte> packet, long offset, StructureBuilder into)
    {
        int from = 0;
        if (!TryFind(packet, "exif:GPSLatitude"u8, ref from, out Range range))
        {
            return;
        }

        (int start, int length) = range.GetOffsetAndLength(packet.Length);
        if (!TryDegrees(MetadataText.Of(packet[range]), 'N', 'S', 90, out double latitude)
            || !TryDegrees(First(packet, "exif:GPSLongitude"u8) ?? "", 'E', 'W', 180, out double longitude))
        {
            into.AddFinding(JpegFindingCodes.XmpGpsInvalid, offset + start, length, "The XMP latitude and longitude make no point on Earth.",
                "Programs that write decimal degrees instead of the specified form do this.");
            return;
        }

        double? altitude = TryRational(First(packet, "exif:GPSAltitude"u8) ?? "");
        if (First(packet, "exif:GPSAltitudeRef"u8) == "1")
        {
            altitude = -altitude;
        }

        into.AddPosition(new EmbeddedPosition("XMP exif:GPS", latitude, longitude, altitude, altitude is null ? VerticalDatum.Unstated : VerticalDatum.MeanSeaLevel,
            First(packet, "exif:GPSMapDatum"u8) ?? "unstated", null, offset + start, length));
    }

    private static bool TryDegrees(string text, char positive, char negative, int most, out double degrees)
    {
        degrees = 0;
        if (text.Length < 4 || (text[^1] != positive && text[^1] != negative))
        {
            return false;
        }

        string[] parts = text[..^1].Split(',');
        if (parts.Length is < 2 or > 3)
        {
            return false;
        }

        double unit = 1;
        foreach (string part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            {
                return false;
            }

            degrees += value / unit;
            unit *= 60;
        }

        bool isInside = degrees <= most;
        degrees = text[^1] == negative ? -degrees : degrees;
        return isInside;
    }

    private static double? TryRational(string text)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> upper = slash < 0 ? text : text.AsSpan(0, slash), lower = slash < 0 ? "1" : text.AsSpan(slash + 1);
        return double.TryParse(upper, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double numerator)
            && double.TryParse(lower, NumberStyles.None, CultureInfo.InvariantCulture, out double denominator) && denominator != 0
            ? numerator / denominator
            : null;
    }
}
