namespace Ascertain.Earth.Features;

/// <summary>Where a feature lies: one or several parts of one kind.</summary>
/// <remarks>WGS 84 without heights. Equality is that of references to the lists, not of the points.</remarks>
/// <param name="Kind">What the parts are.</param>
/// <param name="Parts">At least one.</param>
public sealed record MapGeometry(GeometryKind Kind, IReadOnlyList<MapPart> Parts)
{
    /// <summary>One point.</summary>
    public static MapGeometry Point(GeoPoint at) => new(GeometryKind.Point, [new([[at]])]);

    /// <summary>One line.</summary>
    /// <exception cref="ArgumentException">Fewer than two points.</exception>
    public static MapGeometry Line(IReadOnlyList<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Count >= 2 ? new(GeometryKind.Line, [new([MapVertex.Path(points)])]) : throw new ArgumentException("A line has two points or more.", nameof(points));
    }

    /// <summary>One area: its outer ring, then its holes, none with its first point repeated at the end.</summary>
    /// <exception cref="ArgumentException">No ring, or one with fewer than three points.</exception>
    public static MapGeometry Polygon(IReadOnlyList<IReadOnlyList<MapVertex>> rings)
    {
        ArgumentNullException.ThrowIfNull(rings);
        return rings.Count > 0 && rings.All(static it => it.Count >= 3)
            ? new(GeometryKind.Polygon, [new(rings)])
            : throw new ArgumentException("An area has an outer ring, and a ring has three points or more.", nameof(rings));
    }

    /// <summary>All points, in order.</summary>
    public IEnumerable<GeoPoint> Points => Parts.SelectMany(static it => it.Paths).SelectMany(static it => it).Select(static it => it.At);
}
