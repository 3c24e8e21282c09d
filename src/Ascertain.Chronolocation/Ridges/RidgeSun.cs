using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.Ridges;

/// <summary>When the sun comes out over the ground around a place, goes down behind it, or is hidden by it.</summary>
/// <remarks>
/// <para>Both elevations are as seen through the air: the ground's by its coefficient of refraction, the sun's by <see cref="Atmosphere.RefractionDegrees"/>. The disc has a radius of 959.63 seconds of arc at the mean distance (A. Auwers 1891, as the almanacs have it).
/// The refraction of the sun is taken to be uncertain by a tenth of itself, an assumption: below 3 degrees no formula knows it better.</para>
/// <para>Neglected: that an edge of forest is lifted by its trees beyond what the heights have, and an error of the place itself, which moves near ridges.</para>
/// </remarks>
public sealed class RidgeSun(Observer observer, RidgeProfile profile, Atmosphere atmosphere)
{
    /// <summary>Longest range that is searched: 400 days; because a year is the sun's period.</summary>
    public static Duration MostSearched { get; } = Duration.FromDays(400);

    private const double SemidiameterDegrees = 959.63 / 3600, RefractionShare = 0.1;
    private const long StepSeconds = 30; // the sun moves by an eighth of a degree: crossings closer together than its disc is wide are one edge seen twice
    private const double Reach = 4; // standard deviations of a crossing that still count

    /// <summary>Passages of the upper limb, in order.</summary>
    /// <param name="from">First instant; whole second.</param>
    /// <param name="until">End; no more than <see cref="MostSearched"/> later.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or too long.</exception>
    public IReadOnlyList<RidgeCrossing> Crossings(Instant from, Instant until)
    {
        SolarTrack track = TrackOf(from, until);
        List<RidgeCrossing> crossings = [];
        long begin = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds();
        double before = Above(track, begin);
        for (long at = begin; at + 1 < end;)
        {
            long next = Math.Min(at + StepSeconds, end - 1);
            double after = Above(track, next);
            if (before > 0 != after > 0 && !double.IsNaN(before) && !double.IsNaN(after))
            {
                crossings.Add(Refine(track, at, next, after > 0));
            }

            (at, before) = (next, after);
        }

        return crossings;
    }

    /// <summary>What it says of the time that somebody sees the event: a likelihood over a range.</summary>
    /// <param name="seen">The event.</param>
    /// <param name="from">First instant; whole second.</param>
    /// <param name="until">End.</param>
    public TimeLikelihood Likelihood(RidgeEvent seen, Instant from, Instant until) => new(
        seen switch { RidgeEvent.Appears => "the sun that comes out over the ground", RidgeEvent.Disappears => "the sun that goes down behind the ground", RidgeEvent.Hidden => "the sun that the ground hides", _ => "the sun that stands over the ground" },
        "the sun and the ground", from, until, [.. seen is RidgeEvent.Appears or RidgeEvent.Disappears ? Moments(seen == RidgeEvent.Appears, from, until) : Stretches(seen == RidgeEvent.Hidden, from, until)]);

    // Normal around each passage, in steps of a tenth of its standard deviation.
    private List<TimePiece> Moments(bool appears, Instant from, Instant until)
    {
        SortedDictionary<long, double> edges = []; // what is added to the likelihood from a second on
        long begin = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds();
        foreach (RidgeCrossing crossing in Crossings(from, until).Where(it => it.Appears == appears))
        {
            long middle = crossing.At.ToUnixTimeSeconds(), step = Math.Max(1, (long)(crossing.SigmaSeconds / 10)), reach = (long)Math.Ceiling(Reach * crossing.SigmaSeconds / step) * step;
            for (long at = middle - reach; at <= middle + reach; at += step)
            {
                double off = (at - middle) / crossing.SigmaSeconds, likelihood = QuickMath.Exp(-off * off / 2) / crossing.SigmaSeconds;
                long first = Math.Max(begin, at - (step / 2)), last = Math.Min(end, at - (step / 2) + step);
                if (first < last)
                {
                    edges[first] = edges.GetValueOrDefault(first) + likelihood;
                    edges[last] = edges.GetValueOrDefault(last) - likelihood;
                }
            }
        }

        List<TimePiece> pieces = [];
        double running = 0;
        long? since = null;
        foreach ((long at, double change) in edges)
        {
            if (since is { } start && running > 1e-12)
            {
                pieces.Add(new(start, at, running));
            }

            (running, since) = (running + change, at);
        }

        return pieces;
    }

