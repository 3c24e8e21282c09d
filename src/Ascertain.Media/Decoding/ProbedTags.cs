using System.Text.Json;
using NodaTime;

namespace Ascertain.Media.Decoding;

/// <summary>What the tags that ffprobe prints say of clocks, places, devices and programs.</summary>
/// <remarks>ffprobe gives no byte offsets: what is taken here stands at byte 0 with no length. Texts that can name persons (titles, comments) are named and not quoted.</remarks>
internal static class ProbedTags
{
    private const int MostTags = 256, MostText = 4_096, MostName = 64;

    private const string Meaning =
        "A tag as ffprobe prints it; it writes creation times as UTC whatever the format says of their zone, and any program can write them.";

    /// <summary>Takes the tags of the format or of a stream.</summary>
    /// <param name="owner">The JSON object that may have <c>tags</c>.</param>
    /// <param name="where"><c>format</c>, or <c>stream 0</c> and so on.</param>
    /// <param name="into">Takes clocks, positions, tool traces and device.</param>
    public static void Take(JsonElement owner, string where, StructureBuilder into)
    {
        if (!owner.TryGetProperty("tags", out JsonElement tags) || tags.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        List<string> others = [];
        foreach (JsonProperty tag in tags.EnumerateObject().Take(MostTags))
        {
            if (TextOf(tag.Value) is not { Length: > 0 } text || NameOf(tag) is not { Length: > 0 } name)
            {
                continue;
            }

            if (!Take(name, $"ffprobe {where} tag {name}", text, into))
            {
                others.Add(name);
            }
        }

        if (others.Count > 0)
        {
            into.AddToolTrace(new ToolTrace($"ffprobe {where} tags not quoted", string.Join(", ", others.Order(StringComparer.Ordinal)), 0, 0));
        }
    }

    private static bool Take(string name, string source, string text, StructureBuilder into)
    {
        switch (name.ToLowerInvariant())
        {
            case "creation_time" or "date" or "date-eng" or "com.apple.quicktime.creationdate" or "modification_date" or "icrd" or "wm/encodingtime":
                TakeDate(source, text, into);
                return true;
            case "location" or "location-eng" or "com.apple.quicktime.location.iso6709":
                if (!Iso6709.TryParse(text, out double latitude, out double longitude, out double? altitude) || !GeoPoint.IsValid(latitude, longitude))
                {
                    return false;
                }

                into.AddPosition(new EmbeddedPosition(source, latitude, longitude, altitude, VerticalDatum.Unstated, "unstated", null, 0, 0));
                return true;
            case "make" or "com.apple.quicktime.make" or "com.android.manufacturer":
                into.Make ??= text;
                return true;
            case "model" or "com.apple.quicktime.model" or "com.android.model":
                into.Model ??= text;
                return true;
            case "encoder" or "encoded_by" or "software" or "com.apple.quicktime.software" or "handler_name" or "vendor_id" or "major_brand" or "minor_version"
                or "compatible_brands" or "com.android.version" or "metadatacreator" or "service_provider" or "wmfsdkversion" or "timecode":
                into.AddToolTrace(new ToolTrace(source, text, 0, 0));
                return true;
            default:
                return false;
        }
    }

    private static void TakeDate(string source, string text, StructureBuilder into)
    {
        if (ClockText.TryParse(text, out LocalDateTime local, out int? offset, out bool hasTime) && hasTime)
        {
            into.AddClock(ClockText.Clock(source, local, offset, offset == 0 && text.TrimEnd().EndsWith('Z'), Meaning, 0, 0));
        }
        else
        {
            into.AddToolTrace(new ToolTrace(source, text, 0, 0)); // a day, a year or words: shown as they stand
        }
    }

    private static string? NameOf(in JsonProperty tag)
    {
        try
        {
            return tag.Name.Length <= MostName ? tag.Name : tag.Name[..MostName];
        }
        catch (InvalidOperationException)
        {
            return null; // a name that is no valid Unicode
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind != JsonValueKind.String || value.GetString() is not { } text ? null : text.Length <= MostText ? text : text[..MostText];
        }
        catch (InvalidOperationException)
        {
            return null; // text of the file that is no valid Unicode
        }
    }
}
