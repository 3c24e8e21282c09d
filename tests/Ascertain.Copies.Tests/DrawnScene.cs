using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests;

/// <summary>A scene of bright and dark spots, some of which move, that can be filmed in any part, at any size and time. Invented by seed.</summary>
internal sealed class DrawnScene
{
    private readonly (double X, double Y, double DX, double DY, double Radius, int Light)[] spots;

    /// <param name="seed">Another seed is another scene.</param>
    /// <param name="moving">Spots of 400 that move.</param>
    /// <param name="standingSeed">Spots that stand are of this seed: two scenes may share them.</param>
    public DrawnScene(int seed, int moving = 60, int? standingSeed = null)
    {
        Random random = new(seed), standing = new(standingSeed ?? seed);
        spots = [.. Enumerable.Range(0, 400).Select(i =>
        {
            Random of = i < moving ? random : standing;
            double angle = of.NextDouble() * 2 * Math.PI;
            double speed = i < moving ? 0.02 + (0.1 * of.NextDouble()) : 0;
            return (of.NextDouble() * 1.6, of.NextDouble() * 0.9, Math.Cos(angle) * speed, Math.Sin(angle) * speed, 0.008 + (0.02 * of.NextDouble()), of.Next(2) == 0 ? -of.Next(25, 90) : of.Next(25, 90));
        })];
    }

    /// <summary>Films a part of the scene, which is 1.6 wide and 0.9 tall.</summary>
    public byte[] Film(double time, int width, int height, double left = 0, double top = 0, double across = 1.6, double down = 0.9)
    {
        double[] light = new double[width * height];
        foreach ((double x0, double y0, double dx, double dy, double radius, int value) in spots)
        {
            double x = ((Turn(x0 + (dx * time), 1.6) - left) / across * width) - 0.5, y = ((Turn(y0 + (dy * time), 0.9) - top) / down * height) - 0.5, rx = radius / across * width, ry = radius / down * height;
            for (int row = Math.Max(0, (int)(y - (3 * ry))); row <= Math.Min(height - 1, (int)(y + (3 * ry))); row++)
            {
                for (int column = Math.Max(0, (int)(x - (3 * rx))); column <= Math.Min(width - 1, (int)(x + (3 * rx))); column++)
                {
                    double a = (column - x) / rx, b = (row - y) / ry;
                    light[(row * width) + column] += value * Math.Exp(-0.5 * ((a * a) + (b * b)));
                }
            }
        }

        return [.. light.Select(static it => (byte)Math.Clamp(126 + it, 0, 255))];
    }

    /// <summary>Films a clip and takes its fingerprint.</summary>
    /// <param name="seconds">Length.</param>
    /// <param name="film">Gives the picture of a time; see <see cref="Film"/>.</param>
    /// <param name="width">Of the picture.</param>
    /// <param name="height">Of the picture.</param>
    public static FingerprintSink Clip(double seconds, int width, int height, Func<double, byte[]> film)
    {
        FingerprintSink sink = new();
        for (int i = 0; i < seconds * 8; i++)
        {
            sink.OnFrame(Info(i, 8, width, height), film(i / 8.0));
        }

        return sink;
    }

    public static FrameInfo Info(long index, int perSecond, int width, int height, int depth = 8) => new()
    {
        Index = index, PresentationTime = index, TimeBaseNumerator = 1, TimeBaseDenominator = perSecond, IsKey = index == 0, PictureType = index == 0 ? 'I' : 'P', Width = width, Height = height, BitDepth = depth, IsClean = true,
    };

    public static GreyPicture Picture(byte[] luma, int width, int height) => PictureScaling.Normalise(Info(0, 1, width, height), luma);

    private static double Turn(double value, double length) => value - (Math.Floor(value / length) * length);
}
