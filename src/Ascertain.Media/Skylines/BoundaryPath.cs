namespace Ascertain.Media.Skylines;

/// <summary>The best line through a picture from left to right, one row in each column, by dynamic programming.</summary>
/// <remarks>
/// Maximises the sum of a score by column and row less a price for each row that the line goes up or down. Source of finding a skyline so: W.-N. Lie, T. C.-I. Lin, T.-C. Lin, K.-S. Hung, A robust dynamic programming algorithm to extract skyline in images for navigation, Pattern Recognition Letters 26 (2005) 221-230.
/// A price in proportion to the step makes each column cost two passes: P. F. Felzenszwalb, D. P. Huttenlocher, Efficient belief propagation for early vision, IJCV 70 (2006) 41-54, section 3.1.
/// </remarks>
internal static class BoundaryPath
{
    /// <summary>Finds it; of equal lines the upper one.</summary>
    /// <param name="score">By column and row.</param>
    /// <param name="price">Of a step by one row.</param>
    public static int[] Best(double[,] score, double price)
    {
        (int width, int height) = (score.GetLength(0), score.GetLength(1));
        int[,] came = new int[width, height];
        double[] best = new double[height], reach = new double[height];
        for (int row = 0; row < height; row++)
        {
            best[row] = score[0, row];
        }

        for (int column = 1; column < width; column++)
        {
            for (int row = 0; row < height; row++)
            {
                bool steps = row > 0 && reach[row - 1] - price > best[row];
                (reach[row], came[column, row]) = steps ? (reach[row - 1] - price, came[column, row - 1]) : (best[row], row);
            }

            for (int row = height - 2; row >= 0; row--)
            {
                if (reach[row + 1] - price > reach[row])
                {
                    (reach[row], came[column, row]) = (reach[row + 1] - price, came[column, row + 1]);
                }
            }

            for (int row = 0; row < height; row++)
            {
                best[row] = reach[row] + score[column, row];
            }
        }

        int[] line = new int[width];
        for (int row = 1; row < height; row++)
        {
            line[width - 1] = best[row] > best[line[width - 1]] ? row : line[width - 1];
        }

        for (int column = width - 1; column > 0; column--)
        {
            line[column - 1] = came[column, line[column]];
        }

        return line;
    }
}
