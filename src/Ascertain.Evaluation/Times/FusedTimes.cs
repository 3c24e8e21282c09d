using Ascertain.Chronolocation;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>What the items say together: the likelihood of every second of the range, 1 where they say nothing.</summary>
public sealed class FusedTimes
{
    private readonly long[] edges;
    private readonly double[] likelihoods;

    internal FusedTimes(long[] edges, RobustProduct.Likelihood product) => (this.edges, likelihoods, Halvings) = (edges, product.OfPieces, product.Halvings);

    /// <summary>How often every likelihood was divided by two so that all are numbers; 0 but where hundreds of items agree. Ratios and probabilities are not moved by it.</summary>
    public int Halvings { get; }

    /// <summary>The likelihood itself, in order of time: what is exported, so that another prior can be put to it. Relative to no evidence at all, after <see cref="Halvings"/>.</summary>
    public IEnumerable<TimePiece> Pieces => likelihoods.Select((it, at) => new TimePiece(edges[at], edges[at + 1], it));

    /// <summary>False where no second of the range is possible by all items; then there is no density, and every set is empty.</summary>
    public bool IsPossible => likelihoods.Any(static it => it > 0);

    /// <summary>Under the uniform prior over the range; see <see cref="IsPossible"/>.</summary>
    /// <exception cref="ArgumentException">No second is possible.</exception>
    public TimeDensity ToDensity() =>
        TimeDensity.FromWeights([.. likelihoods.Select((it, at) => (Instant.FromUnixTimeSeconds(edges[at]), Instant.FromUnixTimeSeconds(edges[at + 1]), it * (edges[at + 1] - edges[at])))]);

    /// <summary>The smallest set of seconds that holds a share of the probability under the uniform prior.</summary>
    /// <param name="mass">In (0, 1).</param>
    /// <returns>Sorted, disjoint, with the probability of each. Stretches that are equally likely are taken together or not at all, so that it can hold more than was asked for.</returns>
    public IReadOnlyList<(Instant From, Instant Until, double Probability)> Set(double mass)
    {
        double whole = 0;
        for (int at = 0; at < likelihoods.Length; at++)
        {
            whole += likelihoods[at] * (edges[at + 1] - edges[at]);
        }

        // Likeliest first; of equals the earliest.
        int[] order = [.. Enumerable.Range(0, likelihoods.Length).OrderByDescending(at => likelihoods[at]).ThenBy(static at => at)];
        List<(long From, long Until, double Weight)> taken = [];
        double left = mass * whole, last = double.PositiveInfinity;
        foreach (int at in order)
        {
            if ((left <= 0 && likelihoods[at] < last) || likelihoods[at] == 0)
            {
                break;
            }

            long seconds = edges[at + 1] - edges[at];
            last = likelihoods[at];
            taken.Add((edges[at], edges[at] + seconds, seconds * likelihoods[at]));
            left -= seconds * likelihoods[at];
        }

        List<(Instant, Instant, double)> set = [];
        foreach (IGrouping<int, (long From, long Until, double Weight)> run in Runs([.. taken.OrderBy(static it => it.From)]))
        {
            set.Add((Instant.FromUnixTimeSeconds(run.First().From), Instant.FromUnixTimeSeconds(run.Last().Until), run.Sum(static it => it.Weight) / whole));
        }

        return set;
    }

    /// <summary>Mean likelihood of an alleged stretch of time: what is compared with another alleged one.</summary>
    /// <returns>Null where the stretch lies outside the range, whole or in part.</returns>
    public double? MeanOver(Instant from, Instant until)
    {
        long first = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds();
        if (first < edges[0] || end > edges[^1] || end <= first)
        {
            return null;
        }

        // From the piece that holds the first second on: those before it, and after the last, have no second in common with it.
        double sum = 0;
        int begin = Array.BinarySearch(edges, first);
        for (int at = begin < 0 ? ~begin - 1 : begin; at < likelihoods.Length && edges[at] < end; at++)
        {
            long common = Math.Min(end, edges[at + 1]) - Math.Max(first, edges[at]);
            sum += common > 0 ? likelihoods[at] * common : 0;
        }

        return sum / (end - first);
    }

    /// <summary>log10 of how many times more probable the items are if the recording was made in one stretch of time than in another. Not the probability of either.</summary>
    /// <returns>Null where a stretch leaves the range, or the items are impossible under one of them.</returns>
    public double? Log10Ratio((Instant From, Instant Until) first, (Instant From, Instant Until) second) =>
        MeanOver(first.From, first.Until) is > 0 and { } one && MeanOver(second.From, second.Until) is > 0 and { } other ? DMath.Log10(one / other) : null;

    private static IEnumerable<IGrouping<int, (long From, long Until, double Weight)>> Runs((long From, long Until, double Weight)[] taken)
    {
        int run = 0;
        int[] runs = new int[taken.Length];
        for (int i = 1; i < taken.Length; i++)
        {
            runs[i] = taken[i].From == taken[i - 1].Until ? run : ++run;
        }

        return taken.Select((it, i) => (it, i)).GroupBy(pair => runs[pair.i], static pair => pair.it);
    }
}
