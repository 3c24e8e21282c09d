namespace Ascertain.Evaluation.Agreement;

/// <summary>Krippendorff's alpha: agreement of any number of raters beyond chance, with gaps; 1 is perfect, 0 is chance, below 0 is worse than chance.</summary>
/// <remarks>K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): alpha = 1 − (n − 1) Σ o(c,k) δ²(c,k) ÷ Σ n(c) n(k) δ²(c,k) over the coincidences o of pairable values.</remarks>
public static class KrippendorffAlpha
{
    /// <summary>Computes it.</summary>
    /// <param name="ratings">A list for each rater, all as long as there are units; null where a rater did not rate a unit.</param>
    /// <param name="scale">What differences mean.</param>
    /// <returns>Null where nothing can be said: fewer than two ratings of any unit, or all pairable ratings are the same, so that chance would agree as well.</returns>
    /// <exception cref="ArgumentException">Lists of unequal length, a value that is not finite, or a negative one on the ratio scale.</exception>
    public static double? Of(IReadOnlyList<IReadOnlyList<double?>> ratings, AgreementScale scale)
    {
        Require(ratings, scale);
        int units = ratings.Count == 0 ? 0 : ratings[0].Count;
        double[][] pairable = [.. Enumerable.Range(0, units).Select(unit => ratings.Select(it => it[unit]).OfType<double>().ToArray()).Where(static it => it.Length > 1)];
        double[] values = [.. pairable.SelectMany(static it => it).Distinct().Order()];
        double[,] coincidences = Coincidences(pairable, values);
        double[] margins = new double[values.Length];
        double all = 0, observed = 0, expected = 0;
        for (int c = 0; c < values.Length; c++)
        {
            for (int k = 0; k < values.Length; k++)
            {
                margins[c] += coincidences[c, k];
            }

            all += margins[c];
        }

        for (int c = 0; c < values.Length; c++)
        {
            for (int k = c + 1; k < values.Length; k++)
            {
                double difference = Difference(values, margins, c, k, scale);
                observed += coincidences[c, k] * difference;
                expected += margins[c] * margins[k] * difference;
            }
        }

        return expected > 0 ? 1 - ((all - 1) * observed / expected) : null;
    }

    private static double[,] Coincidences(double[][] pairable, double[] values)
    {
        double[,] coincidences = new double[values.Length, values.Length];
        foreach (double[] unit in pairable)
        {
            for (int i = 0; i < unit.Length; i++)
            {
                for (int j = 0; j < unit.Length; j++)
                {
                    if (i != j)
                    {
                        coincidences[Array.BinarySearch(values, unit[i]), Array.BinarySearch(values, unit[j])] += 1.0 / (unit.Length - 1);
                    }
                }
            }
        }

        return coincidences;
    }

    // δ², for c < k.
    private static double Difference(double[] values, double[] margins, int c, int k, AgreementScale scale)
    {
        double d;
        switch (scale)
        {
            case AgreementScale.Ordinal:
                d = -(margins[c] + margins[k]) / 2;
                for (int g = c; g <= k; g++)
                {
                    d += margins[g];
                }

                break;
            case AgreementScale.Interval:
                d = values[k] - values[c];
                break;
            case AgreementScale.Ratio:
                d = (values[k] - values[c]) / (values[k] + values[c]);
                break;
            default:
                d = 1;
                break;
        }

        return d * d;
    }

    private static void Require(IReadOnlyList<IReadOnlyList<double?>> ratings, AgreementScale scale)
    {
        if (ratings.Any(it => it.Count != ratings[0].Count))
        {
            throw new ArgumentException("Every rater has a place for each unit.", nameof(ratings));
        }

        if (ratings.Any(it => it.Any(value => value is { } number && (!double.IsFinite(number) || (scale == AgreementScale.Ratio && number < 0)))))
        {
            throw new ArgumentException("Ratings are finite, and not negative on the ratio scale.", nameof(ratings));
        }
    }
}
