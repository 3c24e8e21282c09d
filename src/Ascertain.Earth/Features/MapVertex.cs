namespace Ascertain.Earth.Features;

/// <summary>A point of a shape, with the side of the date line on which it was written: an edge that ends at +180 degrees is another one than the edge that ends at -180.</summary>
/// <remarks><see cref="GeoPoint"/> knows one spelling of the meridian only, since a place has one.</remarks>
/// <param name="At">The place.</param>
/// <param name="IsEastEdge">True when its longitude was written as +180.</param>
public readonly record struct MapVertex(GeoPoint At, bool IsEastEdge)
{
    /// <summary>Geodetic latitude in degrees, in [-90, 90].</summary>
    public double LatitudeDegrees => At.LatitudeDegrees;

    /// <summary>Longitude in degrees as it was written, in [-180, 180].</summary>
    public double LongitudeDegrees => IsEastEdge ? 180 : At.LongitudeDegrees;

    /// <summary>From degrees; +180 stays +180.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside [-90, 90] or longitude outside [-180, 180], or not a number.</exception>
    public static MapVertex FromDegrees(double latitude, double longitude) => new(GeoPoint.FromDegrees(latitude, longitude), longitude == 180);

    /// <summary>The points of a path whose side was not kept: one at 180 degrees lies on the side of the point before it that lies elsewhere, or else of the next one.</summary>
    public static IReadOnlyList<MapVertex> Path(IReadOnlyList<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        MapVertex[] path = new MapVertex[points.Count];
        bool east = points.Any(static it => it.LongitudeDegrees != -180) && points.First(static it => it.LongitudeDegrees != -180).LongitudeDegrees > 0;
        for (int i = 0; i < path.Length; i++)
        {
            bool edge = points[i].LongitudeDegrees == -180;
            east = edge ? east : points[i].LongitudeDegrees > 0;
            path[i] = new(points[i], edge && east);
        }

        return path;
    }

    /// <summary>A point, written as the point is.</summary>
    public static implicit operator MapVertex(GeoPoint at) => new(at, false);
}
