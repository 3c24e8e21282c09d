using System.Text.Json;
using Ascertain.Casework.Geolocating;

namespace Ascertain.Cli;

/// <summary>Geolocation memos as a document for scripts.</summary>
internal static class MemoDocument
{
    /// <summary>Writes the member <c>memos</c>.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="memos">Which.</param>
    /// <param name="contents">What they say, by ledger entry; null where nobody looked.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<RecordedMemo> memos, IReadOnlyDictionary<long, GeolocationMemo?>? contents) => writer.Objects("memos", memos, memo =>
    {
        writer.WriteNumber("entry", memo.Record.Sequence);
        writer.WriteString("record", memo.Record.Sha256);
        writer.WriteNumber("exhibit", memo.Exhibit.Value);
        writer.WriteNumber("frame", memo.Frame);
        writer.WriteString("author", memo.Author);
        writer.WriteString("standing", JsonNamingPolicy.CamelCase.ConvertName(memo.Standing.ToString()));
        Optional(writer, "openedBy", memo.OpenedBy);
        Optional(writer, "replacedBy", memo.ReplacedBy);
        Optional(writer, "apartMetres", memo.ApartMetres);
        Optional(writer, "bearingsApartDegrees", memo.BearingsApartDegrees);
        writer.WriteStartArray("readableBefore");
        foreach (long entry in memo.ReadableBefore)
        {
            writer.WriteNumberValue(entry);
        }

        writer.WriteEndArray();
        if (memo.Summary is { } summary)
        {
            writer.WriteNumber("agrees", summary.Agrees);
            writer.WriteNumber("differs", summary.Differs);
            writer.WriteNumber("notVisible", summary.NotVisible);
            writer.WriteNumber("alternatives", summary.Alternatives);
            if (summary.Cell is { } cell)
            {
                writer.WriteStartObject("cell");
                writer.WriteNumber("southDegrees", cell.SouthDegrees);
                writer.WriteNumber("westDegrees", cell.WestDegrees);
                writer.WriteNumber("sizeDegrees", cell.SizeDegrees);
                writer.WriteEndObject();
            }
        }

        if (contents is not null && contents.TryGetValue(memo.Record.Sequence, out GeolocationMemo? content))
        {
            writer.WritePropertyName("memo");
            if (content is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteRawValue(content.ToCanonical().ToBytes());
            }
        }
    });

    private static void Optional(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }
}
