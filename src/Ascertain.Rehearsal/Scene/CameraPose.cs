using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Scene;

/// <summary>A pinhole camera without distortion: where its axis points, and how directions become pixels.</summary>
/// <remarks>Directions are (east, north, up). Pixels count from the upper left corner of the picture; the centre of the first pixel is (0.5, 0.5).</remarks>
internal sealed class CameraPose
{
    private readonly (double East, double North, double Up) forward, right, up;

    /// <param name="bearingDegrees">Azimuth of the axis from true north.</param>
    /// <param name="tiltDegrees">Of the axis above the horizontal.</param>
    /// <param name="rollDegrees">Clockwise about the axis, seen from behind the camera.</param>
    /// <param name="fieldOfViewDegrees">Over the width of the picture.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public CameraPose(double bearingDegrees, double tiltDegrees, double rollDegrees, double fieldOfViewDegrees, int width, int height)
    {
        (BearingDegrees, TiltDegrees, RollDegrees, FieldOfViewDegrees, Width, Height) = (bearingDegrees, tiltDegrees, rollDegrees, fieldOfViewDegrees, width, height);
        FocalPixels = width / 2.0 / DMath.Tan(fieldOfViewDegrees / 2 * (Math.PI / 180));
        double b = bearingDegrees * (Math.PI / 180), t = tiltDegrees * (Math.PI / 180), r = rollDegrees * (Math.PI / 180);
        double sinB = DMath.Sin(b), cosB = DMath.Cos(b), sinT = DMath.Sin(t), cosT = DMath.Cos(t), sinR = DMath.Sin(r), cosR = DMath.Cos(r);
        forward = (sinB * cosT, cosB * cosT, sinT);
        (double East, double North, double Up) level = (cosB, -sinB, 0), above = (-sinB * sinT, -cosB * sinT, cosT);
        right = ((level.East * cosR) - (above.East * sinR), (level.North * cosR) - (above.North * sinR), -above.Up * sinR);
        up = ((above.East * cosR) + (level.East * sinR), (above.North * cosR) + (level.North * sinR), above.Up * cosR);
    }

    /// <summary>Azimuth of the axis, degrees from true north in [0, 360).</summary>
    public double BearingDegrees { get; }

    /// <summary>Degrees of the axis above the horizontal.</summary>
    public double TiltDegrees { get; }

    /// <summary>Degrees clockwise about the axis, seen from behind.</summary>
    public double RollDegrees { get; }

    /// <summary>Degrees over the width.</summary>
    public double FieldOfViewDegrees { get; }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>Focal length in pixels.</summary>
    public double FocalPixels { get; }

    /// <summary>The direction seen at a pixel position, not of unit length.</summary>
    public (double East, double North, double Up) Ray(double x, double y)
    {
        double a = (x - (Width / 2.0)) / FocalPixels, b = (y - (Height / 2.0)) / FocalPixels;
        return (forward.East + (a * right.East) - (b * up.East), forward.North + (a * right.North) - (b * up.North), forward.Up + (a * right.Up) - (b * up.Up));
    }

    /// <summary>Where a direction in front of the camera is seen.</summary>
    public (double X, double Y) Project(double east, double north, double rise)
    {
        double depth = (east * forward.East) + (north * forward.North) + (rise * forward.Up);
        return ((Width / 2.0) + (FocalPixels * ((east * right.East) + (north * right.North) + (rise * right.Up)) / depth),
            (Height / 2.0) - (FocalPixels * ((east * up.East) + (north * up.North) + (rise * up.Up)) / depth));
    }
}
