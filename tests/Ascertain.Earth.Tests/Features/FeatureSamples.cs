using Ascertain.Earth.Features;
using CsCheck;
using NodaTime;

namespace Ascertain.Earth.Tests.Features;

/// <summary>Features that are made up.</summary>
internal static class FeatureSamples
{
    private static readonly Gen<MapVertex> Points = Gen.Select(Gen.Double[-90, 90], Gen.Frequency((8, Gen.Double[-180, 180]), (1, Gen.Const(180.0)), (1, Gen.Const(-180.0))), MapVertex.FromDegrees);

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["aZ09 ,;\"'<>&|/=\n\té漢-"], 0, 12].Select(static it => it.Trim());

    private static readonly Gen<MapTime?> Times = Gen.Select(Gen.Int[0, 4], Gen.Long[0, 4_000_000_000], Gen.Long[0, 1_000_000], static (kind, from, length) =>
    {
        Instant begin = Instant.FromUnixTimeSeconds(from), end = Instant.FromUnixTimeMilliseconds((from * 1000) + length);
        return kind switch
        {
            0 => null,
            1 => MapTime.Of(begin),
            2 => MapTime.Of(begin, end),
            3 => MapTime.Of(null, end),
            _ => MapTime.Parse("about noon"),
        };
    });

    private static readonly Gen<MapGeometry> Geometries = Gen.OneOf(
        Points.Array[1, 3].Select(static it => new MapGeometry(GeometryKind.Point, [.. it.Select(static at => new MapPart([[at]]))])),
        Points.Array[2, 5].Array[1, 3].Select(static it => new MapGeometry(GeometryKind.Line, [.. it.Select(static path => new MapPart([path]))])),
        Points.Array[3, 6].Array[1, 3].Array[1, 2].Select(static it => new MapGeometry(GeometryKind.Polygon, [.. it.Select(static rings => new MapPart(rings))])));

    /// <summary>Any feature whose texts every format can hold.</summary>
    public static Gen<MapFeature> Any { get; } = Gen.Select(Texts, Texts, Times, Geometries, Gen.Select(Gen.Char["abc"], Texts).Array[0, 3], static (name, description, time, geometry, properties) =>
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((char key, string value) in properties.Where(static it => it.Item2.Length > 0))
        {
            sorted["field " + key] = value;
        }

        return new MapFeature { Name = name, Description = description, Time = time, Geometry = geometry, Properties = sorted };
    });

    /// <summary>Four that never change.</summary>
    public static MapFeature[] Fixed() =>
    [
        new()
        {
            Name = "Bridge, east", Description = "a \"quoted\" <word>", Time = MapTime.Of(Instant.FromUtc(2026, 3, 1, 10, 0)), Geometry = MapGeometry.Point(GeoPoint.FromDegrees(47.5, 19.25)),
            Properties = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["lanes"] = "2", ["time"] = "of day" },
        },
        new() { Name = "Way", Time = MapTime.Of(Instant.FromUtc(2026, 3, 1, 10, 0), null), Geometry = MapGeometry.Line([GeoPoint.FromDegrees(0, 0), GeoPoint.FromDegrees(-1.5, 1e-7)]) },
        new()
        {
            Time = MapTime.Parse("in spring"),
            Geometry = MapGeometry.Polygon(
            [
                [GeoPoint.FromDegrees(0, 0), GeoPoint.FromDegrees(9, 9), GeoPoint.FromDegrees(0, 9)], // clockwise
                [GeoPoint.FromDegrees(1, 2), GeoPoint.FromDegrees(1, 3), GeoPoint.FromDegrees(2, 3)], // counter-clockwise
            ]),
        },
        new() { Geometry = new(GeometryKind.Point, [new([[default]]), new([[GeoPoint.FromDegrees(-90, -180)]])]) },
    ];

    /// <summary>All that two features must share to be the same: rings may begin elsewhere and turn the other way.</summary>
    public static string Text(MapFeature it) => string.Join('|',
        it.Name, it.Description, it.Time?.Text, it.Time?.From, it.Time?.To, it.Geometry.Kind,
        string.Join(' ', it.Properties.Select(static pair => $"{pair.Key}={pair.Value}")),
        string.Join(" ; ", it.Geometry.Parts.Select(part => string.Join(" , ", part.Paths.Select(path => Path(path, it.Geometry.Kind))))));

    private static string Path(IReadOnlyList<MapVertex> path, GeometryKind kind)
    {
        IEnumerable<string> points = path.Select(static it => FormattableString.Invariant($"{it.LatitudeDegrees + 0.0:R} {it.LongitudeDegrees + 0.0:R}"));
        return string.Join('/', kind == GeometryKind.Polygon ? points.Order(StringComparer.Ordinal) : points);
    }
}
