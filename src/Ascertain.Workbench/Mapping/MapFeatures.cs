using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Mapping;
using Ascertain.Earth.Features;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Mapping;

/// <summary>The places of an investigation as GeoJSON for the page's script, each with what is said of it and a link to what says it.</summary>
internal static class MapFeatures
{
    /// <summary>The cell in words.</summary>
    public static string InWords(PlaceCell cell) => string.Create(CultureInfo.InvariantCulture, $"{cell.SouthDegrees:0.000}, {cell.WestDegrees:0.000} + {cell.SizeDegrees:0.000}°");

    /// <summary>Where the run or memo is shown that gives a cell.</summary>
    public static string LinkOf(string id, PlacedCell cell) => cell.IsMemo
        ? string.Create(CultureInfo.InvariantCulture, $"/i/{id}/exhibits/{cell.Exhibit}/memo#l{cell.Entry}")
        : string.Create(CultureInfo.InvariantCulture, $"/i/{id}/exhibits/{cell.Exhibit}#l{cell.Entry}");

    /// <summary>All of them.</summary>
    /// <param name="id">Of the investigation.</param>
    /// <param name="cells">What anybody may see.</param>
    /// <param name="shown">What this person asked to see; null where they did not.</param>
    /// <param name="texts">Words.</param>
    public static string Write(string id, IReadOnlyList<PlacedCell> cells, ShownPlaces? shown, UiTexts texts)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FeatureCollection");
            writer.WriteStartArray("features");
            Dictionary<ExhibitNumber, PlacedCell> times = cells.DistinctBy(static it => it.Exhibit).ToDictionary(static it => it.Exhibit);
            foreach (PlacedCell cell in cells)
            {
                double south = cell.Cell.SouthDegrees, west = cell.Cell.WestDegrees, north = south + cell.Cell.SizeDegrees, east = west + cell.Cell.SizeDegrees;
                Feature(writer, "cell", cell.IsSkyline ? texts.Of("map.cellBySkyline", cell.Exhibit) : texts.Of(cell.IsMemo ? "map.cellByMemo" : "map.cellByFile", cell.Exhibit), LinkOf(id, cell), cell, null,
                    it => Polygon(it, [(south, west), (south, east), (north, east), (north, west), (south, west)]));
            }

            if (shown is not null)
            {
                Write(writer, id, shown, times, texts);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string id, ShownPlaces shown, Dictionary<ExhibitNumber, PlacedCell> times, UiTexts texts)
    {
        foreach (PlacedPositions places in shown.Positions)
        {
            string link = string.Create(CultureInfo.InvariantCulture, $"/i/{id}/exhibits/{places.Exhibit}#l{places.Entry}"), label = texts.Of("map.position", places.Exhibit, places.Source);
            PlacedCell? time = times.GetValueOrDefault(places.Exhibit);
            Feature(writer, places.IsTrack ? "track" : "position", label, link, time, null, it => Line(it, places.IsTrack ? "LineString" : "MultiPoint", places.Points));
        }

        foreach ((RecordedMemo memo, GeolocationMemo? content) in shown.Memos)
        {
            string link = string.Create(CultureInfo.InvariantCulture, $"/i/{id}/exhibits/{memo.Exhibit}/memo#l{memo.Record.Sequence}");
            PlacedCell? time = times.GetValueOrDefault(memo.Exhibit);
            if (content?.Camera is { } camera)
            {
                Feature(writer, "camera", texts.Of("map.camera", memo.Exhibit, memo.Author), link, time, it => Camera(it, camera), it => Point(it, camera.Position));
            }

            foreach (MemoPair pair in content?.Pairs.Where(static it => it.OnMap is not null) ?? [])
            {
                Feature(writer, "pair", texts.Of("map.pair", memo.Exhibit, memo.Author, pair.Words), link, time,
                    it => it.WriteString("judgement", JsonNamingPolicy.CamelCase.ConvertName(pair.Judgement.ToString())), it => Point(it, pair.OnMap!.Value));
            }

            foreach (MemoAlternative other in content?.Alternatives.Where(static it => it.At is not null) ?? [])
            {
                Feature(writer, "alternative", texts.Of("map.alternative", memo.Exhibit, memo.Author, other.Place), link, time, null, it => Point(it, other.At!.Value));
            }
        }

        foreach ((ExhibitNumber exhibit, MapFeature feature) in shown.Features)
        {
            Feature(writer, "layer", $"{texts["exhibit"]} {exhibit}: {feature.Name}", string.Create(CultureInfo.InvariantCulture, $"/i/{id}/exhibits/{exhibit}"), null, null,
                it => Geometry(it, feature.Geometry));
        }
    }

