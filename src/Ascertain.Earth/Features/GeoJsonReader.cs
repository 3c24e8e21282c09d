using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Ascertain.Earth.Features;

/// <summary>Reads GeoJSON: RFC 7946. Longitude comes first; the coordinates are WGS 84 (section 4).</summary>
internal sealed class GeoJsonReader(FeatureCollector into)
{
    private byte[] bytes = [];
    private int countedTo, countedLines = 1;

    public void Read(byte[] file)
    {
        bytes = file;
        if (bytes.AsSpan().StartsWith([(byte)0xFE, (byte)0xFF]) || bytes.AsSpan().StartsWith([(byte)0xFF, (byte)0xFE]) || bytes.AsSpan().StartsWith([(byte)'{', (byte)0]))
        {
            into.Fault(0, "The file is UTF-16; GeoJSON is UTF-8 (RFC 8259, section 8.1). Save it as UTF-8.");
            return;
        }

        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
        {
            (bytes[0], bytes[1], bytes[2]) = (0x20, 0x20, 0x20); // a mark of order may be ignored (RFC 8259, section 8.1)
        }

        List<(int From, int To)> features = [];
        Outline outline = new();
        bool whole = Scan(features, outline);
        if (outline.Crs is { } crs && !IsWgs84(crs))
        {
            into.Fault(LineOf(crs.From), "The file states another coordinate system (crs) than WGS 84 with longitude first; nothing of it is read. Convert it first.");
            return;
        }

        if (outline.HasFeatures && outline.Type is null or "FeatureCollection")
        {
            foreach ((int from, int to) in features)
            {
                ReadFeature(from, to);
            }
        }
        else if (whole)
        {
            ReadFeature(0, bytes.Length);
        }
    }

    private sealed class Outline
    {
        public string? Type { get; set; }

        public bool HasFeatures { get; set; }

        public (int From, int To)? Crs { get; set; }
    }

