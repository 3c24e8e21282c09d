using System.Xml.Linq;

namespace Ascertain.Earth.Features;

/// <summary>Reads waypoints, routes and tracks of GPX 1.0 and 1.1 (topografix.com/GPX/1/1): WGS 84, times in UTC.</summary>
/// <remarks>A track is one feature with a line for each segment; its time is the interval from its first to its last stated time.</remarks>
internal sealed class GpxReader(FeatureCollector into)
{
    public void Read(byte[] bytes) => new XmlFeatures(into).Read(bytes, "gpx", static name => name is "wpt" or "rte" or "trk", Element);

    private void Element(XElement element, int line)
    {
        FeatureDraft draft = new(into, line);
        draft.Field("name", XmlFeatures.Text(element, "name"));
        draft.Field("description", XmlFeatures.Text(element, "desc"));
        switch (element.Name.LocalName)
        {
            case "wpt":
                draft.Field("time", XmlFeatures.Text(element, "time"));
                draft.Point(Position(draft, element));
                break;
            case "rte":
                Line(draft, element, "rtept");
                break;
            default:
                foreach (XElement segment in element.Elements().Where(static it => it.Name.LocalName == "trkseg"))
                {
                    Line(draft, segment, "trkpt");
                }

                break;
        }

        Times(draft, element);
        foreach (string field in (string[])["cmt", "src", "sym", "type", "number"])
        {
            draft.Field(field, XmlFeatures.Text(element, field));
        }

        if (XmlFeatures.Child(element, "link")?.Attribute("href")?.Value is { } link)
        {
            draft.Field("link", link); // kept as a text, never opened
        }

        draft.Finish(element.Name.LocalName switch { "wpt" => "The waypoint", "rte" => "The route", _ => "The track" });
    }

    private void Line(FeatureDraft draft, XElement of, string point)
    {
        List<MapVertex> path = [];
        foreach (XElement item in of.Elements().Where(it => it.Name.LocalName == point))
        {
            if (Position(draft, item) is not { } position)
            {
                draft.AddLine(null);
                return;
            }

            path.Add(position);
        }

        if (path.Count == 1)
        {
            into.Fault(draft.Line, "A part of a track or route has one point only; that part is left out.");
        }
        else if (path.Count > 1)
        {
            draft.AddLine(path);
        }
    }

    private MapVertex? Position(FeatureDraft draft, XElement of)
    {
        if (!XmlFeatures.Number(of.Attribute("lon")?.Value, out double longitude) || !XmlFeatures.Number(of.Attribute("lat")?.Value, out double latitude))
        {
            draft.Fault("A point has no latitude or longitude that is a number; the feature is left out.");
            return null;
        }

        if (XmlFeatures.Child(of, "ele") is not null)
        {
            into.HeightLeftOut();
        }

        return into.Point(longitude, latitude, draft.Line);
    }

    private static void Times(FeatureDraft draft, XElement element)
    {
        if (element.Name.LocalName == "wpt")
        {
            return;
        }

        string? first = null, last = null;
        foreach (XElement time in element.Descendants().Where(static it => it.Name.LocalName == "time"))
        {
            last = time.Value.Trim();
            first ??= last;
        }

        if (first is not null)
        {
            draft.Field("time", MapTime.OfEnds(first, last!).Text);
        }
    }
}
