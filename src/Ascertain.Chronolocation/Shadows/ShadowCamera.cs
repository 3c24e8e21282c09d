using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Which way is up in a picture, and how wide its lens sees: what turns pixels into directions.</summary>
/// <remarks>
/// <para>A pinhole without distortion whose optical axis meets the middle of the picture, with square pixels. Frame: x to the right, y down, z into the picture, as pixels are counted; f is the focal length in pixels.</para>
/// <para>A pixel (x, y) looks along (x − cx, y − cy, f). A horizon a x + b y + c = 0 (about the middle of the picture) is where level rays meet the picture, so the vertical is along (a, b, c / f) up to its sign; the point where
/// verticals meet is where the vertical itself meets the picture. One of the two and f give the other: R. Hartley and A. Zisserman, Multiple View Geometry in Computer Vision (2nd ed., 2004), 8.6.</para>
/// </remarks>
/// <param name="CentreX">Middle of the picture, in pixels.</param>
/// <param name="CentreY">Middle of the picture, in pixels.</param>
/// <param name="FocalPixels">Focal length in pixels, above 0.</param>
/// <param name="Up">Unit vector against gravity in the camera's frame.</param>
internal sealed record ShadowCamera(double CentreX, double CentreY, double FocalPixels, Direction3 Up)
{
    /// <summary>From two points of the horizon and the focal length.</summary>
    /// <returns>Null where the two are one point.</returns>
    public static ShadowCamera? FromHorizon((double X, double Y) first, (double X, double Y) second, double focalPixels, double width, double height)
    {
        (double cx, double cy) = (width / 2, height / 2);
        Direction3 normal = Ray(first.X - cx, first.Y - cy, focalPixels).Cross(Ray(second.X - cx, second.Y - cy, focalPixels));
        return normal.Length < 1e-12 ? null : new ShadowCamera(cx, cy, focalPixels, Upward(normal.Unit()));
    }

    /// <summary>From two lines that are vertical in the scene, each by its two ends, and the focal length: where they meet is where the vertical points.</summary>
    /// <returns>Null where both are one line.</returns>
    public static ShadowCamera? FromVerticals(((double X, double Y) From, (double X, double Y) To) first, ((double X, double Y) From, (double X, double Y) To) second, double focalPixels, double width, double height)
    {
        (double cx, double cy) = (width / 2, height / 2);
        Direction3 one = Ray(first.From.X - cx, first.From.Y - cy, focalPixels).Cross(Ray(first.To.X - cx, first.To.Y - cy, focalPixels));
        Direction3 other = Ray(second.From.X - cx, second.From.Y - cy, focalPixels).Cross(Ray(second.To.X - cx, second.To.Y - cy, focalPixels));
        Direction3 vertical = one.Cross(other);
        return vertical.Length < 1e-12 ? null : new ShadowCamera(cx, cy, focalPixels, Upward(vertical.Unit()));
    }

    /// <summary>Focal length in pixels from both at once: the vertical's point and the horizon are pole and polar of the camera.</summary>
    /// <returns>Null where they allow none.</returns>
    public static double? FocalFrom((double X, double Y) verticalPoint, (double X, double Y) horizonFirst, (double X, double Y) horizonSecond, double width, double height)
    {
        (double cx, double cy) = (width / 2, height / 2);
        double dx = horizonSecond.X - horizonFirst.X, dy = horizonSecond.Y - horizonFirst.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        double vx = verticalPoint.X - cx, vy = verticalPoint.Y - cy, far = Math.Sqrt((vx * vx) + (vy * vy));
        if (length < 1e-9 || far < 1e-9)
        {
            return null;
        }

        // Distances from the middle, along the line from the vertical's point through it: d_v d_h = f².
        double horizon = -((vx * (horizonFirst.X - cx)) + (vy * (horizonFirst.Y - cy))) / far;
        return horizon * far > 0 ? Math.Sqrt(horizon * far) : null;
    }

    /// <summary>The same camera with the vertical the other way round where what stands on the ground would lie above the horizon: in a picture that is stored lying, up is not towards the upper edge.</summary>
    /// <param name="foot">A pixel of the ground.</param>
    public ShadowCamera Over((double X, double Y) foot) => Looking(foot).Dot(Up) > 0 ? this with { Up = Up.Times(-1) } : this;

    /// <summary>Unit vector along which a pixel looks.</summary>
    public Direction3 Looking((double X, double Y) pixel) => Ray(pixel.X - CentreX, pixel.Y - CentreY, FocalPixels).Unit();

    private static Direction3 Ray(double x, double y, double f) => new(x / f, y / f, 1);

    // A camera that does not stand on its head: up is towards smaller y; looking straight down or up, the way of the picture's top.
    private static Direction3 Upward(Direction3 unit) => unit.Y < 0 || (unit.Y == 0 && unit.Z < 0) ? unit : new Direction3(-unit.X, -unit.Y, -unit.Z);
}
