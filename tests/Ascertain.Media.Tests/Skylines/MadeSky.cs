using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Skylines;

/// <summary>Scenes of sky and ground that are made up, with noise; the row at which ground begins is known in each column.</summary>
internal static class MadeSky
{
    public const int Width = 640, Height = 360;

    /// <summary>A sky that gets brighter downwards with a soft cloud, ground with stripes and stones, hills between.</summary>
    public static RgbImage Picture(int seed, double noise, Func<int, double>? ground = null)
    {
        Random random = new(seed);
        byte[] pixels = new byte[3 * Width * Height];
        for (int x = 0; x < Width; x++)
        {
            double border = (ground ?? Hills)(x);
            for (int y = 0; y < Height; y++)
            {
                double part = Math.Clamp(y + 0.5 - border, 0, 1), cloud = 30 / (1 + ((x - 400.0) * (x - 400) / 6_000) + ((y - 60.0) * (y - 60) / 900));
                double sky = 150 + (y * 0.12) + cloud, land = 80 + (25 * Wave((x * 0.21) + (y * 0.43))) + (15 * Wave((x * 0.05) - (y * 0.9)));
                double bump = noise * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
                for (int channel = 0; channel < 3; channel++)
                {
                    double tint = channel switch { 0 => (-25 * (1 - part)) + (5 * part), 2 => (25 * (1 - part)) - (15 * part), _ => 0 };
                    pixels[(3 * ((y * Width) + x)) + channel] = (byte)Math.Clamp((sky * (1 - part)) + (land * part) + tint + bump, 0, 255);
                }
            }
        }

        return new(Width, Height, pixels);
    }

    /// <summary>Row at which the ground begins: slopes of up to 60 degrees.</summary>
    public static double Hills(int x) => 170 + (40 * Wave(x * 0.003)) + (12 * Wave(x * 0.008));

    /// <summary>The same value everywhere, but for noise.</summary>
    public static RgbImage Plain(int level, double noise, int seed)
    {
        Random random = new(seed);
        byte[] pixels = new byte[3 * Width * Height];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)Math.Clamp(level + (noise * (random.NextDouble() - 0.5)), 0, 255);
        }

        return new(Width, Height, pixels);
    }

    // A wave of parabolas: as smooth as is needed here, and the same on every machine.
    private static double Wave(double at)
    {
        double part = at - Math.Floor(at), half = part < 0.5 ? part : part - 0.5;
        return 16 * half * (0.5 - half) * (part < 0.5 ? 1 : -1);
    }
}