    /// <summary>Features of a file that is no exhibit.</summary>
    /// <param name="writer">Takes them.</param>
    /// <param name="features">What was read.</param>
    /// <param name="lacks">What was not, in words; null where the file was read whole. A member of our own beside those of the format (RFC 7946, section 6.1).</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<MapFeature> features, string? lacks)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        if (lacks is not null)
        {
            writer.WriteString("lacks", lacks);
        }

        writer.WriteStartArray("features");
        foreach (MapFeature feature in features)
        {
            Feature(writer, "layer", feature.Name, "", null, null, it => Geometry(it, feature.Geometry));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Feature(Utf8JsonWriter writer, string kind, string label, string link, PlacedCell? time, Action<Utf8JsonWriter>? more, Action<Utf8JsonWriter> geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteString("kind", kind);
        writer.WriteString("label", label);
        writer.WriteString("link", link);
        if (time?.NotBefore is { } from)
        {
            writer.WriteNumber("from", from.ToUnixTimeSeconds());
        }

        if (time?.NotAfter is { } to)
        {
            writer.WriteNumber("to", to.ToUnixTimeSeconds());
        }

        more?.Invoke(writer);
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        geometry(writer);
        writer.WriteEndObject();
    }

    /// <summary>What the page's script draws a view from.</summary>
    public static void Camera(Utf8JsonWriter writer, MemoCamera camera)
    {
        writer.WriteStartObject("camera");
        writer.WriteStartArray("at");
        writer.WriteNumberValue(camera.Position.LatitudeDegrees);
        writer.WriteNumberValue(camera.Position.LongitudeDegrees);
        writer.WriteEndArray();
        writer.WriteNumber("withinMetres", camera.WithinMetres);
        foreach ((string name, double? value) in ((string, double?)[])[("bearing", camera.Bearing?.Degrees), ("bearingWithin", camera.BearingWithinDegrees), ("wide", camera.FieldOfView?.Degrees)])
        {
            if (value is { } number)
            {
                writer.WriteNumber(name, number);
            }
        }

        writer.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter writer, MapGeometry geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type", $"Multi{geometry.Kind switch { GeometryKind.Point => "Point", GeometryKind.Line => "LineString", _ => "Polygon" }}");
        writer.WriteStartArray("coordinates");
        foreach (IReadOnlyList<MapVertex> path in geometry.Kind == GeometryKind.Polygon ? [] : geometry.Parts.SelectMany(static it => it.Paths))
        {
            Path(writer, path, isList: geometry.Kind == GeometryKind.Line, isRing: false);
        }

        foreach (MapPart part in geometry.Kind == GeometryKind.Polygon ? geometry.Parts : [])
        {
            writer.WriteStartArray();
            foreach (IReadOnlyList<MapVertex> ring in part.Paths)
            {
                Path(writer, ring, isList: true, isRing: true);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Path(Utf8JsonWriter writer, IReadOnlyList<MapVertex> path, bool isList, bool isRing)
    {
        if (isList)
        {
            writer.WriteStartArray();
        }

        foreach (MapVertex point in isRing ? path.Append(path[0]) : path)
        {
            Pair(writer, point.LatitudeDegrees, point.LongitudeDegrees);
        }

        if (isList)
        {
            writer.WriteEndArray();
        }
    }

    private static void Point(Utf8JsonWriter writer, GeoPoint point)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Point");
        writer.WritePropertyName("coordinates");
        Pair(writer, point.LatitudeDegrees, point.LongitudeDegrees);
        writer.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter writer, string type, IReadOnlyList<GeoPoint> points)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteStartArray("coordinates");
        foreach (MapVertex point in MapVertex.Path(points))
        {
            Pair(writer, point.LatitudeDegrees, point.LongitudeDegrees);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Polygon(Utf8JsonWriter writer, ReadOnlySpan<(double Latitude, double Longitude)> ring)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Polygon");
        writer.WriteStartArray("coordinates");
        writer.WriteStartArray();
        foreach ((double latitude, double longitude) in ring)
        {
            Pair(writer, latitude, longitude);
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // RFC 7946 §3.1.1: longitude first.
    private static void Pair(Utf8JsonWriter writer, double latitude, double longitude)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(longitude);
        writer.WriteNumberValue(latitude);
        writer.WriteEndArray();
    }
}
