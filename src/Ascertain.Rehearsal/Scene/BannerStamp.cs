namespace Ascertain.Rehearsal.Scene;

/// <summary>Puts the word REHEARSAL into the luma of a picture: bright letters on a dark band at its upper edge, in every clip and every copy.</summary>
internal static class BannerStamp
{
    /// <summary>Luma of the letters.</summary>
    public const byte Ink = 228;

    /// <summary>Luma of the band.</summary>
    public const byte Band = 34;

    /// <summary>Side of one point of a letter in a picture of that width; rounded, so that the band of a scaled copy covers the letters under it.</summary>
    public static int PointOf(int width) => Math.Max(2, (width + 64) / 128);

    /// <summary>Upper left corner of the first letter.</summary>
    public static (int Left, int Top) CornerOf(int width) => ((width - (((BannerFont.Banner.Length * 6) - 1) * PointOf(width))) / 2, 2 * PointOf(width));

    /// <summary>Writes it over what is there; the chroma of the band becomes grey.</summary>
    /// <param name="picture">8-bit 4:2:0, luma first.</param>
    /// <param name="width">Even.</param>
    /// <param name="height">Even.</param>
    public static void On(Span<byte> picture, int width, int height)
    {
        int point = PointOf(width), band = 11 * point / 2 * 2;
        (int left, int top) = CornerOf(width);
        picture[..(band * width)].Fill(Band);
        for (int plane = 0; plane < 2; plane++)
        {
            picture.Slice((width * height) + (plane * width * height / 4), band / 2 * (width / 2)).Fill(128);
        }

        for (int i = 0; i < BannerFont.Banner.Length; i++)
        {
            for (int y = 0; y < 7 * point; y++)
            {
                for (int x = 0; x < 5 * point; x++)
                {
                    if (BannerFont.HasInk(BannerFont.Banner[i], x / point, y / point))
                    {
                        picture[((top + y) * width) + left + (i * 6 * point) + x] = Ink;
                    }
                }
            }
        }
    }
}
