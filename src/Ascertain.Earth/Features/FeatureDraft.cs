namespace Ascertain.Earth.Features;

/// <summary>A feature while it is read: fields by the names that files give them, and its shapes of any kind.</summary>
internal sealed class FeatureDraft(FeatureCollector into, int line)
{
    private readonly SortedDictionary<string, string> properties = new(StringComparer.Ordinal);
    private readonly List<MapPart> points = [], lines = [], polygons = [];
    private string? name, description, time;
    private bool spoilt;

    public int Line { get; } = line;

    public bool HasTime => time is not null;

    /// <summary>A field by its name: the first of the usual names fills the feature's own, anything else is a property.</summary>
    public void Field(string field, string value)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (name is null && field.Is(FieldNames.Name))
        {
            name = into.Text(value, "The name", Line);
        }
        else if (description is null && field.Is(FieldNames.Description))
        {
            description = into.Text(value, "The description", Line);
        }
        else if (time is null && field.Is(FieldNames.Time))
        {
            time = into.Text(value, "The time", Line);
        }
        else
        {
            into.Property(properties, field, value, Line);
        }
    }

    public void Point(MapVertex? at)
    {
        if (at is { } point)
        {
            points.Add(new([[point]]));
        }
        else
        {
            spoilt = true;
        }
    }

    /// <summary>A line; null for one whose points could not be read.</summary>
    public void AddLine(List<MapVertex>? path)
    {
        if (path is null)
        {
            spoilt = true;
        }
        else if (path.Count < 2)
        {
            Fault("A line has fewer than two points; the feature is left out.");
        }
        else
        {
            lines.Add(new([path]));
        }
    }

    /// <summary>An area of rings whose first point is repeated at the end; null for rings that could not be read.</summary>
    public void AddPolygon(List<List<MapVertex>>? rings)
    {
        if (rings is null)
        {
            spoilt = true;
            return;
        }

        if (rings.Count == 0)
        {
            Fault("An area has no ring; the feature is left out.");
            return;
        }

        foreach (List<MapVertex> ring in rings)
        {
            if (ring.Count < 4 || ring[0].At != ring[^1].At)
            {
                Fault("The ring of an area has fewer than four points or does not end where it begins; the feature is left out.");
                return;
            }

            ring.RemoveAt(ring.Count - 1);
        }

        polygons.Add(new([.. rings]));
    }

    /// <summary>A fault that leaves the feature out.</summary>
    public void Fault(string sentence)
    {
        spoilt = true;
        into.Fault(Line, sentence);
    }

    /// <summary>Hands the feature over: one for each kind of its shapes; none, with a fault, when it has no place.</summary>
    public void Finish(string what)
    {
        if (spoilt)
        {
            return; // told where it was found
        }

        if (points.Count + lines.Count + polygons.Count == 0)
        {
            into.Fault(Line, $"{what} has no place; it is left out.");
        }

        Add(GeometryKind.Point, points);
        Add(GeometryKind.Line, lines);
        Add(GeometryKind.Polygon, polygons);
    }

    private void Add(GeometryKind kind, List<MapPart> parts)
    {
        if (parts.Count > 0)
        {
            into.Add(new()
            {
                Name = name ?? "",
                Description = description ?? "",
                Geometry = new(kind, parts),
                Time = time is null ? null : MapTime.Parse(time),
                Properties = properties,
                Line = Line,
            });
        }
    }
}
