using System.Globalization;
using Ascertain.Earth.Features;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>A found camera drawn on a map: where it stood, how well that is known, and what part of the ground it looked at.</summary>
public static class ViewCone
{
    private const int Steps = 48;

    /// <summary>The camera, its ellipse, its wedge out to a distance, and the control points, as features.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="points">Its points, as they were given.</param>
    /// <param name="metres">Length of the wedge; positive.</param>
    public static IReadOnlyList<MapFeature> Of(ResectedCamera camera, IReadOnlyList<ControlPoint> points, double metres)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(points);
        List<MapFeature> features =
        [
            new() { Name = "camera", Geometry = MapGeometry.Point(camera.Place), Properties = Properties(("heightMetres", camera.HeightMetres), ("bearingDegrees", camera.BearingDegrees), ("tiltDegrees", camera.TiltDegrees), ("rollDegrees", camera.RollDegrees), ("fieldOfViewDegrees", camera.FieldOfViewDegrees)) },
            new() { Name = "95 % ellipse", Geometry = MapGeometry.Polygon([MapVertex.Path(Ellipse(camera))]), Properties = Properties(("semiMajorMetres", camera.Ellipse.SemiMajorMetres), ("semiMinorMetres", camera.Ellipse.SemiMinorMetres), ("azimuthDegrees", camera.Ellipse.AzimuthDegrees)) },
            new() { Name = "view cone", Geometry = MapGeometry.Polygon([MapVertex.Path(Wedge(camera, metres))]), Properties = Properties(("metres", metres)) },
        ];
        features.AddRange(points.Select((it, i) => new MapFeature
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"point {i + 1}"),
            Geometry = MapGeometry.Point(it.Place),
            Properties = camera.ResidualsPixels[i] is { } residual ? Properties(("residualPixels", residual), ("used", camera.Used[i] ? 1 : 0)) : Properties(("used", camera.Used[i] ? 1 : 0)),
        }));
        return features;
    }

    // Bearings of the middle row's ends as if the camera were level; what a tilt adds is left to whoever measures in the picture.
    private static List<GeoPoint> Wedge(ResectedCamera camera, double metres)
    {
        List<GeoPoint> ring = [camera.Place];
        for (int i = 0; i <= Steps; i++)
        {
            ring.Add(Geodesic.Direct(camera.Place, Angle.FromDegrees(camera.BearingDegrees + (camera.FieldOfViewDegrees * ((i / (double)Steps) - 0.5))), metres));
        }

        return ring;
    }

    private static List<GeoPoint> Ellipse(ResectedCamera camera)
    {
        List<GeoPoint> ring = [];
        LocalFrame frame = new(camera.Place, camera.HeightMetres);
        (double sin, double cos) = QuickMath.SinCosDegrees(camera.Ellipse.AzimuthDegrees);
        for (int i = 0; i < Steps; i++)
        {
            (double s, double c) = QuickMath.SinCosDegrees(-360.0 * i / Steps);
            (double along, double across) = (camera.Ellipse.SemiMajorMetres * c, camera.Ellipse.SemiMinorMetres * s);
            ring.Add(frame.PointAt(new((along * sin) + (across * cos), (along * cos) - (across * sin), 0)).At);
        }

        return ring;
    }

    private static SortedDictionary<string, string> Properties(params (string Name, double Value)[] values)
    {
        SortedDictionary<string, string> properties = new(StringComparer.Ordinal);
        foreach ((string name, double value) in values)
        {
            properties.Add(name, value.ToString("R", CultureInfo.InvariantCulture));
        }

        return properties;
    }
}
