using System.Xml.Linq;

namespace Ascertain.Earth.Features;

/// <summary>Reads the placemarks of KML: OGC 07-147r2 (2.2) and 12-007r2 (2.3), with gx:Track of the 2.2 extension. Longitude comes first; WGS 84.</summary>
/// <remarks>Styles and views are not read. Overlays, models and links to other files are told as faults and never followed.</remarks>
internal sealed class KmlReader(FeatureCollector into)
{
    private static readonly char[] White = [' ', '\t', '\r', '\n'];

    public void Read(byte[] bytes) => new XmlFeatures(into).Read(bytes, "kml",
        static name => name is "Placemark" or "NetworkLink" or "GroundOverlay" or "ScreenOverlay" or "PhotoOverlay", Element);

    private void Element(XElement element, int line)
    {
        switch (element.Name.LocalName)
        {
            case "Placemark":
                Placemark(element, line);
                break;
            case "NetworkLink":
                into.Fault(line, "A link to another file or server is not followed; what lies there is not read.");
                break;
            default:
                into.Fault(line, $"A picture laid over the map ({element.Name.LocalName}) is not read.");
                break;
        }
    }

    private void Placemark(XElement placemark, int line)
    {
        FeatureDraft draft = new(into, line);
        draft.Field("name", XmlFeatures.Text(placemark, "name"));
        draft.Field("description", XmlFeatures.Text(placemark, "description"));
        if (XmlFeatures.Child(placemark, "TimeStamp") is { } stamp)
        {
            draft.Field("time", XmlFeatures.Text(stamp, "when"));
        }
        else if (XmlFeatures.Child(placemark, "TimeSpan") is { } span)
        {
            (string begin, string end) = (XmlFeatures.Text(span, "begin"), XmlFeatures.Text(span, "end"));
            if (begin.Length + end.Length > 0)
            {
                draft.Field("time", MapTime.OfEnds(begin, end).Text);
            }
        }

        foreach (XElement child in placemark.Elements())
        {
            Geometry(draft, child);
        }

        if (XmlFeatures.Child(placemark, "ExtendedData") is { } data)
        {
            Data(draft, data);
        }

        draft.Field("address", XmlFeatures.Text(placemark, "address"));
        draft.Finish("The placemark");
    }

    private static void Data(FeatureDraft draft, XElement data)
    {
        foreach (XElement item in data.Descendants())
        {
            if (item.Attribute("name")?.Value is { Length: > 0 } name)
            {
                if (item.Name.LocalName == "Data")
                {
                    draft.Field(name, XmlFeatures.Text(item, "value"));
                }
                else if (item.Name.LocalName == "SimpleData")
                {
                    draft.Field(name, item.Value.Trim());
                }
            }
        }
    }

    private void Geometry(FeatureDraft draft, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "Point":
                draft.Point(Path(draft, element) is { } point ? point is [MapVertex only] ? only : Wrong(draft) : null);
                break;
            case "LineString":
                draft.AddLine(Path(draft, element));
                break;
            case "LinearRing":
                draft.AddLine(Path(draft, element)); // on its own it is a closed line
                break;
            case "Polygon":
                draft.AddPolygon(Rings(draft, element));
                break;
            case "MultiGeometry" or "MultiTrack":
                foreach (XElement part in element.Elements())
                {
                    Geometry(draft, part);
                }

                break;
            case "Track":
                Track(draft, element);
                break;
            case "Model":
                draft.Fault("A model of a solid is not read; the feature is left out.");
                break;
        }
    }

    private static MapVertex? Wrong(FeatureDraft draft)
    {
        draft.Fault("A point has not exactly one position; the feature is left out.");
        return null;
    }

    private List<List<MapVertex>>? Rings(FeatureDraft draft, XElement polygon)
    {
        List<List<MapVertex>> rings = [];
        foreach (string boundary in (string[])["outerBoundaryIs", "innerBoundaryIs"])
        {
            foreach (XElement ring in polygon.Elements().Where(it => it.Name.LocalName == boundary).Elements().Where(static it => it.Name.LocalName == "LinearRing"))
            {
                if (Path(draft, ring) is not { } path)
                {
                    return null;
                }

                rings.Add(path);
            }

            if (rings.Count == 0)
            {
                break; // holes without an outer ring
            }
        }

        return rings;
    }

    // Tuples "longitude,latitude[,height]" with white space between them.
    private List<MapVertex>? Path(FeatureDraft draft, XElement of)
    {
        ReadOnlySpan<char> text = XmlFeatures.Text(of, "coordinates");
        List<MapVertex> path = [];
        foreach (Range range in text.SplitAny(White))
        {
            ReadOnlySpan<char> tuple = text[range];
            if (!tuple.IsEmpty)
            {
                if (Position(draft, tuple, ',') is not { } point)
                {
                    return null;
                }

                path.Add(point);
            }
        }

        return path;
    }

    private MapVertex? Position(FeatureDraft draft, ReadOnlySpan<char> tuple, char separator)
    {
        Span<Range> parts = stackalloc Range[4];
        int count = tuple.Split(parts, separator);
        if (count is not (2 or 3) || !XmlFeatures.Number(tuple[parts[0]], out double longitude) || !XmlFeatures.Number(tuple[parts[1]], out double latitude))
        {
            draft.Fault($"The position {FeatureCollector.Shown(tuple[..Math.Min(tuple.Length, 80)].ToString())} is not longitude and latitude; the feature is left out.");
            return null;
        }

        if (count == 3 && !tuple[parts[2]].IsEmpty)
        {
            into.HeightLeftOut();
        }

        return into.Point(longitude, latitude, draft.Line);
    }

    private void Track(FeatureDraft draft, XElement track)
    {
        List<MapVertex> path = [];
        List<string> times = [];
        foreach (XElement item in track.Elements())
        {
            if (item.Name.LocalName == "when")
            {
                times.Add(item.Value.Trim());
            }
            else if (item.Name.LocalName == "coord" && item.Value.Trim() is { Length: > 0 } coordinates)
            {
                if (Position(draft, coordinates, ' ') is not { } point)
                {
                    draft.AddLine(null);
                    return;
                }

                path.Add(point);
            }
        }

        draft.AddLine(path);
        if (times.Count > 0 && !draft.HasTime)
        {
            draft.Field("time", MapTime.OfEnds(times[0], times[^1]).Text);
        }
    }
}
