using Ascertain.Earth.Geodesy;
using Ascertain.Geolocation.Resection;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Tests.Resection;

/// <summary>A camera that is made up, and points before it: synthetic, and called so.</summary>
internal sealed class MadeCamera(GeoPoint place, double height, double bearing, double tilt, double roll, double fieldOfView, double k1 = 0)
{
    public const int Width = 1920, Height = 1080;

    public static MadeCamera Usual { get; } = new(GeoPoint.FromDegrees(46.5, 8.3), 1_500, 123, -4, 2, 62);

    public GeoPoint Place => place;

    public double HeightMetres => height;

    public double Bearing => bearing;

    public double Tilt => tilt;

    public double Roll => roll;

    public double FieldOfView => fieldOfView;

    public double K1 => k1;

    public double Focal { get; } = Width / 2 / DMath.Tan(fieldOfView / 2 * QuickMath.DegreesToRadians);

    public LocalFrame Frame { get; } = new(place, height);

    public ResectionAssumptions Assumed { get; } = new(Width, Height);

    /// <summary>Points seen at pixels and distances, without noise.</summary>
    public ControlPoint[] See(params (double X, double Y, double Metres)[] seen) => [.. seen.Select(it => Put(it.X, it.Y, it.Metres))];

    /// <summary>So many points all over the picture, from 150 to 900 m.</summary>
    public ControlPoint[] Scene(int count, int seed)
    {
        Random random = new(seed);
        return See([.. Enumerable.Range(0, count).Select(_ => (60 + (1800 * random.NextDouble()), 60 + (960 * random.NextDouble()), 150 + (750 * random.NextDouble())))]);
    }

    /// <summary>The point that is seen at a pixel, so far ahead along the optical axis.</summary>
    public ControlPoint Put(double x, double y, double metres)
    {
        double u = (x - (Width / 2)) / Focal, v = (y - (Height / 2)) / Focal, distorted = (u * u) + (v * v), s = 1;
        for (int turn = 0; turn < 60; turn++)
        {
            s = 1 + (k1 * distorted / (s * s));
        }

        (SpaceVector right, SpaceVector down, SpaceVector ahead) = Axes();
        (GeoPoint at, double up) = Frame.PointAt((right * (u / s * metres)) + (down * (v / s * metres)) + (ahead * metres));
        return new(x, y, at, up);
    }

    /// <summary>With errors of clicks and of places.</summary>
    public static ControlPoint[] Noisy(ControlPoint[] points, Random random, double pixels, double metres) => [.. points.Select(it =>
    {
        LocalFrame there = new(it.Place, it.HeightMetres);
        (GeoPoint at, double up) = there.PointAt(new(metres * Normal(random), metres * Normal(random), metres * Normal(random)));
        return new ControlPoint(it.X + (pixels * Normal(random)), it.Y + (pixels * Normal(random)), at, up);
    })];

    /// <summary>A normal number by Box and Muller.</summary>
    public static double Normal(Random random) => Math.Sqrt(-2 * DMath.Log(1 - random.NextDouble())) * DMath.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Estimate less truth, in the order of the numbers.</summary>
    public double[] Errors(ResectedCamera camera)
    {
        SpaceVector off = Frame.Of(camera.Place, camera.HeightMetres);
        return [off.X, off.Y, off.Z, Math.IEEERemainder(camera.BearingDegrees - bearing, 360), camera.TiltDegrees - tilt, Math.IEEERemainder(camera.RollDegrees - roll, 360), camera.FieldOfViewDegrees - fieldOfView, camera.K1 - k1];
    }

    private (SpaceVector Right, SpaceVector Down, SpaceVector Ahead) Axes()
    {
        (double sb, double cb) = DMath.SinCos(bearing * QuickMath.DegreesToRadians);
        (double st, double ct) = DMath.SinCos(tilt * QuickMath.DegreesToRadians);
        (double sr, double cr) = DMath.SinCos(roll * QuickMath.DegreesToRadians);
        SpaceVector ahead = new(sb * ct, cb * ct, st), level = new(cb, -sb, 0), down = ahead.Cross(level);
        SpaceVector right = (level * cr) + (down * sr);
        return (right, ahead.Cross(right), ahead);
    }
}
