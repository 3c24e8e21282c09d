using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>When, at one place, were the measured shadows thrown?</summary>
/// <param name="Place">Where the object stands.</param>
/// <param name="Atmosphere">What bends the sun's light.</param>
/// <param name="Shadows">Of one clip, each with its offset; at least one.</param>
/// <param name="From">Range that is searched, a whole second; who chose it and why belongs to the question.</param>
/// <param name="Until">Its end, not included.</param>
public sealed record ShadowTimesQuestion(GeoPoint Place, Atmosphere Atmosphere, IReadOnlyList<ShadowObservation> Shadows, Instant From, Instant Until)
{
    // Of the shadows together: beyond that no second of the range is said to fit. With normal errors one measurement in 150,000 misfits so.
    private const double GreatestMisfit = ShadowTimes.Reach;

    // Arbitrary: two centuries are what the ephemeris covers; a longer clip than this is not one shadow's.
    private static readonly Duration GreatestOffset = Duration.FromHours(24);

    // Arbitrary: more than a person marks in one clip.
    private const int MostShadows = 64;

    /// <summary>Directions of several of the shadows that are told against one bearing of the camera each; empty where each stands by itself.</summary>
    public IReadOnlyList<CommonBearing> Bearings { get; init; } = [];

    /// <summary>One sentence where it cannot be asked; null where it can.</summary>
    public string? Fault => Shadows.Count == 0 ? "No shadow was given."
        : Shadows.Count > MostShadows ? $"No more than {MostShadows} shadows are taken together."
        : Bearings.Any(it => it.Shadows[^1] >= Shadows.Count) ? "A bearing is common to shadows that were not given."
        : !Shadows.Where((it, i) => it.Ratio is null && it.AzimuthDegrees is null && !Bearings.Any(one => one.Shadows.Contains(i))).Any() ? Range()
        : "A shadow is given by its length ratio, its azimuth or both.";

    private string? Range() => Until <= From ? "The range ends before it begins, or where it begins."
        : From < EphemerisRange.Start || Until > EphemerisRange.End ? "The sun is computed for the years 1900 to 2100; the range lies outside."
        : Shadows.Any(static it => it.Offset > GreatestOffset || it.Offset < -GreatestOffset) ? "Shadows of one clip are seen within 24 hours of each other."
        : From + Earliest < EphemerisRange.Start || Until + Latest > EphemerisRange.End ? "The sun is computed for the years 1900 to 2100; with the times of its shadows the range leaves them."
        : null;

    private Duration Earliest => Duration.Min(Shadows.Min(static it => it.Offset), Duration.Zero);

    private Duration Latest => Duration.Max(Shadows.Max(static it => it.Offset), Duration.Zero);

    /// <summary>Answers it; the same bits with any number of threads.</summary>
    /// <param name="mass">Share of the likelihood that the set shall hold, in (0, 1].</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">It cannot be asked.</exception>
    public ShadowTimesAnswer Answer(double mass, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            throw new ArgumentException(fault);
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mass);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mass, 1);

        // Two hours to both sides, for blocks that begin or end there, as far as the years go that are computed.
        Duration room = Duration.FromHours(2);
        SunPath path = new(SolarTrack.Of(Instant.Max(EphemerisRange.Start, From + Earliest - room), Instant.Min(EphemerisRange.End, Until + Latest + room)), Place, Atmosphere);
        IReadOnlyList<WeightedSpan> spans = ShadowTimes.Search(path, Shadows, Bearings, From, Until, cancellationToken);

        // What fits in each part may misfit by more together.
        WeightedSpan best = default;
        foreach (WeightedSpan span in spans)
        {
            best = span.Likelihood > best.Likelihood ? span : best;
        }

        (Instant At, double Misfit)? nearest = best.Seconds > 0
            ? (Instant.FromUnixTimeSeconds(best.FromUnixSeconds + (best.Seconds / 2)), ShadowTimes.MisfitAt(path, Shadows, Bearings, best.FromUnixSeconds + (best.Seconds / 2)))
            : ShadowTimes.Nearest(path, Shadows, Bearings, From, Until, cancellationToken);
        return best.Seconds > 0 && nearest!.Value.Misfit <= GreatestMisfit
            ? new ShadowTimesAnswer(LikelySet.Of(spans, mass), spans, nearest.Value.At, nearest.Value.Misfit)
            : new ShadowTimesAnswer(null, [], nearest?.At, nearest?.Misfit);
    }
}
