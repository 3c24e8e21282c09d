using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The times at which the sun threw such shadows.</summary>
/// <param name="Set">The smallest set that holds the mass asked for; null when no time of the range fits.</param>
/// <param name="Spans">The whole likelihood, in order of time.</param>
/// <param name="NearestAt">The second that misfits least, of those looked at; null when the sun never stands above the horizon at the offsets of all shadows at once.</param>
/// <param name="NearestMisfit">By how many standard deviations (the root of the sum of the squares over all that was measured).</param>
public sealed record ShadowTimesAnswer(LikelySet? Set, IReadOnlyList<WeightedSpan> Spans, Instant? NearestAt, double? NearestMisfit)
{
    // Arbitrary: what a record of a density holds.
    private const int MostIntervals = 4096;

    /// <summary>As a density over the range; neighbouring spans are put together where there are more than 4096.</summary>
    /// <returns>Null when no time of the range fits.</returns>
    public TimeDensity? ToDensity() => Set is null ? null
        : TimeDensity.FromWeights([.. Pieces(MostIntervals).Select(static it => (Instant.FromUnixTimeSeconds(it.From), Instant.FromUnixTimeSeconds(it.Until), it.Likelihood * (it.Until - it.From)))]);

    /// <summary>The likelihood in as many pieces at most, and some more where it is interrupted: neighbours are put together, each with the mean of what it holds.</summary>
    /// <param name="most">Above 0.</param>
    public IReadOnlyList<TimePiece> Pieces(int most)
    {
        int together = Math.Max(1, (Spans.Count + most - 1) / most);
        List<TimePiece> pieces = [];
        for (int i = 0; i < Spans.Count;)
        {
            long from = Spans[i].FromUnixSeconds, until = from;
            double weight = 0;
            for (int taken = 0; taken < together && i < Spans.Count && (taken == 0 || Spans[i].FromUnixSeconds == until); taken++, i++)
            {
                weight += Spans[i].Weight;
                until = Spans[i].UntilUnixSeconds;
            }

            pieces.Add(new TimePiece(from, until, weight / (until - from)));
        }

        return pieces;
    }
}
