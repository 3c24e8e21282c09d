namespace Ascertain.Earth.Kernels;

/// <summary>Upper bounds of heights over squares of 2^l cells, each together with its neighbours to the south and east.</summary>
/// <remarks>
/// <para>Source of the use of maxima to skip ground: A. Tevs, I. Ihrke, H.-P. Seidel, Maximum mipmaps for fast, accurate, and scalable dynamic height field rendering, I3D 2008, section 3.</para>
/// <para>An entry (row, column) of level l bounds the ground over cells [2^l row, 2^l (row + 2)) by [2^l column, 2^l (column + 2)), so that a stretch no longer than 2^l cells along either axis lies within
/// the entry of its north-western end. Bilinear ground lies nowhere above the corners of its cell. Whole metres, rounded up; the least number where nothing is known.</para>
/// </remarks>
internal sealed class MaximumPyramid
{
    private const int MostLevels = 10;

    private MaximumPyramid(short[] entries, int[] offsets, int[] widths) => (Entries, Offsets, Widths) = (entries, offsets, widths);

    /// <summary>Entries of all levels, level by level and row by row.</summary>
    public short[] Entries { get; }

    /// <summary>Where each level begins.</summary>
    public int[] Offsets { get; }

    /// <summary>Entries in a row of each level.</summary>
    public int[] Widths { get; }

    /// <summary>Builds it over a lattice of samples; NaN counts as unknown.</summary>
    public static MaximumPyramid Of(ReadOnlySpan<float> heights, int rows, int columns)
    {
        short[] samples = new short[rows * columns];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = float.IsNaN(heights[i]) ? short.MinValue : (short)Math.Ceiling(heights[i]);
        }

        return Over(samples, rows, columns);
    }

    /// <summary>Where ground is not known: an entry is 1 where a sample of its square is unknown, else 0. Null where all samples are known.</summary>
    public static MaximumPyramid? OfUnknown(ReadOnlySpan<float> heights, int rows, int columns)
    {
        if (!heights.Contains(float.NaN))
        {
            return null;
        }

        short[] samples = new short[rows * columns];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = float.IsNaN(heights[i]) ? (short)1 : (short)0;
        }

        return Over(samples, rows, columns);
    }

    // Cells lie between samples; the last row and column of samples begin cells that bound themselves alone.
    private static MaximumPyramid Over(short[] samples, int rows, int columns)
    {
        (short[] squares, int high, int wide) = (Dilated(samples, rows, columns), rows, columns);
        List<short> entries = [];
        List<int> offsets = [], widths = [];
        for (int level = 0; level < MostLevels && (level == 0 || (high > 1 && wide > 1)); level++)
        {
            if (level > 0)
            {
                (squares, high, wide) = Halved(squares, high, wide);
            }

            offsets.Add(entries.Count);
            widths.Add(wide);
            entries.AddRange(Dilated(squares, high, wide));
        }

        return new([.. entries], [.. offsets], [.. widths]);
    }

    private static short[] Dilated(short[] from, int rows, int columns)
    {
        short[] to = new short[from.Length];
        for (int row = 0; row < rows; row++)
        {
            int below = row + 1 < rows ? columns : 0;
            for (int column = 0; column < columns; column++)
            {
                int at = (row * columns) + column, beside = column + 1 < columns ? 1 : 0;
                to[at] = Math.Max(Math.Max(from[at], from[at + beside]), Math.Max(from[at + below], from[at + below + beside]));
            }
        }

        return to;
    }

    private static (short[] Squares, int Rows, int Columns) Halved(short[] from, int rows, int columns)
    {
        (int high, int wide) = ((rows + 1) / 2, (columns + 1) / 2);
        short[] to = new short[high * wide];
        for (int row = 0; row < high; row++)
        {
            int at = 2 * row * columns, below = (2 * row) + 1 < rows ? columns : 0;
            for (int column = 0; column < wide; column++)
            {
                int x = at + (2 * column), beside = (2 * column) + 1 < columns ? 1 : 0;
                to[(row * wide) + column] = Math.Max(Math.Max(from[x], from[x + beside]), Math.Max(from[x + below], from[x + below + beside]));
            }
        }

        return (to, high, wide);
    }
}
