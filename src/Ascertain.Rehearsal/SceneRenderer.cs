using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Rehearsal;

/// <summary>Draws the clip: a skyline, the sea, a flat platform with a vertical pole and its shadow in the sun; a fixed camera, 8-bit 4:2:0.</summary>
internal sealed class SceneRenderer
{
    public const int Width = 640, Height = 360, FramesPerSecond = 25, Frames = 300;

    // A horizontal field of view of 60°: focal length in pixels = (640/2)/tan 30°.
    private const double FocalPixels = 554.2562584220407;
    private const double EyeMetres = 1.7, PoleMetres = 2.0, PoleAheadMetres = 6, TiltPixels = 40;

    private readonly RehearsalPlan plan;
    private readonly byte[] still = new byte[Width * Height];
    private readonly byte[] chroma = new byte[Width * Height / 2];
    private readonly sbyte[] grain = new sbyte[1 << 16];

    public SceneRenderer(RehearsalPlan plan)
    {
        this.plan = plan;
        SplitMix random = new(0x5CE4E00000000000UL + (uint)plan.Seed);
        FractalTerrain terrain = new(random);
        for (int i = 0; i < grain.Length; i++)
        {
            grain[i] = (sbyte)(random.Between(0, 7) + random.Between(0, 7) - 6);
        }

        DrawStill(terrain);
    }

    /// <summary>One frame, luma then both chroma planes.</summary>
    public void Frame(int index, Span<byte> into)
    {
        still.CopyTo(into);
        Shadow(plan.Captured + Duration.FromMilliseconds(index * 1000L / FramesPerSecond), into);
        Banner(into);
        SplitMix random = new(((ulong)(uint)plan.Seed << 32) + (uint)index + 1);
        int shift = random.Between(0, grain.Length);
        for (int i = 0; i < Width * Height; i++)
        {
            into[i] = (byte)Math.Clamp(into[i] + grain[(shift + (i * 7)) & 0xFFFF], 16, 235);
        }

        chroma.CopyTo(into[(Width * Height)..]);
    }

    private void DrawStill(FractalTerrain terrain)
    {
        // The camera stands off the middle of the island, looking along its bearing over the land.
        double bearing = plan.BearingDegrees * (Math.PI / 180), east = -3000 * DMath.Sin(bearing), north = -3000 * DMath.Cos(bearing);
        double eye = terrain.HeightMetres(east, north) + EyeMetres;
        int horizon = (int)((Height / 2) - TiltPixels);
        for (int x = 0; x < Width; x++)
        {
            double azimuth = bearing + DMath.Atan((x - (Width / 2) + 0.5) / FocalPixels);
            (double elevation, double distance) = terrain.Skyline(east, north, eye, azimuth);
            int ridge = Math.Clamp((int)Math.Round(horizon - (FocalPixels * DMath.Tan(elevation))), 0, horizon + 6);
            byte land = (byte)Math.Clamp(70 + (distance / 120), 70, 175); // farther land is paler
            for (int y = 0; y < Height; y++)
            {
                // Slopes are shaded by how steeply the skyline falls, so that the land is not flat grey.
                still[(y * Width) + x] = y < ridge ? (byte)(205 - (y / 6)) : y < horizon + 10 ? (byte)Math.Clamp(land - ((y - ridge) / 3) + ((((x * 7) + (y * 13)) & 15) / 4), 40, 190) : (byte)(118 + ((y - horizon) / 8));
                int c = (y / 2 * (Width / 2)) + (x / 2);
                chroma[c] = (byte)(y < ridge ? 148 : y < horizon + 10 ? 120 : 118);
                chroma[c + (Width * Height / 4)] = (byte)(y < ridge ? 114 : y < horizon + 10 ? 126 : 136);
            }
        }

        Line(still, Project(0, PoleAheadMetres, 0), Project(0, PoleAheadMetres, PoleMetres), 3, 35);
    }

    private void Shadow(Instant at, Span<byte> into)
    {
        (double azimuth, double elevation) = AlmanacSun.At(at, plan.Camera);
        if (elevation <= 2)
        {
            return;
        }

        // The tip falls away from the sun, height × cot(elevation) from the foot.
        double length = PoleMetres / DMath.Tan(elevation * (Math.PI / 180)), away = (azimuth + 180 - plan.BearingDegrees) * (Math.PI / 180);
        Line(into, Project(0, PoleAheadMetres, 0), Project(length * DMath.Sin(away), PoleAheadMetres + (length * DMath.Cos(away)), 0), 4, 62);
    }

    // Right, ahead and up in metres from the point below the camera, to pixels.
    private static (double X, double Y) Project(double right, double ahead, double up)
    {
        double depth = Math.Max(0.3, ahead);
        return ((Width / 2) + (FocalPixels * right / depth), (Height / 2) - TiltPixels - (FocalPixels * (up - EyeMetres) / depth));
    }

    private static void Line(Span<byte> luma, (double X, double Y) from, (double X, double Y) to, int half, byte value)
    {
        int steps = (int)(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)) * 2) + 1;
        for (int i = 0; i <= steps; i++)
        {
            int x = (int)Math.Round(from.X + ((to.X - from.X) * i / steps)), y = (int)Math.Round(from.Y + ((to.Y - from.Y) * i / steps));
            for (int dy = -half / 2; dy <= half / 2; dy++)
            {
                for (int dx = -half; dx <= half; dx++)
                {
                    if (x + dx is >= 0 and < Width && y + dy is >= 0 and < Height)
                    {
                        luma[((y + dy) * Width) + x + dx] = value;
                    }
                }
            }
        }
    }

    private static void Banner(Span<byte> luma)
    {
        const int Point = 5, Top = 14;
        int left = (Width - (BannerFont.Banner.Length * 6 * Point)) / 2;
        for (int i = 0; i < BannerFont.Banner.Length; i++)
        {
            for (int y = 0; y < 7 * Point; y++)
            {
                for (int x = 0; x < 5 * Point; x++)
                {
                    if (BannerFont.HasInk(BannerFont.Banner[i], x / Point, y / Point))
                    {
                        luma[((Top + y) * Width) + left + (i * 6 * Point) + x] = 228;
                    }
                }
            }
        }
    }
}
