using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Resection;

/// <summary>The azimuths of everything that a picture shows, from its optical axis.</summary>
/// <remarks>
/// The border of the picture is followed from ray to ray. For a level camera that is half of the field of view to either side; a camera that is rolled by 90 degrees sees across what an upright one sees from top to bottom,
/// and one that looks up or down sees farther around. Where the border goes once around the zenith or the nadir, everything around is in the picture.
/// Neglected: k1; with a barrel the corners reach a little farther out.
/// </remarks>
/// <param name="LeftDegrees">The left end, from the bearing of the optical axis; negative to the left of it.</param>
/// <param name="WidthDegrees">From the left end clockwise to the right one, in (0, 360].</param>
public readonly record struct ViewSector(double LeftDegrees, double WidthDegrees)
{
    private const int StepsOfEdge = 64;

    /// <summary>True where the picture shows all azimuths.</summary>
    public bool IsRound => WidthDegrees >= 360;

    /// <summary>Of a camera and the size of its picture.</summary>
    public static ViewSector Of(ResectedCamera camera, ResectionAssumptions picture)
    {
        ArgumentNullException.ThrowIfNull(camera);
        ArgumentNullException.ThrowIfNull(picture);
        (double sinTilt, double cosTilt) = QuickMath.SinCosDegrees(camera.TiltDegrees);
        (double sinRoll, double cosRoll) = QuickMath.SinCosDegrees(camera.RollDegrees);

        // East, north and up where the optical axis lies north.
        SpaceVector ahead = new(0, cosTilt, sinTilt), right = new(cosRoll, sinRoll * sinTilt, -sinRoll * cosTilt), down = ahead.Cross(right);
        double before = 0, at = 0, least = double.PositiveInfinity, most = double.NegativeInfinity, first = 0;
        for (int i = 0; i <= 4 * StepsOfEdge; i++)
        {
            (double x, double y) = Border(i % (4 * StepsOfEdge), picture);
            SpaceVector ray = ahead + (right * ((x - picture.Principal.X) / camera.FocalPixels)) + (down * ((y - picture.Principal.Y) / camera.FocalPixels));
            double azimuth = QuickMath.Atan2Degrees(ray.X, ray.Y), turned = azimuth - before;
            at = i == 0 ? azimuth : at + (turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned);
            first = i == 0 ? at : first;
            (before, least, most) = (azimuth, Math.Min(least, at), Math.Max(most, at));
        }

        return Math.Abs(at - first) > 180 || most - least >= 360 ? new(-180, 360) : new(least, most - least);
    }

    // Clockwise from the top left corner.
    private static (double X, double Y) Border(int i, ResectionAssumptions picture)
    {
        double part = i % StepsOfEdge / (double)StepsOfEdge;
        return (i / StepsOfEdge) switch
        {
            0 => (picture.WidthPixels * part, 0),
            1 => (picture.WidthPixels, picture.HeightPixels * part),
            2 => (picture.WidthPixels * (1 - part), picture.HeightPixels),
            _ => (0, picture.HeightPixels * (1 - part)),
        };
    }
}
