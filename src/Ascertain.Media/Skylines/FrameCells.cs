using Ascertain.Media.Decoding;

namespace Ascertain.Media.Skylines;

/// <summary>A picture in square cells of a few pixels: how bright, how blue and how rough each is. Whole numbers only.</summary>
internal sealed class FrameCells
{
    // Cells across at most: finer ones follow leaves and noise instead of the ground. Arbitrary.
    private const int MostAcross = 320;

    private readonly RgbImage image;

    private FrameCells(RgbImage image, int side)
    {
        (this.image, Side, Width, Height) = (image, side, image.Width / side, image.Height / side);
        (Luma, Blue, Rough) = (new int[Width * Height], new int[Width * Height], new int[Width * Height]);
    }

    /// <summary>Pixels of a cell's side.</summary>
    public int Side { get; }

    /// <summary>Cells across.</summary>
    public int Width { get; }

    /// <summary>Cells down.</summary>
    public int Height { get; }

    /// <summary>Mean luma by rows, sixteenths, in [0, 4080].</summary>
    public int[] Luma { get; }

    /// <summary>Mean of blue less red, sixteenths, in [-4080, 4080].</summary>
    public int[] Blue { get; }

    /// <summary>Mean difference of the luma of pixels half a cell apart, across and down, sixteenths, in [0, 4080]: the same for a picture and for a larger one of the same scene.</summary>
    public int[] Rough { get; }

    /// <summary>Divides a picture; what is left at the right and at the bottom belongs to no cell.</summary>
    public static FrameCells Of(RgbImage image)
    {
        FrameCells cells = new(image, Math.Max(1, (image.Width + MostAcross - 1) / MostAcross));
        for (int row = 0; row < cells.Height; row++)
        {
            for (int column = 0; column < cells.Width; column++)
            {
                cells.Fill(column, row);
            }
        }

        return cells;
    }

    /// <summary>Luma of a pixel, with the weights of BT.601 in 256ths.</summary>
    public int LumaAt(int x, int y)
    {
        ReadOnlySpan<byte> pixel = image.Pixels.Span.Slice(3 * ((y * image.Width) + x), 3);
        return ((77 * pixel[0]) + (150 * pixel[1]) + (29 * pixel[2])) >> 8;
    }

    private void Fill(int column, int row)
    {
        int luma = 0, blue = 0, rough = 0, count = Side * Side, left = column * Side, top = row * Side, apart = Math.Max(1, Side / 2);
        for (int y = top; y < top + Side; y++)
        {
            for (int x = left; x < left + Side; x++)
            {
                int at = LumaAt(x, y);
                luma += at;
                int pixel = 3 * ((y * image.Width) + x);
                blue += image.Pixels.Span[pixel + 2] - image.Pixels.Span[pixel];
                rough += Math.Abs(at - LumaAt(Math.Min(x + apart, image.Width - 1), y)) + Math.Abs(at - LumaAt(x, Math.Min(y + apart, image.Height - 1)));
            }
        }

        int cell = (row * Width) + column;
        (Luma[cell], Blue[cell], Rough[cell]) = (16 * luma / count, 16 * blue / count, 8 * rough / count);
    }
}
