using System.Globalization;
using Ascertain.Earth.Features;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>A found camera drawn on a map: where it stood, how well that is known, and what part of the ground it looked at.</summary>
public static class ViewCone
{
    private const int Steps = 48;

    /// <summary>The camera, its ellipse, its wedge out to a distance, and the control points, as features. The wedge holds the azimuths of everything that the picture shows: see <see cref="ViewSector"/>.</summary>
    /// <param name="camera">The camera.</param>
    /// <param name="points">Its points, as they were given.</param>
    /// <param name="picture">Size of the picture and where its optical axis meets it.</param>
    /// <param name="metres">Length of the wedge; positive.</param>
    public static IReadOnlyList<MapFeature> Of(ResectedCamera camera, IReadOnlyList<ControlPoint> points, ResectionAssumptions picture, double metres)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(picture);
        ViewSector sector = ViewSector.Of(camera, picture);
        List<MapFeature> features =
        [
            new() { Name = "camera", Geometry = MapGeometry.Point(camera.Place), Numbers = Numbers(("heightMetres", camera.HeightMetres), ("bearingDegrees", camera.BearingDegrees), ("tiltDegrees", camera.TiltDegrees), ("rollDegrees", camera.RollDegrees), ("fieldOfViewDegrees", camera.FieldOfViewDegrees)) },
            new() { Name = "95 % ellipse", Geometry = MapGeometry.Polygon([MapVertex.Path(Ellipse(camera))]), Numbers = Numbers(("semiMajorMetres", camera.Ellipse.SemiMajorMetres), ("semiMinorMetres", camera.Ellipse.SemiMinorMetres), ("azimuthDegrees", camera.Ellipse.AzimuthDegrees)) },
            new() { Name = "view cone", Geometry = MapGeometry.Polygon([MapVertex.Path(Wedge(camera, sector, metres))]), Numbers = Numbers(("metres", metres), ("fromDegrees", Azimuth(camera.BearingDegrees + sector.LeftDegrees)), ("widthDegrees", sector.WidthDegrees)) },
        ];
        features.AddRange(points.Select((it, i) => new MapFeature
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"point {i + 1}"),
            Geometry = MapGeometry.Point(it.Place),
            Numbers = camera.ResidualsPixels[i] is { } residual ? Numbers(("residualPixels", residual), ("used", camera.Used[i] ? 1 : 0)) : Numbers(("used", camera.Used[i] ? 1 : 0)),
        }));
        return features;
    }

    // All around it is a circle, else a slice that begins and ends at the camera.
    private static List<GeoPoint> Wedge(ResectedCamera camera, ViewSector sector, double metres)
    {
        List<GeoPoint> ring = sector.IsRound ? [] : [camera.Place];
        for (int i = 0; i <= Steps - (sector.IsRound ? 1 : 0); i++)
        {
            ring.Add(Geodesic.Direct(camera.Place, Angle.FromDegrees(Azimuth(camera.BearingDegrees + sector.LeftDegrees + (sector.WidthDegrees * i / Steps))), metres));
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

    private static double Azimuth(double degrees) => degrees - (360 * Math.Floor(degrees / 360));

    private static SortedDictionary<string, double> Numbers(params (string Name, double Value)[] values)
    {
        SortedDictionary<string, double> numbers = new(StringComparer.Ordinal);
        foreach ((string name, double value) in values)
        {
            numbers.Add(name, value);
        }

        return numbers;
    }
}
