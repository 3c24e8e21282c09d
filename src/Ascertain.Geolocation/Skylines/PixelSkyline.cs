using System.Globalization;
using System.Text;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Turns marks of a skyline in a picture into directions, for a lens whose field of view is known.</summary>
/// <remarks>
/// A pinhole without distortion, level but for a tilt and a roll that are given: the ray (x - cx, y - cy, f) is turned by roll and tilt, and its azimuth counts from the optical axis. R. Hartley, A. Zisserman, Multiple View Geometry, 2nd ed. (2004), section 6.1.
/// A wrong tilt moves all elevations alike, which the search allows for, and bends the line: a tilt that is wrong by t degrees moves a column 30 degrees from the middle by 0.13 t more than the middle. The error of a mark is that of its row over the distance from the centre of projection.
/// </remarks>
public static class PixelSkyline
{
    /// <summary>Directions of marks.</summary>
    /// <param name="marks">Pixels from the left and from the top, with the standard deviation of the row.</param>
    /// <param name="principalX">Pixel where the optical axis meets the picture.</param>
    /// <param name="principalY">The same down.</param>
    /// <param name="focalPixels">Focal length in pixels, positive.</param>
    /// <param name="tiltDegrees">Of the optical axis above the horizon plane, in [-45, 45].</param>
    /// <param name="rollDegrees">How far the camera is turned clockwise, seen by who holds it, in [-45, 45].</param>
    public static IReadOnlyList<SkylineColumn> Columns(IEnumerable<(double X, double Y, double SigmaPixels)> marks, double principalX, double principalY, double focalPixels, double tiltDegrees = 0, double rollDegrees = 0)
    {
        ArgumentNullException.ThrowIfNull(marks);
        (double sinTilt, double cosTilt) = QuickMath.SinCosDegrees(tiltDegrees);
        (double sinRoll, double cosRoll) = QuickMath.SinCosDegrees(rollDegrees);
        List<SkylineColumn> columns = [];
        foreach ((double x, double y, double sigma) in marks)
        {
            double u = (x - principalX) / focalPixels, v = (y - principalY) / focalPixels;

            // What the picture shows to the right and down, along the level right and the level down of an unrolled camera.
            double right = (u * cosRoll) - (v * sinRoll), down = (u * sinRoll) + (v * cosRoll);
            double ahead = cosTilt + (down * sinTilt), up = sinTilt - (down * cosTilt), level = Math.Sqrt((ahead * ahead) + (right * right));
            double distance = Math.Sqrt((level * level) + (up * up));
            columns.Add(new(QuickMath.Atan2Degrees(right, ahead), QuickMath.Atan2Degrees(up, level), Math.Clamp(sigma / (focalPixels * distance) * QuickMath.RadiansToDegrees, 0.01, 10)));
        }

        return columns;
    }

    /// <summary>The table that <see cref="Skyline.ReadCsv"/> reads.</summary>
    public static string Csv(IEnumerable<SkylineColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        StringBuilder text = new("relative_azimuth_degrees,elevation_degrees,sigma_degrees\n");
        foreach (SkylineColumn it in columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"{it.RelativeAzimuthDegrees:0.0000},{it.ElevationDegrees:0.0000},{it.SigmaDegrees:0.0000}\n");
        }

        return text.ToString();
    }
}
