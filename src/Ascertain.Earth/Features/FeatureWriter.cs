using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using Ascertain.Canonical;

namespace Ascertain.Earth.Features;

/// <summary>Writes features of a map: the same bytes for the same features, on every machine.</summary>
/// <remarks>
/// <para>Coordinates are the shortest decimal numbers that give the same doubles back. What <see cref="FeatureFile"/> reads from what is written here are the same features, but for white space around texts in KML and rings that are turned;
/// a property whose name is one of the usual names of name, description, time or place is written with <c>data.</c> before it.</para>
/// <para>Characters that the format cannot hold (control characters in XML, lone surrogates) become U+FFFD.</para>
/// <para>Texts are written as they are. A spreadsheet may take a text that begins with =, +, - or @ for a formula.</para>
/// </remarks>
public static class FeatureWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\t\r\n");

    private const string Kml = "http://www.opengis.net/kml/2.2";

    /// <summary>GeoJSON (RFC 7946) in the spelling of RFC 8785. Outer rings go counter-clockwise, holes clockwise (RFC 7946, section 3.1.6).</summary>
    /// <remarks>What ends at the date line ends on the side on which it was written (section 3.1.9). Neglected: nothing is cut there.</remarks>
    public static byte[] GeoJson(IEnumerable<MapFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return CanonicalJson.Serialize(new CanonicalObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new CanonicalArray(features.Select(GeoJsonOf)),
        });
    }

    /// <summary>KML 2.2 (OGC 07-147r2), UTF-8, without styles.</summary>
    /// <remarks>A time that gives no instant is written as data, since KML has no place for it.</remarks>
    public static byte[] KmlDocument(IEnumerable<MapFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        MemoryStream bytes = new();
        using (XmlWriter xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize }))
        {
            xml.WriteStartElement("kml", Kml);
            xml.WriteStartElement("Document", Kml);
            foreach (MapFeature feature in features)
            {
                Placemark(xml, feature);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>A table (RFC 4180), UTF-8, with the columns name, description, time, latitude, longitude (of single points), wkt (of anything else), and one for each property in ordinal order.</summary>
    public static byte[] Csv(IEnumerable<MapFeature> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        MapFeature[] all = [.. features];
        string[] names = [.. all.SelectMany(static it => it.Properties.Keys.Concat(it.Numbers.Keys)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        StringBuilder text = new();
        Row(text, ["name", "description", "time", "latitude", "longitude", "wkt", .. names.Select(FieldNames.Written)]);
        foreach (MapFeature feature in all)
        {
            MapVertex? single = feature.Geometry is { Kind: GeometryKind.Point, Parts: [{ Paths: [[MapVertex point]] }] } ? point : null;
            Row(text,
            [
                feature.Name, feature.Description, feature.Time?.Text ?? "",
                single is { } at ? Number(at.LatitudeDegrees) : "", single is { } it ? Number(it.LongitudeDegrees) : "", single is null ? Wkt(feature.Geometry) : "",
                .. names.Select(name => feature.Properties.TryGetValue(name, out string? value) ? value : feature.Numbers.TryGetValue(name, out double number) ? Number(number) : ""),
            ]);
        }

        return Encoding.UTF8.GetBytes(Valid(text.ToString()));
    }

    private static CanonicalObject GeoJsonOf(MapFeature feature)
    {
        CanonicalObject properties = [];
        foreach ((string name, string value) in feature.Properties)
        {
            properties[Valid(FieldNames.Written(name))] = Valid(value);
        }

        foreach ((string name, double value) in feature.Numbers)
        {
            properties[Valid(FieldNames.Written(name))] = Zero(value);
        }

        Set(properties, "name", feature.Name);
        Set(properties, "description", feature.Description);
        Set(properties, "time", feature.Time?.Text ?? "");
        bool several = feature.Geometry.Parts.Count > 1;
        string type = feature.Geometry.Kind switch { GeometryKind.Point => "Point", GeometryKind.Line => "LineString", _ => "Polygon" };
        CanonicalValue[] parts = [.. feature.Geometry.Parts.Select(part => Coordinates(feature.Geometry.Kind, part))];
        return new()
        {
            ["type"] = "Feature",
            ["properties"] = properties,
            ["geometry"] = new CanonicalObject
            {
                ["type"] = several ? "Multi" + type : type,
                ["coordinates"] = several ? new CanonicalArray(parts) : parts[0],
            },
        };
    }

    private static void Set(CanonicalObject properties, string name, string value)
    {
        if (value.Length > 0)
        {
            properties[name] = Valid(value);
        }
    }

    private static CanonicalValue Coordinates(GeometryKind kind, MapPart part) => kind switch
    {
        GeometryKind.Point => Position(part.Paths[0][0]),
        GeometryKind.Line => new CanonicalArray(part.Paths[0].Select(Position)),
        _ => new CanonicalArray(Rings(part).Select(static ring => new CanonicalArray(ring.Select(Position)))),
    };

    private static CanonicalArray Position(MapVertex point) => [Zero(point.LongitudeDegrees), Zero(point.LatitudeDegrees)];

    // Closed rings, the outer counter-clockwise and the holes clockwise; one without an area stays as it is.
    private static IEnumerable<IEnumerable<MapVertex>> Rings(MapPart part) => part.Paths.Select(static (ring, i) =>
    {
        double turns = Turns(ring);
        bool keep = turns == 0 || turns > 0 == (i == 0);
        return (IEnumerable<MapVertex>)[.. keep ? ring : ring.Reverse(), keep ? ring[0] : ring[^1]];
    });

    // Twice the area in square degrees, positive when counter-clockwise (the shoelace formula); a step of more than half the globe goes the other way round.
    private static double Turns(IReadOnlyList<MapVertex> ring)
    {
        double sum = 0, size = 0, x = 0;
        for (int i = 0; i < ring.Count; i++)
        {
            MapVertex here = ring[i], next = ring[(i + 1) % ring.Count];
            double step = next.LongitudeDegrees - here.LongitudeDegrees;
            step = step is > 180 and < 360 ? step - 360 : step is < -180 and > -360 ? step + 360 : step; // exactly 360 is a shape around the globe
            double latitude = here.LatitudeDegrees - ring[0].LatitudeDegrees, nextLatitude = next.LatitudeDegrees - ring[0].LatitudeDegrees;
            (double plus, double minus) = (x * nextLatitude, (x + step) * latitude);
            sum += plus - minus;
            size += Math.Abs(plus) + Math.Abs(minus);
            x += step;
        }

        // A ring around a pole has no such area: eastward is counter-clockwise around the northern one.
        if (Math.Abs(x) > 180)
        {
            return x * (ring.Sum(static it => it.LatitudeDegrees) >= 0 ? 1 : -1);
        }

        return Math.Abs(sum) > size * 1e-13 ? sum : 0; // less than that is rounding
    }

    private static void Placemark(XmlWriter xml, MapFeature feature)
    {
        xml.WriteStartElement("Placemark", Kml);
        Element(xml, "name", feature.Name);
        Element(xml, "description", feature.Description);
        string asData = "";
        switch (feature.Time)
        {
            case { IsKnown: true, Ends: ({ } begin, { } end) }:
                xml.WriteStartElement("TimeSpan", Kml);
                Element(xml, "begin", begin);
                Element(xml, "end", end);
                xml.WriteEndElement();
                break;
            case { IsKnown: true } moment:
                xml.WriteStartElement("TimeStamp", Kml);
                Element(xml, "when", moment.Text);
                xml.WriteEndElement();
                break;
            case { } other:
                asData = other.Text;
                break;
        }

        if (feature.Properties.Count > 0 || feature.Numbers.Count > 0 || asData.Length > 0)
        {
            xml.WriteStartElement("ExtendedData", Kml);
            Data(xml, "time", asData);
            foreach ((string name, string value) in feature.Properties)
            {
                Data(xml, FieldNames.Written(name), value);
            }

            foreach ((string name, double value) in feature.Numbers)
            {
                Data(xml, FieldNames.Written(name), Number(value));
            }

            xml.WriteEndElement();
        }

        Geometry(xml, feature.Geometry);
        xml.WriteEndElement();
    }

    private static void Data(XmlWriter xml, string name, string value)
    {
        if (value.Length > 0)
        {
            xml.WriteStartElement("Data", Kml);
            xml.WriteAttributeString("name", XmlText(name));
            Element(xml, "value", value);
            xml.WriteEndElement();
        }
    }

    private static void Geometry(XmlWriter xml, MapGeometry geometry)
    {
        bool several = geometry.Parts.Count > 1;
        if (several)
        {
            xml.WriteStartElement("MultiGeometry", Kml);
        }

        foreach (MapPart part in geometry.Parts)
        {
            switch (geometry.Kind)
            {
                case GeometryKind.Polygon:
                    xml.WriteStartElement("Polygon", Kml);
                    int i = 0;
                    foreach (IEnumerable<MapVertex> ring in Rings(part))
                    {
                        xml.WriteStartElement(i++ == 0 ? "outerBoundaryIs" : "innerBoundaryIs", Kml);
                        Path(xml, "LinearRing", ring);
                        xml.WriteEndElement();
                    }

                    xml.WriteEndElement();
                    break;
                default:
                    Path(xml, geometry.Kind == GeometryKind.Point ? "Point" : "LineString", part.Paths[0]);
                    break;
            }
        }

        if (several)
        {
            xml.WriteEndElement();
        }
    }

    private static void Path(XmlWriter xml, string element, IEnumerable<MapVertex> points)
    {
        xml.WriteStartElement(element, Kml);
        xml.WriteElementString("coordinates", Kml, string.Join(' ', points.Select(static it => $"{Number(it.LongitudeDegrees)},{Number(it.LatitudeDegrees)}")));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string value)
    {
        if (value.Length > 0)
        {
            xml.WriteElementString(name, Kml, XmlText(value));
        }
    }

    private static string Wkt(MapGeometry geometry)
    {
        string type = geometry.Kind switch { GeometryKind.Point => "POINT", GeometryKind.Line => "LINESTRING", _ => "POLYGON" };
        IEnumerable<string> parts = geometry.Parts.Select(part => geometry.Kind == GeometryKind.Polygon
            ? $"({string.Join(", ", Rings(part).Select(Path))})"
            : Path(part.Paths[0]));
        return geometry.Parts.Count > 1 ? $"MULTI{type} ({string.Join(", ", parts)})" : $"{type} {parts.Single()}";
    }

    private static string Path(IEnumerable<MapVertex> points) =>
        $"({string.Join(", ", points.Select(static it => $"{Number(it.LongitudeDegrees)} {Number(it.LatitudeDegrees)}"))})";

    private static void Row(StringBuilder text, IEnumerable<string> fields)
    {
        bool first = true;
        foreach (string field in fields)
        {
            text.Append(first ? "" : ",");
            first = false;
            bool quoted = field.AsSpan().ContainsAny(Special) || field.Length != field.Trim().Length;
            text.Append(quoted ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        }

        text.Append("\r\n");
    }

    private static string Number(double value) => Zero(value).ToString("R", CultureInfo.InvariantCulture);

    private static double Zero(double value) => value == 0 ? 0 : value; // no minus before a zero

    // Lone surrogates have no UTF-8.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string XmlText(string text)
    {
        text = Valid(text);
        return text.All(static it => XmlConvert.IsXmlChar(it) || char.IsSurrogate(it))
            ? text
            : string.Concat(text.Select(static it => XmlConvert.IsXmlChar(it) || char.IsSurrogate(it) ? it : '\uFFFD'));
    }
}
