namespace Ascertain.Authenticity.Continuity;

/// <summary>Former groups of pictures whose start moves within the clip: pictures were taken out or put in between two encodings.</summary>
/// <param name="Length">Pictures in a group.</param>
/// <param name="Before">Where groups start before the place, in [0, <paramref name="Length"/>).</param>
/// <param name="After">Where they start after it.</param>
/// <param name="Gain">How much better this tells the measure than groups that do not move, as the natural logarithm of a likelihood, less that of the number of starts tried.</param>
internal readonly record struct MovedGroups(int Length, int Before, int After, double Gain)
{
    /// <summary>Longer groups are not looked for here.</summary>
    public const int Longest = 100;

    // Mean of the measure at former key pictures, whose spread is 1 elsewhere; of the fitting sources.
    private const double MeanAtFormerKeys = 1.5;

    /// <summary>Pictures that were taken out, or taken out less those put in, but for whole groups.</summary>
    public int Removed => (Before - After + Length) % Length;

    /// <summary>For each place of a picture the best groups of which some start before it and some after.</summary>
    /// <param name="measure">Of <see cref="VideoCompression.PictureSurprise"/>, in presentation order; NaN where there is none.</param>
    public static MovedGroups[] Search(double[] measure)
    {
        int n = measure.Length;
        double[] gains = [.. measure.Select(static (it, i) => i == 0 || double.IsNaN(it) ? 0 : (MeanAtFormerKeys * it) - (MeanAtFormerKeys * MeanAtFormerKeys / 2))];
        MovedGroups[] best = new MovedGroups[n];
        Array.Fill(best, new MovedGroups(0, 0, 0, double.NegativeInfinity));
        double single = 0;
        for (int length = VideoCompression.FormerGroups.Shortest; length <= Math.Min(n / 4, Longest); length++)
        {
            single = Math.Max(single, Split(gains, length, best));
        }

        return [.. best.Select(it => it with { Gain = it.Gain - single })];
    }

    // Groups that start at 0 cost nothing; any other start is one of as many as the group is long.
    private static double Split(double[] gains, int length, MovedGroups[] best)
    {
        double cost = ReproducibleMath.DMath.Log(length);
        double[] before = new double[length], after = new double[length];
        for (int i = 0; i < gains.Length; i++)
        {
            after[i % length] += gains[i];
        }

        double single = after.Select((it, start) => it - (start == 0 ? 0 : cost)).Max();
        for (int i = 0; i < gains.Length; i++)
        {
            // The pictures before i are before the place, i itself and those after it are after.
            if (i >= 2 * length && i < gains.Length - (2 * length))
            {
                int first = 0, second = -1;
                for (int start = 1; start < length; start++)
                {
                    first = before[start] - cost > before[first] - (first == 0 ? 0 : cost) ? start : first;
                }

                for (int start = 0; start < length; start++)
                {
                    second = start != first && (second < 0 || after[start] > after[second]) ? start : second;
                }

                double gain = before[first] - (first == 0 ? 0 : cost) + after[second] - cost;
                if (gain > best[i].Gain)
                {
                    best[i] = new MovedGroups(length, first, second, gain);
                }
            }

            before[i % length] += gains[i];
            after[i % length] -= gains[i];
        }

        return single;
    }
}
