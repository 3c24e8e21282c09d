using Ascertain.Rehearsal.Film;
using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Scene;

/// <summary>The sky of the clip, whose clouds drift to the left by some four tenths of a pixel from frame to frame, faster and slower in gusts: all that moves before the tripod. Neglected: their colour, which stays where it was.</summary>
internal sealed class DriftingClouds
{
    /// <summary>Pixels that drift in at most.</summary>
    public const int Beyond = 128;

    private const int Width = ClipFormat.RehearsalWidth, Height = ClipFormat.RehearsalHeight;

    // In pixels a frame, pixels and frames: no steady rhythm of whole pixels, whose sharper pictures would be one. 300 frames stay within what lies beyond.
    private const double Drift = 0.387, Gust = 2.3, GustFrames = 41;
    private const int Whole = 1024, Across = Width + Beyond, Soft = 2;

    private readonly byte[] sky = new byte[Across * Height];
    private readonly bool[] isSky;

    /// <summary>Takes the sky as it stands at first.</summary>
    /// <param name="still">The first frame; luma is read.</param>
    /// <param name="isSky">Of each of its pixels, whether it shows the sky alone.</param>
    /// <param name="onTheRight">Luma of the sky to the right of it, <see cref="Beyond"/> pixels a row.</param>
    public DriftingClouds(byte[] still, bool[] isSky, byte[] onTheRight)
    {
        this.isSky = isSky;
        byte[] row = new byte[Across];
        for (int y = 0; y < Height; y++)
        {
            // Behind land and pole no sky was drawn: the nearest before it in the row is taken on.
            byte last = onTheRight[y * Beyond];
            for (int x = 0; x < Across; x++)
            {
                row[x] = last = x >= Width ? onTheRight[(y * Beyond) + x - Width] : isSky[(y * Width) + x] ? still[(y * Width) + x] : last;
            }

            // Softened, so that a shift by half a pixel looks like one by a whole.
            for (int x = 0; x < Across; x++)
            {
                int sum = 0;
                for (int k = -Soft; k <= Soft; k++)
                {
                    sum += row[Math.Clamp(x + k, 0, Across - 1)];
                }

                sky[(y * Across) + x] = (byte)((sum + Soft) / ((2 * Soft) + 1));
            }
        }
    }

    /// <summary>Puts the sky of one frame over the still picture.</summary>
    public void On(Span<byte> luma, int index)
    {
        int shift = (int)(Whole * ((index * Drift) + (Gust * (1 - DMath.Cos(index / GustFrames))))), whole = shift / Whole, part = shift % Whole;
        for (int i = 0; i < Width * Height; i++)
        {
            if (isSky[i])
            {
                int at = (i / Width * Across) + Math.Min((i % Width) + whole, Across - 2);
                luma[i] = (byte)(((sky[at] * (Whole - part)) + (sky[at + 1] * part) + (Whole / 2)) / Whole);
            }
        }
    }
}
