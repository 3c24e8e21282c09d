using Ascertain.Canonical;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>What a comparison with a dated reference says of when the sound began, as a likelihood over time.</summary>
internal static class HumTimes
{
    /// <summary>What hum can be wrong in only as a whole.</summary>
    public const string Origin = "hum of the mains";

    // Seconds on both sides of a candidate that are as likely as it: how near to the truth a start had to be to count as right where likelihood ratios were measured (bench/results/enf.md).
    private const int Reach = 2;

    /// <summary>How exactly a start is told, to both sides.</summary>
    public static readonly Duration Exactness = Duration.FromSeconds(Reach);

    private static readonly Instant First = Instant.FromUtc(1900, 1, 1, 0, 0), End = Instant.FromUtc(2100, 1, 1, 0, 0);

    /// <summary>The likelihood of each second from 1900 to 2100: that of "some other time of a grid" is 1, where there is no reference and where one fits no better than that.</summary>
    /// <param name="candidates">Of a comparison in which one start stands out.</param>
    /// <param name="start">When the reference begins.</param>
    /// <param name="mostLog10">Greatest log10 of a likelihood.</param>
    /// <returns>Null where no candidate inside these years is more likely than some other time.</returns>
    /// <remarks>A candidate that fits worse than some other time stays at 1 like the starts around it, which fit worse still: nothing bears out how much less likely starts are that do not stand out.</remarks>
    public static TimeLikelihood? Of(IEnumerable<HumCandidate> candidates, Instant start, double mostLog10)
    {
        List<TimePiece> pieces = [];
        long at = First.ToUnixTimeSeconds(), end = End.ToUnixTimeSeconds();
        foreach (HumCandidate candidate in candidates.Where(static it => it.Score > 0).OrderBy(static it => it.StartSeconds))
        {
            Instant began = start + Duration.FromSeconds(candidate.StartSeconds);
            long from = (began - Duration.FromSeconds(Reach)).ToUnixTimeSeconds(), until = (began + Duration.FromSeconds(Reach)).ToUnixTimeSeconds() + 1;
            if (from < at || until > end)
            {
                continue;
            }

            if (from > at)
            {
                pieces.Add(new TimePiece(at, from, 1));
            }

            pieces.Add(new TimePiece(from, until, DMath.Pow(10, Math.Min(candidate.Score, mostLog10))));
            at = until;
        }

        if (pieces.Count == 0)
        {
            return null;
        }

        pieces.Add(new TimePiece(at, end, 1));
        return new TimeLikelihood("the hum of the sound", Origin, First, End, pieces);
    }
}
