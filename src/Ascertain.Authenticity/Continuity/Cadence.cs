using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.Continuity;

/// <summary>Pictures at equal distances from which less, or more, moves than from those around them: a change of the number of pictures in a second, or of the speed.</summary>
/// <param name="Every">Distance in pictures.</param>
/// <param name="First">Place of the first, in [0, <paramref name="Every"/>).</param>
/// <param name="Score">Sum of the deviations at these places by the root of their number.</param>
/// <param name="Movement">The middle one of the movements at these places, in parts of what moves around each: near 0 where pictures repeat, near 2 where one is left out of a steady movement.</param>
internal sealed record Cadence(int Every, int First, double Score, double Movement)
{
    /// <summary>Longer distances are not looked for. Arbitrary; usual conversions repeat or leave out one in 5 to 12.</summary>
    public const int Longest = 16;

    /// <summary>Fewest places.</summary>
    public const int Least = 8;

    private const int Around = 4;
    private const double LeastMovement = 0.004, Most = 4;

    /// <summary>The strongest distance.</summary>
    /// <param name="steps">Of <see cref="PictureTrail.Steps"/>.</param>
    /// <param name="isOfRest">True for places where less moves, false where more does.</param>
    /// <returns>Null where the clip is too short or nothing moves.</returns>
    public static Cadence? Search(IReadOnlyList<PictureStep?> steps, bool isOfRest)
    {
        double[] logarithms = Logarithms(steps);
        double[]? deviations = Deviations(logarithms);
        Cadence? best = null;
        for (int every = 2; deviations is not null && every <= Math.Min(Longest, steps.Count / Least); every++)
        {
            for (int first = 0; first < every; first++)
            {
                double sum = 0;
                int count = 0;
                for (int i = first; i < deviations.Length; i += every)
                {
                    sum += deviations[i];
                    count += steps[i] is null ? 0 : 1;
                }

                double score = count < Least ? 0 : (isOfRest ? -sum : sum) / Math.Sqrt(count);
                if (score > (best?.Score ?? 0))
                {
                    best = new Cadence(every, first, score, DMath.Exp(Middle(steps, logarithms, every, first)));
                }
            }
        }

        return best;
    }

    private static double Middle(IReadOnlyList<PictureStep?> steps, double[] logarithms, int every, int first)
    {
        double[] own = [.. logarithms.Where((_, i) => i % every == first && steps[i] is not null).Order()];
        return own[own.Length / 2];
    }

    // Of the movement at each step, less the median of the four steps on each side; 0 where no step is known.
    private static double[] Logarithms(IReadOnlyList<PictureStep?> steps)
    {
        double[] logs = [.. steps.Select(static it => it is { } step ? DMath.Log(step.Movement + LeastMovement) : 0)], deviations = new double[logs.Length];
        double[] around = new double[2 * Around];
        for (int i = 0; i < logs.Length; i++)
        {
            int count = 0;
            for (int j = Math.Max(1, i - Around); j <= Math.Min(logs.Length - 1, i + Around); j++)
            {
                if (j != i && steps[j] is not null)
                {
                    around[count++] = logs[j];
                }
            }

            Array.Sort(around, 0, count);
            deviations[i] = steps[i] is null || count == 0 ? 0 : logs[i] - ((count & 1) != 0 ? around[count / 2] : 0.5 * (around[(count / 2) - 1] + around[count / 2]));
        }

        return deviations;
    }

    // To mean 0 and spread 1, cut off at four spreads.
    private static double[]? Deviations(double[] deviations)
    {
        double[] sizes = [.. deviations.Select(Math.Abs).Order()];
        double spread = sizes.Length == 0 ? 0 : 1.4826 * sizes[sizes.Length / 2], most = 9 * spread * spread, squares = 0;
        foreach (double it in deviations)
        {
            squares += Math.Min(it * it, most);
        }

        double deviation = Math.Sqrt(squares / Math.Max(1, deviations.Length));
        return deviation > 0 ? Standardise([.. deviations.Select(it => Math.Clamp(it / deviation, -Most, Most))]) : null;
    }

    private static double[]? Standardise(double[] values)
    {
        double sum = 0, squares = 0;
        foreach (double it in values)
        {
            sum += it;
        }

        double mean = sum / values.Length;
        foreach (double it in values)
        {
            squares += (it - mean) * (it - mean);
        }

        double spread = Math.Sqrt(squares / values.Length);
        return spread > 0 ? [.. values.Select(it => (it - mean) / spread)] : null;
    }
}
