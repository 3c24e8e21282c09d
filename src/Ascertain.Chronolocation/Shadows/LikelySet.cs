using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The smallest set of times that holds a share of the likelihood: all seconds at least as likely as a level.</summary>
/// <param name="Intervals">Sorted, disjoint, with the probability of each under a uniform prior over the range that was searched.</param>
/// <param name="Mass">What they hold together; at least what was asked for.</param>
public sealed record LikelySet(IReadOnlyList<(Instant From, Instant Until, double Probability)> Intervals, double Mass)
{
    /// <summary>Takes it out of what a search found.</summary>
    /// <param name="spans">In order of time.</param>
    /// <param name="mass">In (0, 1].</param>
    internal static LikelySet Of(IReadOnlyList<WeightedSpan> spans, double mass)
    {
        double greatest = 0, sum = 0;
        foreach (WeightedSpan span in spans)
        {
            greatest = Math.Max(greatest, span.Likelihood);
            sum += span.Weight;
        }

        double[] byLevel = new double[LikelihoodLevels.Count];
        int[] levels = new int[spans.Count];
        for (int i = 0; i < spans.Count; i++)
        {
            levels[i] = LikelihoodLevels.Of(spans[i].Likelihood / greatest);
            byLevel[levels[i]] += spans[i].Weight;
        }

        int deepest = 0;
        for (double held = byLevel[0]; held < mass * sum && deepest < LikelihoodLevels.Count - 1; held += byLevel[deepest])
        {
            deepest++;
        }

        List<(Instant, Instant, double)> intervals = [];
        double all = 0;
        for (int i = 0; i < spans.Count; i++)
        {
            if (levels[i] > deepest)
            {
                continue;
            }

            long from = spans[i].FromUnixSeconds, until = from;
            double weight = 0;
            for (; i < spans.Count && levels[i] <= deepest && spans[i].FromUnixSeconds == until; i++)
            {
                weight += spans[i].Weight;
                until = spans[i].UntilUnixSeconds;
            }

            i--;
            all += weight;
            intervals.Add((Instant.FromUnixTimeSeconds(from), Instant.FromUnixTimeSeconds(until), weight / sum));
        }

        return new LikelySet(intervals, all / sum);
    }
}
