using Ascertain.Rehearsal.Film;

namespace Ascertain.Rehearsal.Scene;

/// <summary>The sky of the clip, whose clouds drift to the left by two fifths of a pixel from frame to frame: all that moves before the tripod. Neglected: their colour, which stays where it was.</summary>
internal sealed class DriftingClouds
{
    /// <summary>Pixels that drift in at most.</summary>
    public const int Beyond = 128;

    private const int Width = ClipFormat.RehearsalWidth, Height = ClipFormat.RehearsalHeight;

    // In 160ths of a pixel a frame; 300 frames stay within what lies beyond.
    private const int Drift = 64, Whole = 160, Across = Width + Beyond;

    private readonly byte[] sky = new byte[Across * Height];
    private readonly bool[] isSky;

    /// <summary>Takes the sky as it stands at first.</summary>
    /// <param name="still">The first frame; luma is read.</param>
    /// <param name="isSky">Of each of its pixels, whether it shows the sky alone.</param>
    /// <param name="onTheRight">Luma of the sky to the right of it, <see cref="Beyond"/> pixels a row.</param>
    public DriftingClouds(byte[] still, bool[] isSky, byte[] onTheRight)
    {
        this.isSky = isSky;
        for (int y = 0; y < Height; y++)
        {
            // Behind land and pole no sky was drawn: the nearest before it in the row is taken on.
            byte last = onTheRight[y * Beyond];
            for (int x = 0; x < Across; x++)
            {
                sky[(y * Across) + x] = last = x >= Width ? onTheRight[(y * Beyond) + x - Width] : isSky[(y * Width) + x] ? still[(y * Width) + x] : last;
            }
        }
    }

    /// <summary>Puts the sky of one frame over the still picture.</summary>
    public void On(Span<byte> luma, int index)
    {
        int shift = index * Drift, whole = shift / Whole, part = shift % Whole;
        if (shift == 0)
        {
            return;
        }

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
