using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>What came of comparing a recording with every start within a reference.</summary>
public sealed class HumComparison
{
    /// <summary>Starts nearer than this to a candidate are the same candidate, in seconds.</summary>
    public const double ApartSeconds = 10;

    /// <summary>Most candidates listed. Arbitrary.</summary>
    public const int MostCandidates = 10;

    /// <summary>log10 of the weight of the best start (with its neighbours) over that of all others and of times outside the reference, from which it is said to stand out: 1000 to 1. Of 450 simulated comparisons with a reference of another time none reached it while it was chosen.</summary>
    public const double StandsOutFrom = 3;

    private const double Log10E = 0.4342944819032518;

    private List<(double At, double Log, int Error)> compared = [];
    private double elsewhere;

    private HumComparison()
    {
    }

    /// <summary>Best first, at least <see cref="ApartSeconds"/> from each other; empty where no start could be compared.</summary>
    public required IReadOnlyList<HumCandidate> Candidates { get; init; }

    /// <summary>Starts compared, some second apart.</summary>
    public required int Starts { get; init; }

    /// <summary>Starts that were left out because less than four fifths of the recording would lie outside gaps; a gap takes whole segments of 64 s.</summary>
    public required int StartsInGaps { get; init; }

    /// <summary>log10 of the weight of the best start over all else; see <see cref="StandsOutFrom"/>.</summary>
    public required double Standing { get; init; }

    /// <summary>Where 95 % of the weight within <see cref="ApartSeconds"/> of the best start lies, in seconds of the reference: how exact the best start is, if it is the right one.</summary>
    public required (double From, double To) Best95 { get; init; }

    /// <summary>log10 of the likelihood, averaged over all starts, against noise alone.</summary>
    public required double Log10AgainstNoise { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="search">Of one recording and one reference.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static HumComparison Of(HumSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        // Every fourth place, about one a second; around the best ones every place.
        const int Coarse = 4;
        List<(double At, double Log, int Error)> starts = [];
        int inGaps = 0;
        for (int place = 0; place < search.Places; place += Coarse)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (search.At(place) is { } it)
            {
                starts.Add((place / search.Rate, it.Log, it.ClockError));
            }
            else
            {
                inGaps++;
            }
        }

        if (starts.Count == 0)
        {
            return new HumComparison { Candidates = [], Starts = 0, StartsInGaps = inGaps, Standing = double.NegativeInfinity, Log10AgainstNoise = double.NegativeInfinity, Best95 = (0, 0) };
        }

        double other = search.LogOther;
        List<(double At, double Log, int Error)> best = [];
        foreach ((double At, double Log, int Error) start in starts.OrderByDescending(static it => it.Log).ThenBy(static it => it.At))
        {
            if (best.Count == MostCandidates)
            {
                break;
            }

            if (best.All(it => Math.Abs(it.At - start.At) > ApartSeconds))
            {
                best.Add(start);
            }
        }

        List<HumCandidate> candidates = [];
        foreach ((double At, double Log, int Error) coarse in best)
        {
            (double At, double Log, int Error) fine = coarse;
            int middle = (int)Math.Round(coarse.At * search.Rate);
            for (int place = Math.Max(0, middle - Coarse + 1); place <= Math.Min(search.Places - 1, middle + Coarse - 1); place++)
            {
                if (search.At(place) is { } it && it.Log > fine.Log)
                {
                    fine = (place / search.Rate, it.Log, it.ClockError);
                }
            }

            candidates.Add(new HumCandidate(fine.At, fine.Log, Score(starts, fine.At, fine.Log, other), fine.Error));
        }

        candidates = [.. candidates.OrderByDescending(static it => it.LogLikelihood).ThenBy(static it => it.StartSeconds)];
        double top = candidates[0].StartSeconds;
        double[] near = [.. starts.Where(it => Math.Abs(it.At - top) <= ApartSeconds).Select(static it => it.Log)], far = [.. starts.Where(it => Math.Abs(it.At - top) > ApartSeconds).Select(static it => it.Log)];
        double weight = HumSearch.LogMean(near) + DMath.Log(near.Length);
        double rest = HumSearch.LogMean([other, far.Length == 0 ? other : HumSearch.LogMean(far)]) + DMath.Log(2.0 * starts.Count);
        return new HumComparison
        {
            compared = starts,
            elsewhere = other,
            Candidates = candidates,
            Starts = starts.Count,
            StartsInGaps = inGaps,
            Standing = (weight - rest) * Log10E,
            Best95 = Best(search, top),
            Log10AgainstNoise = HumSearch.LogMean([.. starts.Select(static it => it.Log)]) * Log10E,
        };
    }

    /// <summary>Score of the start nearest to a time, for measurements; null where none is within a second.</summary>
    /// <param name="seconds">From the first row of the reference.</param>
    internal double? ScoreNear(double seconds)
    {
        (double at, double log, _) = compared.MinBy(it => Math.Abs(it.At - seconds));
        return compared.Count > 0 && Math.Abs(at - seconds) <= 1 ? Score(compared, at, log, elsewhere) : null;
    }

    private static (double From, double To) Best(HumSearch search, double top)
    {
        int middle = (int)Math.Round(top * search.Rate), reach = (int)(ApartSeconds * search.Rate);
        List<(double At, double Log)> places = [];
        for (int place = Math.Max(0, middle - reach); place <= Math.Min(search.Places - 1, middle + reach); place++)
        {
            if (search.At(place) is { } it)
            {
                places.Add((place / search.Rate, it.Log));
            }
        }

        double whole = HumSearch.LogMean([.. places.Select(static it => it.Log)]), sum = 0, from = places[0].At, to = places[^1].At;
        foreach ((double at, double log) in places)
        {
            double share = DMath.Exp(Math.Max(log - whole, -700)) / places.Count;
            from = sum < 0.025 ? at : from;
            to = sum < 0.975 ? at : to;
            sum += share;
        }

        // Each place stands for half the way to the next.
        return (from - (0.5 / search.Rate), to + (0.5 / search.Rate));
    }

    // "Some other time of a grid": half the walk that needs no reference, half what the other starts of this reference make of it.
    private static double Score(List<(double At, double Log, int Error)> starts, double at, double log, double other)
    {
        double[] far = [.. starts.Where(it => Math.Abs(it.At - at) > ApartSeconds).Select(static it => it.Log)];
        return (log - (far.Length == 0 ? other : HumSearch.LogMean([other, HumSearch.LogMean(far)]))) * Log10E;
    }
}
