using Ascertain.Chronolocation.Shadows;

namespace Ascertain.Chronolocation.Tests.Shadows;

/// <summary>A pole on level ground with its shadow, seen by a pinhole. East, north, up; the camera 1.7 m above the ground. Heading clockwise from north, tilt upwards, roll clockwise as seen from behind; radians.</summary>
internal sealed record Scene(double Heading, double Tilt, double Roll, double Focal)
{
    public const double Width = 1920, Height = 1080;

    public (double X, double Y) Pixel(Direction3 point, bool direction = false)
    {
        Direction3 from = direction ? point : point.Minus(new(0, 0, 1.7));
        Direction3 ahead = new(Math.Sin(Heading) * Math.Cos(Tilt), Math.Cos(Heading) * Math.Cos(Tilt), Math.Sin(Tilt)), level = new(Math.Cos(Heading), -Math.Sin(Heading), 0), down = ahead.Cross(level);
        Direction3 right = level.Times(Math.Cos(Roll)).Plus(down.Times(Math.Sin(Roll))), below = down.Times(Math.Cos(Roll)).Minus(level.Times(Math.Sin(Roll)));
        double depth = from.Dot(ahead);
        return ((Width / 2) + (Focal * from.Dot(right) / depth), (Height / 2) + (Focal * from.Dot(below) / depth));
    }

    public FrameShadow Draw(double ratio, double azimuth, double ahead, double aside)
    {
        Direction3 foot = new((Math.Sin(Heading) * ahead) + (Math.Cos(Heading) * aside), (Math.Cos(Heading) * ahead) - (Math.Sin(Heading) * aside), 0);
        return new(Pixel(foot), Pixel(foot.Plus(new(0, 0, 1.5))), Pixel(foot.Plus(new(1.5 * ratio * Math.Sin(azimuth), 1.5 * ratio * Math.Cos(azimuth), 0))));
    }

    public ((double X, double Y) From, (double X, double Y) To) Horizon() => (Level(-0.3), Level(0.3));

    public ShadowCamera? ByHorizon() => ShadowCamera.FromHorizon(Horizon().From, Horizon().To, Focal, Width, Height);

    public ShadowCamera? ByVerticals() => ShadowCamera.FromVerticals(Wall(-0.3), Wall(0.35), Focal, Width, Height);

    public ((double X, double Y) From, (double X, double Y) To) Wall(double turn)
    {
        Direction3 at = new(Math.Sin(Heading + turn) * 20, Math.Cos(Heading + turn) * 20, 0);
        return (Pixel(at), Pixel(at.Plus(new(0, 0, 6))));
    }

    private (double X, double Y) Level(double turn) => Pixel(new(Math.Sin(Heading + turn), Math.Cos(Heading + turn), 0), direction: true);
}
