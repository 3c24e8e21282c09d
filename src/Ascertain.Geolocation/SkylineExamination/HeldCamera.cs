using Ascertain.Geolocation.Skylines;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>A pinhole without distortion, whose axis meets the middle of the picture, and how it is held: between pixels of the picture as shown and directions.</summary>
/// <param name="FocalPixels">Focal length.</param>
/// <param name="PrincipalX">Pixel where the axis meets the picture.</param>
/// <param name="PrincipalY">The same down.</param>
/// <param name="TiltDegrees">Of the axis above the level.</param>
/// <param name="RollDegrees">Clockwise, seen by who holds it.</param>
internal sealed record HeldCamera(double FocalPixels, double PrincipalX, double PrincipalY, double TiltDegrees, double RollDegrees)
{
    /// <summary>Focal length in pixels of a picture that spans an angle: half the width over the tangent of half the angle.</summary>
    public static double Focal(double width, double fieldOfViewDegrees) => width / (2 * DMath.Tan(fieldOfViewDegrees * (Math.PI / 360)));

    /// <summary>Tilt and roll of a camera in whose picture the level horizon is a known line.</summary>
    /// <remarks>The rays of the line span the level plane, so that its normal, the product of two of them, is upright: R. Hartley, A. Zisserman, Multiple View Geometry, 2nd ed. (2004), section 8.6.</remarks>
    /// <returns>Null where the two places are one ray, or the camera would be held by more than 45 degrees.</returns>
    public static (double TiltDegrees, double RollDegrees)? FromHorizon(double focal, double principalX, double principalY, (double X, double Y) from, (double X, double Y) to)
    {
        (double x, double y, double u, double v) = ((from.X - principalX) / focal, (from.Y - principalY) / focal, (to.X - principalX) / focal, (to.Y - principalY) / focal);

        // (x, y, 1) × (u, v, 1): right, down and ahead.
        (double right, double down, double ahead) = (y - v, u - x, (x * v) - (y * u));
        double length = Math.Sqrt((right * right) + (down * down) + (ahead * ahead));
        if (!(length > 1e-9))
        {
            return null;
        }

        double sign = down > 0 ? -1 : 1; // upright points up in the picture
        (right, down, ahead) = (sign * right / length, sign * down / length, sign * ahead / length);
        double tilt = QuickMath.Atan2Degrees(ahead, Math.Sqrt((right * right) + (down * down))), roll = QuickMath.Atan2Degrees(-right, -down);
        return Math.Abs(tilt) <= 45 && Math.Abs(roll) <= 45 ? (tilt, roll) : null;
    }

    /// <summary>Directions of marks.</summary>
    public IReadOnlyList<SkylineColumn> Columns(IEnumerable<(double X, double Y, double SigmaPixels)> marks) => PixelSkyline.Columns(marks, PrincipalX, PrincipalY, FocalPixels, TiltDegrees, RollDegrees);

    /// <summary>Where a direction is seen; the inverse of <see cref="Columns"/>.</summary>
    /// <returns>Null for what is not before the camera.</returns>
    public (double X, double Y)? Pixel(double relativeAzimuthDegrees, double elevationDegrees)
    {
        (double sinAzimuth, double cosAzimuth) = QuickMath.SinCosDegrees(relativeAzimuthDegrees);
        (double up, double level) = QuickMath.SinCosDegrees(elevationDegrees);
        (double sinTilt, double cosTilt) = QuickMath.SinCosDegrees(TiltDegrees);
        (double sinRoll, double cosRoll) = QuickMath.SinCosDegrees(RollDegrees);
        double right = level * sinAzimuth, ahead = level * cosAzimuth, depth = (ahead * cosTilt) + (up * sinTilt);
        if (!(depth > 1e-3))
        {
            return null;
        }

        double down = ((ahead * sinTilt) - (up * cosTilt)) / depth;
        right /= depth;
        return (PrincipalX + (FocalPixels * ((right * cosRoll) + (down * sinRoll))), PrincipalY + (FocalPixels * ((down * cosRoll) - (right * sinRoll))));
    }
}
