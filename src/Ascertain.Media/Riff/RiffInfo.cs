using NodaTime;

namespace Ascertain.Media.Riff;

/// <summary>Texts of <c>LIST INFO</c> (Microsoft RIFF 1991, chapter 2) and of <c>LIST exif</c> (Exif 2.32 §5).</summary>
internal static class RiffInfo
{
    private const string NoZone = "Set by the recorder's clock or typed in; the format names no zone.";

    /// <summary>Notes one chunk of a <c>LIST INFO</c>, or an <c>IDIT</c> beside the AVI header.</summary>
    public static void Note(in RiffChunk chunk, ByteSource source, StructureBuilder into)
    {
        string id = MetadataText.FourCharacters(chunk.Id);
        string where = "LIST INFO " + id;
        switch (id)
        {
            case "ISFT":
                into.Software ??= Text(chunk, source);
                into.AddToolTrace(new ToolTrace(where, Text(chunk, source), chunk.Data, chunk.Size));
                break;
            case "ICMT" or "ITCH" or "IENC" or "ISRF" or "ISMP":
                if (id == "ITCH")
                {
                    NotePersonal(chunk, source, "technician", into);
                    break;
                }

                into.AddToolTrace(new ToolTrace(where, Text(chunk, source), chunk.Data, chunk.Size));
                break;
            case "IART":
                NotePersonal(chunk, source, "artist", into);
                break;
            case "IENG":
                NotePersonal(chunk, source, "engineer", into);
                break;
            case "ICMS":
                NotePersonal(chunk, source, "commissioner", into);
                break;
            case "ICRD" or "IDIT" or "DTIM":
                NoteDate(chunk, id == "IDIT" ? "IDIT" : where, Text(chunk, source), into);
                break;
        }
    }

    /// <summary>Notes one chunk of a <c>LIST exif</c>.</summary>
    public static void NoteExifList(in RiffChunk chunk, ByteSource source, StructureBuilder into)
    {
        switch (MetadataText.FourCharacters(chunk.Id))
        {
            case "ecor":
                into.Make ??= Text(chunk, source);
                break;
            case "emdl":
                into.Model ??= Text(chunk, source);
                break;
        }
    }

    /// <summary>Notes a date text; <c>Www Mmm dd hh:mm:ss yyyy</c> is what C's asctime writes and many cameras copy.</summary>
    public static void NoteDate(in RiffChunk chunk, string where, string text, StructureBuilder into)
    {
        if (ClockText.TryParse(text, out LocalDateTime local, out int? offset, out bool hasTime) || TryParseCTime(text, out local, out hasTime))
        {
            if (hasTime)
            {
                into.AddClock(ClockText.Clock(where, local, offset, offset == 0 && text.EndsWith('Z'), NoZone, chunk.Data, chunk.Size));
                return;
            }

            into.AddFinding(RiffFindingCodes.DateWithoutTime, chunk.Data, chunk.Size, $"{where} holds the date {text} without a time of day.",
                "The format asks for a date only; it does not say whose calendar day is meant.");
            return;
        }

        into.AddFinding(RiffFindingCodes.DateInvalid, chunk.Data, chunk.Size, $"{where} holds no date that can be read.",
            "Some recorders leave the field blank or write a year alone; the text itself stands at this offset.");
    }

    /// <summary>Says that a field which names a person is filled, without its value.</summary>
    public static void NotePersonal(in RiffChunk chunk, ByteSource source, string what, StructureBuilder into)
    {
        if (Text(chunk, source).Length > 0)
        {
            into.AddFinding(RiffFindingCodes.PersonalField, chunk.Data, chunk.Size, $"The field for the {what} is filled; its value is not carried.",
                "Such fields are often a product's name or a default; nothing shows who filled it.");
        }
    }

    public static string Text(in RiffChunk chunk, ByteSource source) =>
        MetadataText.Of(source.ReadUpTo(chunk.Data, (int)Math.Min(chunk.Size, MetadataText.MostBytes)));

    private static bool TryParseCTime(string text, out LocalDateTime local, out bool hasTime)
    {
        local = default;
        hasTime = false;
        string[] parts = text.Split(' ', 7, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length != 5 || parts[1].Length != 3)
        {
            return false;
        }

        int month = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".IndexOf(parts[1].ToUpperInvariant(), StringComparison.Ordinal);
        if (month < 0 || month % 3 != 0 || !int.TryParse(parts[2], System.Globalization.NumberStyles.None, null, out int day)
            || !int.TryParse(parts[4].Trim('\n'), System.Globalization.NumberStyles.None, null, out int year)
            || !ClockText.IsDate(year, (month / 3) + 1, day) || !ClockText.TryTime(parts[3], out LocalTime time, out ReadOnlySpan<char> rest) || !rest.IsEmpty)
        {
            return false;
        }

        hasTime = true;
        local = new LocalDate(year, (month / 3) + 1, day) + time;
        return true;
    }
}
