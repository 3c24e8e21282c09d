namespace Ascertain.Earth.Horizons;

/// <summary>Bridges voids of a lattice smoothly from their surroundings.</summary>
/// <remarks>
/// <para>Source: S. J. Gortler, R. Grzeszczuk, R. Szeliski, M. F. Cohen, The Lumigraph, SIGGRAPH 1996, section 3.3.2 (pull and push): averages of what is known, coarser and coarser, then from coarse to fine
/// interpolated where nothing is known.</para>
/// <para>What is bridged is a guess: within a void of n samples a ridge or a gorge of that width can be missed.</para>
/// </remarks>
internal static class VoidBridge
{
    // Voids of up to 2^6 samples are bridged, 6 km at three arc-seconds; arbitrary.
    private const int Levels = 6;

    /// <summary>Fills NaN where the lattice is covered; marks what was filled.</summary>
    /// <returns>How many samples were filled.</returns>
    public static long Bridge(float[] heights, int rows, int columns, Func<int, int, bool> isCovered, bool[] bridged)
    {
        if (!heights.AsSpan().Contains(float.NaN))
        {
            return 0;
        }

        List<(float[] Heights, int Rows, int Columns)> pyramid = [(heights, rows, columns)];
        for (int level = 0; level < Levels && pyramid[^1].Rows > 1 && pyramid[^1].Columns > 1; level++)
        {
            pyramid.Add(Halved(pyramid[^1]));
        }

        for (int level = pyramid.Count - 2; level > 0; level--)
        {
            for (int row = 0; row < pyramid[level].Rows; row++)
            {
                for (int column = 0; column < pyramid[level].Columns; column++)
                {
                    ref float height = ref pyramid[level].Heights[(row * pyramid[level].Columns) + column];
                    height = float.IsNaN(height) ? From(pyramid[level + 1], row, column) : height;
                }
            }
        }

        long count = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int at = (row * columns) + column;
                if (float.IsNaN(heights[at]) && isCovered(row, column))
                {
                    heights[at] = From(pyramid[1], row, column);
                    bridged[at] = !float.IsNaN(heights[at]);
                    count += bridged[at] ? 1 : 0;
                }
            }
        }

        return count;
    }

    private static (float[] Heights, int Rows, int Columns) Halved((float[] Heights, int Rows, int Columns) from)
    {
        (int rows, int columns) = ((from.Rows + 1) / 2, (from.Columns + 1) / 2);
        float[] halved = new float[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = 0;
                int known = 0;
                for (int y = 2 * row; y < Math.Min((2 * row) + 2, from.Rows); y++)
                {
                    for (int x = 2 * column; x < Math.Min((2 * column) + 2, from.Columns); x++)
                    {
                        float height = from.Heights[(y * from.Columns) + x];
                        (sum, known) = float.IsNaN(height) ? (sum, known) : (sum + height, known + 1);
                    }
                }

                halved[(row * columns) + column] = known > 0 ? (float)(sum / known) : float.NaN;
            }
        }

        return (halved, rows, columns);
    }

    // Nine parts of the square above, three of each of the two beside it, one of the one across: bilinear between middles. What is unknown has no part.
    private static float From((float[] Heights, int Rows, int Columns) above, int row, int column)
    {
        (int y, int x) = (row / 2, column / 2);
        int dy = (row & 1) == 0 ? -1 : 1, dx = (column & 1) == 0 ? -1 : 1;
        double sum = 0, weights = 0;
        foreach ((int v, int u, int weight) in ((int, int, int)[])[(y, x, 9), (y + dy, x, 3), (y, x + dx, 3), (y + dy, x + dx, 1)])
        {
            float height = v >= 0 && v < above.Rows && u >= 0 && u < above.Columns ? above.Heights[(v * above.Columns) + u] : float.NaN;
            (sum, weights) = float.IsNaN(height) ? (sum, weights) : (sum + (weight * height), weights + weight);
        }

        return weights > 0 ? (float)(sum / weights) : float.NaN;
    }
}