    // Goes over the whole text once: is it JSON, how deep, and where do the features begin and end.
    private bool Scan(List<(int From, int To)> features, Outline outline)
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = into.Limits.Nesting });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                into.Fault(1, "The file is JSON but no object; GeoJSON is one (RFC 7946, section 3).");
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFeatures = reader.ValueTextEquals("features"u8), isType = reader.ValueTextEquals("type"u8), isCrs = reader.ValueTextEquals("crs"u8);
                reader.Read();
                int from = (int)reader.TokenStartIndex;
                if (isFeatures && reader.TokenType == JsonTokenType.StartArray)
                {
                    outline.HasFeatures = true;
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        int begin = (int)reader.TokenStartIndex;
                        reader.Skip();
                        features.Add((begin, (int)reader.BytesConsumed));
                        if (features.Count > into.Limits.Features)
                        {
                            break; // told when the feature is added
                        }
                    }

                    if (features.Count > into.Limits.Features)
                    {
                        return true;
                    }

                    continue;
                }

                if (isType && reader.TokenType == JsonTokenType.String)
                {
                    outline.Type = Text(ref reader);
                }

                reader.Skip();
                if (isCrs)
                {
                    outline.Crs = (from, (int)reader.BytesConsumed);
                }
            }

            while (reader.Read())
            {
                // to the end: anything behind the object is a fault of JSON
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            into.Fault(LineOf((int)reader.TokenStartIndex), "The name of a member is no valid text; nothing of the file is read.");
            features.Clear();
            return false;
        }
        catch (JsonException fault)
        {
            into.Fault((int)Math.Min(int.MaxValue - 1, fault.LineNumber ?? 0) + 1, string.Create(CultureInfo.InvariantCulture,
                $"The file is no JSON from here on, or nested deeper than {into.Limits.Nesting} levels; {features.Count} features before this are read."));
            return false;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return ""; // no valid text: the name of no type
        }
    }

    // RFC 7946, section 4: an older file may name CRS84, which is the same; anything else must not be read as if it were.
    private bool IsWgs84((int From, int To) crs)
    {
        using JsonDocument document = Parse(crs.From, crs.To);
        JsonElement root = document.RootElement;
        try
        {
            return IsWgs84(root);
        }
        catch (InvalidOperationException)
        {
            return false; // a name that is no valid text
        }
    }

    private static bool IsWgs84(JsonElement root) =>
        root.ValueKind == JsonValueKind.Null
            || (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("properties", out JsonElement properties)
                && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out JsonElement name)
                && name.ValueKind == JsonValueKind.String && Text(name) is "urn:ogc:def:crs:OGC:1.3:CRS84" or "urn:ogc:def:crs:OGC::CRS84" or "http://www.opengis.net/def/crs/OGC/1.3/CRS84");

    private JsonDocument Parse(int from, int to) =>
        JsonDocument.Parse(new ReadOnlySequence<byte>(bytes, from, to - from), new JsonDocumentOptions { MaxDepth = into.Limits.Nesting });

    private void ReadFeature(int from, int to)
    {
        int line = LineOf(from);
        using JsonDocument document = Parse(from, to);
        JsonElement root = document.RootElement;
        try
        {
            ReadFeature(root, line);
        }
        catch (InvalidOperationException)
        {
            into.Fault(line, "The name of a member is no valid text (Unicode); the feature is left out.");
        }
    }

    private void ReadFeature(JsonElement root, int line)
    {
        FeatureDraft draft = new(into, line);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            into.Fault(line, "A feature is no object with a type; it is left out.");
            return;
        }

        if (Text(type) != "Feature")
        {
            Geometry(draft, root, 0);
            draft.Finish("The geometry");
            return;
        }

        bool hasId = false;
        if (root.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                if (Field(property) is ({ } name, { } value))
                {
                    draft.Field(name, value);
                    hasId |= name == "id";
                }
                else
                {
                    into.Fault(line, "A property is no valid text (UTF-8, Unicode); it is left out.");
                }
            }
        }

        if (!hasId && root.TryGetProperty("id", out JsonElement id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
        {
            draft.Field("id", Text(id) ?? "");
        }

        if (root.TryGetProperty("geometry", out JsonElement geometry) && geometry.ValueKind != JsonValueKind.Null)
        {
            Geometry(draft, geometry, 0);
        }

        draft.Finish("The feature");
    }

    private static (string? Name, string? Value) Field(JsonProperty property)
    {
        try
        {
            return (property.Name, property.Value.ValueKind == JsonValueKind.Null ? "" : Text(property.Value));
        }
        catch (InvalidOperationException)
        {
            return (null, null);
        }
    }

    // A text as it is, anything else as it is written; null when it is no valid text.
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Geometry(FeatureDraft draft, JsonElement geometry, int depth)
    {
        string? type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out JsonElement it) && it.ValueKind == JsonValueKind.String ? Text(it) : null;
        if (type == "GeometryCollection")
        {
            if (geometry.TryGetProperty("geometries", out JsonElement parts) && parts.ValueKind == JsonValueKind.Array && depth < into.Limits.Nesting)
            {
                foreach (JsonElement part in parts.EnumerateArray())
                {
                    Geometry(draft, part, depth + 1);
                }

                return;
            }

            draft.Fault("A collection of geometries has none; the feature is left out.");
            return;
        }

        if (type is null || !geometry.TryGetProperty("coordinates", out JsonElement coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            draft.Fault("A geometry has no type or no coordinates; the feature is left out.");
            return;
        }

        Shape(draft, type, coordinates);
    }

    private void Shape(FeatureDraft draft, string type, JsonElement coordinates)
    {
        switch (type)
        {
            case "Point":
                draft.Point(Position(draft, coordinates));
                break;
            case "LineString":
                draft.AddLine(Path(draft, coordinates));
                break;
            case "Polygon":
                draft.AddPolygon(Rings(draft, coordinates));
                break;
            case "MultiPoint" or "MultiLineString" or "MultiPolygon":
                foreach (JsonElement part in coordinates.EnumerateArray())
                {
                    Shape(draft, type["Multi".Length..], part);
                }

                break;
            default:
                draft.Fault($"The geometry type {FeatureCollector.Shown(type)} is unknown; the feature is left out.");
                break;
        }
    }

    private List<List<MapVertex>>? Rings(FeatureDraft draft, JsonElement coordinates)
    {
        List<List<MapVertex>> rings = [];
        if (coordinates.ValueKind != JsonValueKind.Array)
        {
            draft.Fault("Coordinates are no list; the feature is left out.");
            return null;
        }

        foreach (JsonElement ring in coordinates.EnumerateArray())
        {
            if (Path(draft, ring) is not { } path)
            {
                return null;
            }

            rings.Add(path);
        }

        return rings;
    }

    private List<MapVertex>? Path(FeatureDraft draft, JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array)
        {
            draft.Fault("Coordinates are no list; the feature is left out.");
            return null;
        }

        List<MapVertex> path = [];
        foreach (JsonElement position in coordinates.EnumerateArray())
        {
            if (Position(draft, position) is not { } point)
            {
                return null;
            }

            path.Add(point);
        }

        return path;
    }

    private MapVertex? Position(FeatureDraft draft, JsonElement position)
    {
        if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || !Number(position[0], out double longitude) || !Number(position[1], out double latitude))
        {
            draft.Fault("A position is no list of two numbers; the feature is left out.");
            return null;
        }

        if (position.GetArrayLength() > 2)
        {
            into.HeightLeftOut();
        }

        return into.Point(longitude, latitude, draft.Line);
    }

    private static bool Number(JsonElement element, out double value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out value);
    }

    // Counts on from the last answer: features are asked for in order.
    private int LineOf(int at)
    {
        if (at < countedTo)
        {
            (countedTo, countedLines) = (0, 1);
        }

        countedLines += bytes.AsSpan(countedTo, at - countedTo).Count((byte)'\n');
        countedTo = at;
        return countedLines;
    }
}
