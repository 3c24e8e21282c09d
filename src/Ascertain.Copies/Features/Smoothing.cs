using Ascertain.Copies.Kernels;

namespace Ascertain.Copies.Features;

/// <summary>Smoothing by binomial weights 1 4 6 4 1 along rows and columns, near to a normal distribution of σ 1; twice is σ 1.4.</summary>
internal static class Smoothing
{
    /// <summary>Smooths a picture twice.</summary>
    /// <returns>Samples in parts of 1/16 of a level, row by row; beyond the edge is the edge.</returns>
    public static short[] Twice(GreyPicture picture)
    {
        int width = picture.Width, height = picture.Height;
        short[] values = new short[width * height], other = new short[width * height];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (short)(picture.Samples[i] << 4);
        }

        for (int pass = 0; pass < 2; pass++)
        {
            AlongRows(values, other, width, height);
            AlongColumns(other, values, width, height);
        }

        return values;
    }

    private static void AlongRows(short[] from, short[] to, int width, int height)
    {
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<short> row = from.AsSpan(y * width, width);
            Span<short> smooth = to.AsSpan(y * width, width);
            int inside = Math.Max(0, width - 4);
            if (inside > 0)
            {
                BinomialWeights.Along(row, row[1..], row[2..], row[3..], row[4..], smooth.Slice(2, inside));
            }

            for (int x = 0; x < width; x = x == 1 && inside > 0 ? width - 2 : x + 1)
            {
                smooth[x] = BinomialWeights.Of(row[Math.Max(x - 2, 0)], row[Math.Max(x - 1, 0)], row[x], row[Math.Min(x + 1, width - 1)], row[Math.Min(x + 2, width - 1)]);
            }
        }
    }

    private static void AlongColumns(short[] from, short[] to, int width, int height)
    {
        for (int y = 0; y < height; y++)
        {
            BinomialWeights.Along(Row(y - 2), Row(y - 1), Row(y), Row(y + 1), Row(y + 2), to.AsSpan(y * width, width));
        }

        ReadOnlySpan<short> Row(int y) => from.AsSpan(Math.Clamp(y, 0, height - 1) * width, width);
    }
}
