namespace Ascertain.Media.Ebml;

/// <summary>What SimpleTags say of clocks, tools, devices and places (RFC 9559 §5.1.8; names: Matroska tagging specification, and keys that muxers carry over from QuickTime).</summary>
internal static class MatroskaTags
{
    private const string FreeText = "A tag is free text that any program can write at any time; the specification names no zone unless the text does.";

    /// <summary>Notes one tag: its TagName and TagString as they stand, and where the string lies.</summary>
    public static void Note(string name, string text, long firstByte, long byteCount, StructureBuilder into)
    {
        string key = name.ToUpperInvariant();
        string source = "Tags/" + name;
        if (key.StartsWith("DATE", StringComparison.Ordinal) || key is "CREATION_TIME" or "COM.APPLE.QUICKTIME.CREATIONDATE" or "_STATISTICS_WRITING_DATE_UTC")
        {
            NoteDate(key, source, text, firstByte, byteCount, into);
            return;
        }

        switch (key)
        {
            case "ENCODER" or "ENCODER_SETTINGS" or "HANDLER_NAME" or "VENDOR_ID" or "_STATISTICS_WRITING_APP" or "MAJOR_BRAND" or "COMPATIBLE_BRANDS"
                or "COM.ANDROID.VERSION" or "ENCODER_OPTIONS":
                into.AddToolTrace(new ToolTrace(source, text, firstByte, byteCount));
                break;
            case "COM.APPLE.QUICKTIME.MAKE" or "COM.ANDROID.MANUFACTURER" or "MAKE":
                into.Make ??= text;
                break;
            case "COM.APPLE.QUICKTIME.MODEL" or "COM.ANDROID.MODEL" or "MODEL":
                into.Model ??= text;
                break;
            case "COM.APPLE.QUICKTIME.SOFTWARE":
                into.Software ??= text;
                into.AddToolTrace(new ToolTrace(source, text, firstByte, byteCount));
                break;
            case "COM.APPLE.QUICKTIME.LOCATION.ISO6709" or "LOCATION" or "LOCATION-ENG":
                NotePosition(source, text, firstByte, byteCount, into);

                break;
        }
    }

    private static void NotePosition(string source, string text, long firstByte, long byteCount, StructureBuilder into)
    {
        if (Iso6709.TryParse(text, out double latitude, out double longitude, out double? altitude) && GeoPoint.IsValid(latitude, longitude))
        {
            into.AddPosition(new EmbeddedPosition(source, latitude, longitude, altitude, VerticalDatum.Unstated, "unstated", null, firstByte, byteCount));
        }
        else
        {
            into.AddFinding(EbmlFindingCodes.PositionInvalid, firstByte, byteCount, $"The tag {source[5..]} holds no position on the globe in the form of ISO 6709.",
                "The tag can name a place in words, which is not quoted here; a receiver without a fix can write impossible coordinates.");
        }
    }

    private static void NoteDate(string key, string source, string text, long firstByte, long byteCount, StructureBuilder into)
    {
        if (!ClockText.TryParse(text, out NodaTime.LocalDateTime local, out int? offset, out bool hasTime))
        {
            into.AddFinding(EbmlFindingCodes.DateInvalid, firstByte, byteCount, $"The tag {source[5..]} holds no date that can be read.",
                "The tagging specification allows a year or month alone, and free text is met; the text itself stands at this offset.");
            return;
        }

        if (!hasTime)
        {
            into.AddFinding(EbmlFindingCodes.DateWithoutTime, firstByte, byteCount, $"The tag {source[5..]} holds the date {text} without a time of day.",
                "Titles and releases are usually dated so; the tag does not say whose calendar day is meant.");
            return;
        }

        bool isUtc = key == "_STATISTICS_WRITING_DATE_UTC" || (offset == 0 && text.TrimEnd().EndsWith('Z'));
        string meaning = key switch
        {
            "CREATION_TIME" => "Carried over by a muxer from the creation time of its input, or set by its user; " + FreeText,
            "_STATISTICS_WRITING_DATE_UTC" => "When the muxer wrote its track statistics, in UTC by the clock of that computer.",
            _ => FreeText,
        };
        into.AddClock(ClockText.Clock(source, local, offset, isUtc, meaning, firstByte, byteCount));
    }
}