    // The probability that the limb is on that side of the edge, minute by minute; where the ground or the sun leaves no doubt it is 0 or 1.
    private List<TimePiece> Stretches(bool isHidden, Instant from, Instant until)
    {
        const long Minute = 60;
        SolarTrack track = TrackOf(from, until);
        List<TimePiece> pieces = [];
        long end = until.ToUnixTimeSeconds();
        for (long at = from.ToUnixTimeSeconds(); at < end; at += Minute)
        {
            long next = Math.Min(at + Minute, end), middle = Math.Min(at + (Minute / 2), end - 1);
            SkyPosition sun = Sun(track, middle, out double semidiameter);
            if (sun.ApparentElevationDegrees + semidiameter <= 0 || profile.At(sun.AzimuthDegrees) is not { } ground)
            {
                continue;
            }

            double over = Normal((sun.ApparentElevationDegrees + semidiameter - ground.ElevationDegrees) / Sigma(sun, ground.SigmaDegrees)), likelihood = isHidden ? 1 - over : over;
            if (likelihood < 1e-4)
            {
                continue;
            }

            if (pieces.Count > 0 && pieces[^1].Until == at && pieces[^1].Likelihood == likelihood)
            {
                pieces[^1] = pieces[^1] with { Until = next };
            }
            else
            {
                pieces.Add(new(at, next, likelihood));
            }
        }

        return pieces;
    }

    // By halves to the second.
    private RidgeCrossing Refine(SolarTrack track, long low, long high, bool appears)
    {
        while (high - low > 1)
        {
            long middle = (low + high) / 2;
            (low, high) = Above(track, middle) > 0 == appears ? (low, middle) : (middle, high);
        }

        SkyPosition sun = Sun(track, high, out _);
        (double elevation, double sigma, double distance) = profile.At(sun.AzimuthDegrees) ?? (0, 1, 1);
        (long first, long last) = (Math.Max(high - 60, track.From.ToUnixTimeSeconds()), Math.Min(high + 60, track.Until.ToUnixTimeSeconds() - 1));
        double rate = Math.Abs(Above(track, last) - Above(track, first)) / (last - first);
        double seconds = double.IsNaN(rate) || rate < 1e-5 ? 3600 : Math.Min(3600, Sigma(sun, sigma) / rate); // where the sun runs along the edge, an hour: no more is made of it
        return new(Instant.FromUnixTimeSeconds(high), appears, Math.Max(1, seconds), sun.AzimuthDegrees, elevation, distance);
    }

    private static double Sigma(SkyPosition sun, double ofGround)
    {
        double ofAir = RefractionShare * (sun.ApparentElevationDegrees - sun.ElevationDegrees);
        return Math.Sqrt((ofGround * ofGround) + (ofAir * ofAir));
    }

    // Degrees of the upper limb over the ground; where nothing is known to hide the sky, not a number.
    private double Above(SolarTrack track, long at)
    {
        SkyPosition sun = Sun(track, at, out double semidiameter);
        return profile.At(sun.AzimuthDegrees) is { } ground ? sun.ApparentElevationDegrees + semidiameter - ground.ElevationDegrees : double.NaN;
    }

    private SkyPosition Sun(SolarTrack track, long at, out double semidiameter)
    {
        ApparentPlace place = track.At(Instant.FromUnixTimeSeconds(at));
        semidiameter = SemidiameterDegrees * ApparentPlace.KilometresPerAstronomicalUnit / place.DistanceKilometres;
        return place.From(observer, atmosphere);
    }

    // The logistic curve that lies within 0.0095 of the normal distribution everywhere: D. C. Haley, Technical Report 15, Stanford (1952).
    private static double Normal(double z) => z > 12 ? 1 : z < -12 ? 0 : 1 / (1 + QuickMath.Exp(-1.702 * z));

    private static SolarTrack TrackOf(Instant from, Instant until)
    {
        if (until - from > MostSearched || until <= from)
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, "A range that is searched for the sun and the ground ends after it begins, and lasts 400 days at most.");
        }

        return SolarTrack.Of(from, until);
    }
}
