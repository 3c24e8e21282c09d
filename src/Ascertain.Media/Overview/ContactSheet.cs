using System.Globalization;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Overview;

/// <summary>Small pictures of a clip beside each other on one sheet, grey, in rows from the upper left; the number of each frame is drawn below it.</summary>
public static class ContactSheet
{
    /// <summary>Pictures in a row. Arbitrary: with pictures of 160 pixels a sheet is as wide as a page.</summary>
    public const int Across = 8;

    private const int Gap = 6, Scale = 2, Baseline = 3; // pixels, arbitrary
    private const byte Ground = 0xff, Ink = 0x20;

    // 3 × 5 pixels a digit, a row in three bits, the upper first.
    private static readonly int[] Digits = [0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111, 0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_001_001_001, 0b111_101_111_101_111, 0b111_101_111_001_111];

    /// <summary>Draws it.</summary>
    /// <param name="pictures">In order; none is left out, and the sheet grows downwards.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static RgbImage Draw(IReadOnlyList<SmallPicture> pictures)
    {
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count, nameof(pictures));
        int across = Math.Min(Across, pictures.Count), down = (pictures.Count + across - 1) / across, label = (5 * Scale) + (2 * Baseline);
        (int wide, int tall) = (pictures.Max(static it => it.Width) + Gap, pictures.Max(static it => it.Height) + label + Gap);
        (int width, int height) = ((across * wide) + Gap, (down * tall) + Gap);
        byte[] grey = new byte[width * height];
        Array.Fill(grey, Ground);
        for (int i = 0; i < pictures.Count; i++)
        {
            (int left, int top) = (Gap + (i % across * wide), Gap + (i / across * tall));
            SmallPicture one = pictures[i];
            for (int y = 0; y < one.Height; y++)
            {
                one.Grey.AsSpan(y * one.Width, one.Width).CopyTo(grey.AsSpan(((top + y) * width) + left));
            }

            Write(one.Index.ToString(CultureInfo.InvariantCulture), grey, width, left, top + one.Height + Baseline, left + wide - Gap);
        }

        byte[] pixels = new byte[3 * grey.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            pixels[3 * i] = pixels[(3 * i) + 1] = pixels[(3 * i) + 2] = grey[i];
        }

        return new RgbImage(width, height, pixels);
    }

    // A number that does not fit below a narrow picture ends where the next picture begins; the list beside the sheet has all in order.
    private static void Write(string number, byte[] grey, int width, int left, int top, int end)
    {
        for (int at = 0; at < number.Length && left + (((4 * at) + 3) * Scale) <= end; at++)
        {
            int digit = Digits[number[at] - '0'];
            for (int y = 0; y < 5 * Scale; y++)
            {
                for (int x = 0; x < 3 * Scale; x++)
                {
                    if (((digit >> (14 - (3 * (y / Scale)) - (x / Scale))) & 1) == 1)
                    {
                        grey[((top + y) * width) + left + (4 * at * Scale) + x] = Ink;
                    }
                }
            }
        }
    }
}
