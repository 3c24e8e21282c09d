namespace Ascertain;

/// <summary>Turns weights into integer masses that sum to exactly <see cref="TimeDensity.Whole"/>.</summary>
internal static class Masses
{
    /// <summary>Largest remainder (Hare quota); ties go to the earliest. Same bits everywhere: sums in index order.</summary>
    public static long[] FromWeights(double[] weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            if (!(weight >= 0) || !double.IsFinite(weight))
            {
                throw new ArgumentException("A weight is finite and not negative.", nameof(weights));
            }

            sum += weight;
        }

        if (!(sum > 0) || !double.IsFinite(sum))
        {
            throw new ArgumentException("The weights do not sum to a positive number.", nameof(weights));
        }

        long[] masses = new long[weights.Length];
        double[] remainders = new double[weights.Length];
        long given = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double exact = weights[i] / sum * TimeDensity.Whole;
            masses[i] = (long)Math.Floor(exact);
            remainders[i] = exact - masses[i];
            given += masses[i];
        }

        // Rounding of the quotients can leave a few units too many or too few; hand them out, or take them back, one by one.
        int[] order = [.. Enumerable.Range(0, weights.Length).OrderByDescending(i => remainders[i]).ThenBy(static i => i)];
        for (int turn = 0; given < TimeDensity.Whole; turn = (turn + 1) % order.Length)
        {
            if (weights[order[turn]] > 0)
            {
                masses[order[turn]]++;
                given++;
            }
        }

        for (int turn = order.Length - 1; given > TimeDensity.Whole; turn = (turn + order.Length - 1) % order.Length)
        {
            if (masses[order[turn]] > 0)
            {
                masses[order[turn]]--;
                given--;
            }
        }

        return masses;
    }
}
