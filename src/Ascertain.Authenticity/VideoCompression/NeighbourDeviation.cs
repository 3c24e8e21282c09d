namespace Ascertain.Authenticity.VideoCompression;

/// <summary>How far a number of each picture lies from those of its neighbours of the same kind.</summary>
/// <remarks>All sums run in the order of the places given, so the bits are the same on every machine.</remarks>
internal static class NeighbourDeviation
{
    /// <summary>Fewer pictures of a kind are not compared.</summary>
    public const int LeastOfAKind = 8;

    // Three before and three after; cut off where one picture would outweigh all others. Chosen on the fitting sources of bench/results/video-compression.md.
    private const int Neighbours = 3;
    private const double Least = -2, Most = 4;

    /// <summary>Writes for each place the difference from the median of the three before and the three after, by its spread, cut off at -2 and 4; nothing where all are equal.</summary>
    /// <param name="places">Places of the pictures of one kind, rising.</param>
    /// <param name="values">The number of each.</param>
    /// <param name="into">One number a picture; others are left as they are.</param>
    public static void Deviate(int[] places, double[] values, double[] into)
    {
        double[] differences = new double[values.Length];
        double[] around = new double[2 * Neighbours];
        for (int i = 0; i < values.Length; i++)
        {
            int count = 0;
            for (int j = Math.Max(0, i - Neighbours); j <= Math.Min(values.Length - 1, i + Neighbours); j++)
            {
                if (j != i)
                {
                    around[count++] = values[j];
                }
            }

            differences[i] = values[i] - Median(around.AsSpan(0, count));
        }

        // 1.4826 makes the median of absolute deviations the standard deviation of a normal distribution.
        double spread = Median([.. differences.Select(Math.Abs)]) * 1.4826;
        double most = spread > 0 ? (9 * spread * spread) + 1e-12 : double.MaxValue, sum = 0;
        foreach (double it in differences)
        {
            sum += Math.Min(it * it, most);
        }

        double deviation = Math.Sqrt(sum / differences.Length);
        for (int i = 0; i < differences.Length && deviation > 0; i++)
        {
            into[places[i]] = Math.Clamp(differences[i] / deviation, Least, Most);
        }
    }

    /// <summary>Brings numbers to mean 0 and spread 1; those that are equal become 0. NaN stays.</summary>
    /// <param name="values">One number a picture.</param>
    /// <param name="least">So many numbers are needed; where there are fewer, all become 0.</param>
    /// <returns>False where all are equal, or there are too few.</returns>
    public static bool Standardise(Span<double> values, int least)
    {
        double sum = 0;
        int count = 0;
        foreach (double it in values)
        {
            if (!double.IsNaN(it))
            {
                sum += it;
                count++;
            }
        }

        double mean = count > 0 ? sum / count : 0, squares = 0;
        foreach (double it in values)
        {
            squares += double.IsNaN(it) ? 0 : (it - mean) * (it - mean);
        }

        double spread = count >= least ? Math.Sqrt(squares / count) : 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = double.IsNaN(values[i]) ? double.NaN : spread > 0 ? (values[i] - mean) / spread : 0;
        }

        return spread > 0;
    }

    /// <summary>The middle of one number or more, of an even count the mean of the two; they are put in order.</summary>
    public static double Median(Span<double> values)
    {
        values.Sort();
        int half = values.Length / 2;
        return (values.Length & 1) != 0 ? values[half] : 0.5 * (values[half - 1] + values[half]);
    }
}
