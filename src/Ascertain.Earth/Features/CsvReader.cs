using System.Globalization;
using System.Text;

namespace Ascertain.Earth.Features;

/// <summary>Reads tables with places: RFC 4180, with comma, semicolon or tab between fields, and a first line that names the columns.</summary>
/// <remarks>Places stand in a column of latitudes and one of longitudes, in degrees with a decimal point, or as well-known text. WGS 84 is assumed, since a table cannot say.</remarks>
internal sealed class CsvReader(FeatureCollector into)
{
    private string text = "";
    private int at, line = 1;

    public void Read(byte[] bytes)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith([(byte)0xFE, (byte)0xFF]) || content.StartsWith([(byte)0xFF, (byte)0xFE]))
        {
            into.Fault(0, "The table is UTF-16; tables are read as UTF-8. Save it as “CSV UTF-8”.");
            return;
        }

        content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            into.Fault(0, "The table is not UTF-8; it may be in an older encoding. Save it as “CSV UTF-8”.");
            return;
        }

        foreach (char separator in (char[])[',', ';', '\t'])
        {
            (at, line) = (0, 1);
            if (Record(separator) is { } header && Columns.Of(header) is { } columns)
            {
                Rows(separator, header, columns);
                return;
            }
        }

        into.Fault(1, "The first line names no columns of a place: “latitude” and “longitude” (or lat, lon), or “wkt”. Nothing is read.");
    }

    private sealed record Columns(int Latitude, int Longitude, int Geometry)
    {
        public static Columns? Of(List<string> header)
        {
            Columns columns = new(Find(header, FieldNames.Latitude), Find(header, FieldNames.Longitude), Find(header, FieldNames.Geometry));
            return (columns.Latitude >= 0 && columns.Longitude >= 0) || columns.Geometry >= 0 ? columns : null;
        }

        // Names are tried in their order, so that a column x does not win over longitude.
        private static int Find(List<string> header, string[] names) =>
            names.Select(name => header.FindIndex(it => it.Is([name]))).FirstOrDefault(static it => it >= 0, -1);
    }

    private void Rows(char separator, List<string> header, Columns columns)
    {
        while (true)
        {
            int began = line;
            if (Record(separator) is not { } fields)
            {
                return;
            }

            if (fields is [""])
            {
                continue; // an empty line
            }

            if (fields.Count != header.Count)
            {
                into.Fault(began, string.Create(CultureInfo.InvariantCulture,
                    $"The line has {fields.Count} fields where the first line names {header.Count}; it is left out.{(separator == ',' && fields.Count > header.Count ? " A number may have a decimal comma." : "")}"));
                continue;
            }

            Row(header, fields, columns, began);
        }
    }

    private void Row(List<string> header, List<string> fields, Columns columns, int began)
    {
        FeatureDraft draft = new(into, began);
        bool asText = columns.Geometry >= 0 && fields[columns.Geometry].Trim().Length > 0;
        if (asText)
        {
            new WktText(into, draft, fields[columns.Geometry]).Read();
        }
        else if (columns is { Latitude: >= 0, Longitude: >= 0 } && fields[columns.Latitude].Trim().Length + fields[columns.Longitude].Trim().Length > 0
            && Degrees(draft, fields[columns.Latitude], out double latitude) && Degrees(draft, fields[columns.Longitude], out double longitude))
        {
            draft.Point(into.Point(longitude, latitude, began));
        }

        for (int i = 0; i < fields.Count; i++)
        {
            if (i != columns.Geometry && i != columns.Latitude && i != columns.Longitude)
            {
                draft.Field(header[i].Trim(), fields[i]);
            }
        }

        draft.Finish("The line");
    }

    private static bool Degrees(FeatureDraft draft, string field, out double value)
    {
        if (XmlFeatures.Number(field, out value))
        {
            return true;
        }

        draft.Fault(field.Contains(',', StringComparison.Ordinal) && XmlFeatures.Number(field.Replace(',', '.'), out _)
            ? $"The number {FeatureCollector.Shown(field)} has a decimal comma; degrees are read with a decimal point only. The line is left out."
            : $"The field {FeatureCollector.Shown(field)} is no number of degrees; the line is left out.");
        return false;
    }

    // One record of RFC 4180, section 2; null at the end. A quote that never ends is told, and what it holds taken as it is.
    private List<string>? Record(char separator)
    {
        if (at >= text.Length)
        {
            return null;
        }

        List<string> fields = [];
        while (true)
        {
            fields.Add(at < text.Length && text[at] == '"' ? Quoted(separator) : Plain(separator));
            if (at >= text.Length)
            {
                return fields;
            }

            char end = text[at++];
            if (end == separator)
            {
                if (fields.Count > into.Limits.Properties + 6)
                {
                    throw new LimitReachedException(line, string.Create(CultureInfo.InvariantCulture, $"The line has more than {into.Limits.Properties} fields; from here on nothing is read."));
                }

                continue;
            }

            at += end == '\r' && at < text.Length && text[at] == '\n' ? 1 : 0;
            line++;
            return fields;
        }
    }

    private string Plain(char separator)
    {
        int from = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
        {
            at++;
        }

        return text[from..at];
    }

    private string Quoted(char separator)
    {
        int began = line;
        StringBuilder field = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                {
                    at++;
                    return field.Append(Plain(separator)).ToString(); // nothing but a separator should follow; what does is kept
                }

                at++;
            }

            line += text[at] == '\n' ? 1 : 0;
            field.Append(text[at]);
        }

        into.Fault(began, "A quotation mark that begins here has no end; the rest of the file is one field.");
        return field.ToString();
    }
}
