namespace Ascertain.Media.Decoding;

/// <summary>Makes a picture for people from luma and chroma, in whole numbers: the same on every machine.</summary>
/// <remarks>ITU-R BT.601 for pictures up to 576 lines, BT.709 above, as players choose where the stream says nothing. Chroma is repeated, not interpolated. For looking only.</remarks>
internal static class YuvToRgb
{
    // Coefficients times 2^16: Cr to R, Cb to G, Cr to G, Cb to B, for full-range chroma (BT.601 and BT.709: Kr, Kb = .299, .114 and .2126, .0722).
    private static readonly int[] Bt601 = [91881, -22554, -46802, 116130];
    private static readonly int[] Bt709 = [103206, -12276, -30679, 121609];

    public static byte[] Convert(ReadOnlySpan<byte> planes, ColourPlanes layout)
    {
        int[] matrix = layout.Height <= 576 ? Bt601 : Bt709;
        byte[] rgb = new byte[layout.Width * layout.Height * 3];
        ReadOnlySpan<byte> blue = layout.HasChroma ? planes[layout.LumaBytes..] : default;
        ReadOnlySpan<byte> red = layout.HasChroma ? blue[(layout.ChromaWidth * layout.ChromaHeight * layout.BytesPerSample)..] : default;
        int at = 0;
        for (int y = 0; y < layout.Height; y++)
        {
            for (int x = 0; x < layout.Width; x++)
            {
                int luma = Sample(planes, (y * layout.Width) + x, layout), cb = 0, cr = 0;
                if (layout.HasChroma)
                {
                    int chroma = ((y >> layout.ShiftY) * layout.ChromaWidth) + (x >> layout.ShiftX);
                    (cb, cr) = (Sample(blue, chroma, layout) - 128, Sample(red, chroma, layout) - 128);
                }

                if (!layout.IsFullRange)
                {
                    // 219 steps of luma and 224 of chroma onto 255.
                    (luma, cb, cr) = ((luma - 16) * 255 / 219, cb * 255 / 224, cr * 255 / 224);
                }

                rgb[at++] = Clamp(luma + (((matrix[0] * cr) + 32768) >> 16));
                rgb[at++] = Clamp(luma + (((matrix[1] * cb) + (matrix[2] * cr) + 32768) >> 16));
                rgb[at++] = Clamp(luma + (((matrix[3] * cb) + 32768) >> 16));
            }
        }

        return rgb;
    }

    private static int Sample(ReadOnlySpan<byte> plane, int index, ColourPlanes layout) =>
        layout.BytesPerSample == 1 ? plane[index] : (plane[2 * index] | (plane[(2 * index) + 1] << 8)) >> (layout.Bits - 8);

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
}
