using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>When, at one place, the sun threw shadows like those that were measured: a likelihood over every second of a range.</summary>
/// <remarks>
/// <para>The range is cut into blocks of 4096 s. The sun's elevation changes by at most <see cref="GreatestRate"/>, its azimuth by that over the cosine of the elevation: a block in which, by these bounds, every second misfits by more
/// than <see cref="Reach"/> standard deviations is passed over; others are halved until the sun moves by less than <see cref="Step"/> standard deviations in one, whose middle then stands for it. What is passed over is likely with less than 10^-5 of the whole.</para>
/// <para>A second is the finest that is told. Where the sun moves by more than <see cref="Step"/> standard deviations within one, it is taken at its nearest in that second: a measurement so fine would else fit no second at all.</para>
/// <para>Blocks are worked on by as many threads as there are, each by itself; the result is put together in order of time and is the same bits with any number.</para>
/// </remarks>
internal static class ShadowTimes
{
    /// <summary>Greatest change of the sun's elevation in degrees a second: the sidereal rate and the sun's own motion in declination and right ascension (0.41 degrees a day at most).</summary>
    public const double GreatestRate = (360.98565 + 1.5) / 86_400;

    /// <summary>Standard deviations within which a time is looked for, in each part and in all together.</summary>
    public const double Reach = 4.5;

    private const double Step = 0.3; // standard deviations
    private const double Degree = Math.PI / 180;
    private const int Block = 4096; // seconds; a power of two
    private const int BlocksOfATask = 512;

    /// <summary>Searches the range.</summary>
    /// <param name="path">The sun over the place.</param>
    /// <param name="shadows">Measured in one clip; each at its own offset from the instant that is asked for.</param>
    /// <param name="bearings">Directions of several of them that share a bearing.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">End, not included; later.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static IReadOnlyList<WeightedSpan> Search(SunPath path, IReadOnlyList<ShadowObservation> shadows, IReadOnlyList<CommonBearing> bearings, Instant from, Instant until, CancellationToken cancellationToken)
    {
        Aim[] aims = [.. shadows.Select(static it => new Aim(it))];
        BearingAim[] together = Together(aims, bearings);
        if (aims.Any(static it => it.Elevations is null))
        {
            return [];
        }

        long first = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds();
        int blocks = checked((int)((end - first + Block - 1) / Block)), tasks = (blocks + BlocksOfATask - 1) / BlocksOfATask;
        List<WeightedSpan>[] found = new List<WeightedSpan>[tasks];
        Parallel.For(0, tasks, new ParallelOptions { CancellationToken = cancellationToken }, task =>
        {
            List<WeightedSpan> mine = [];
            int last = Math.Min(blocks, (task + 1) * BlocksOfATask);
            for (int block = task * BlocksOfATask; block < last; block++)
            {
                long begin = first + ((long)block * Block);
                SunArc[] arcs = [.. aims.Select(it => new SunArc(path, begin + it.OffsetSeconds, Block))];
                Halve(arcs, aims, together, begin, Block, end, mine);
            }

            found[task] = mine;
        });
        return [.. found.SelectMany(static it => it)];
    }

    /// <summary>The second of the range at which the shadows misfit least, and by how much; for saying how near a range comes that holds no time.</summary>
    /// <returns>The instant and the square root of the sum of squared misfits; null when the sun never stands above the horizon.</returns>
    public static (Instant At, double Misfit)? Nearest(SunPath path, IReadOnlyList<ShadowObservation> shadows, IReadOnlyList<CommonBearing> bearings, Instant from, Instant until, CancellationToken cancellationToken)
    {
        Aim[] aims = [.. shadows.Select(static it => new Aim(it))];
        BearingAim[] together = Together(aims, bearings);
        long first = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds(), step = Math.Max(1, Math.Min(600, (end - first) / 4096));
        int steps = checked((int)((end - first + step - 1) / step)), tasks = (steps + 4095) / 4096;
        (double Squared, long At)[] best = new (double, long)[tasks];
        Parallel.For(0, tasks, new ParallelOptions { CancellationToken = cancellationToken }, task =>
        {
            (double Squared, long At) mine = (double.PositiveInfinity, 0);
            for (int i = task * 4096; i < Math.Min(steps, (task + 1) * 4096); i++)
            {
                long at = first + (i * step);
                double squared = SquaredMisfit(path, aims, together, at);
                mine = squared < mine.Squared ? (squared, at) : mine;
            }

            best[task] = mine;
        });
        (double least, long where) = best.Aggregate((double.PositiveInfinity, 0L), static (one, other) => other.Squared < one.Item1 ? (other.Squared, other.At) : one);
        for (; step > 0 && double.IsFinite(least); step /= 2)
        {
            foreach (long other in (long[])[where - step, where + step])
            {
                double squared = other >= first && other < end ? SquaredMisfit(path, aims, together, other) : double.PositiveInfinity;
                (least, where) = squared < least ? (squared, other) : (least, where);
            }
        }

        return double.IsFinite(least) ? (Instant.FromUnixTimeSeconds(where), Math.Sqrt(least)) : null;
    }

    /// <summary>By how many standard deviations the shadows misfit at a second: the root of the sum of the squares.</summary>
    public static double MisfitAt(SunPath path, IReadOnlyList<ShadowObservation> shadows, IReadOnlyList<CommonBearing> bearings, long unixSeconds)
    {
        Aim[] aims = [.. shadows.Select(static it => new Aim(it))];
        return Math.Sqrt(SquaredMisfit(path, aims, Together(aims, bearings), unixSeconds));
    }

    private static BearingAim[] Together(Aim[] aims, IReadOnlyList<CommonBearing> bearings) => [.. bearings.Select(it => new BearingAim(it, [.. aims.Select(static aim => aim.OffsetSeconds)]))];

    private static double SquaredMisfit(SunPath path, Aim[] aims, BearingAim[] together, long at)
    {
        double sum = 0;
        Span<(double North, double East)> suns = stackalloc (double, double)[aims.Length];
        Span<double> lengths = stackalloc double[aims.Length];
        for (int i = 0; i < aims.Length; i++)
        {
            Aim aim = aims[i];
            double sine = new SunArc(path, at + aim.OffsetSeconds, 1).At(at + aim.OffsetSeconds, out double north, out double east);
            (double byElevation, double byAzimuth) = SlackOfASecond(aim, sine);
            aim.Misfit.OfElevation(sine, out double byLength, byElevation);
            aim.Misfit.OfAzimuth(aim.Difference(north, east), out double byDirection, byAzimuth);
            sum += (byLength * byLength) + (byDirection * byDirection);
            (suns[i], lengths[i]) = ((north, east), aim.Misfit.Excess(sine));
        }

        foreach (BearingAim one in together)
        {
            sum += one.Squared(suns, lengths);
        }

        return sum;
    }

    // By how many standard deviations of the elevation, and by how many degrees of azimuth, the sun comes nearer within half a second; 0 where a second is fine enough.
    private static (double Elevation, double Azimuth) SlackOfASecond(Aim aim, double sine)
    {
        const double Half = 0.5 * GreatestRate;
        double sigma = aim.Misfit.ElevationSigmaDegrees(Math.Max(sine, 0.001)), turn = aim.HasAzimuth ? Turn(sine, Half, aim) : 0;
        return (Half * 2 > Step * sigma ? Half / sigma : 0, aim.HasAzimuth && turn * 2 > Step * aim.Misfit.AzimuthSigmaDegrees ? turn : 0);
    }

    private static void Halve(SunArc[] arcs, Aim[] aims, BearingAim[] together, long from, int seconds, long end, List<WeightedSpan> found)
    {
        if (from >= end)
        {
            return;
        }

        long middle = from + (seconds / 2);
        double half = seconds * 0.5 * GreatestRate, weight = 1;
        bool isFine = true;
        Span<(double North, double East)> suns = stackalloc (double, double)[aims.Length];
        Span<double> turns = stackalloc double[aims.Length], lengths = stackalloc double[aims.Length], stretches = stackalloc double[aims.Length], sines = stackalloc double[aims.Length];
        for (int i = 0; i < aims.Length; i++)
        {
            Aim aim = aims[i];
            double sine = arcs[i].At(middle + aim.OffsetSeconds, out double north, out double east);
            double apart = half * Degree; // a sine changes by no more than its angle
            if (sine + apart < aim.LowestSine || sine - apart > aim.HighestSine)
            {
                return;
            }

            double difference = 0, turn = together.Length > 0 || aim.HasAzimuth ? Turn(sine, half, aim) : 0;
            (suns[i], turns[i], sines[i]) = ((north, east), turn, sine);
            if (together.Length > 0)
            {
                // The derivative of cot h is −1 / sin² h, at its greatest where the sun is lowest.
                (lengths[i], stretches[i]) = (aim.Misfit.Excess(sine), sine > apart * 2 ? apart / ((sine - apart) * (sine - apart)) : double.PositiveInfinity);
            }

            if (aim.HasAzimuth)
            {
                difference = aim.Difference(north, east);
                if (Math.Abs(difference) - turn > Reach * aim.Misfit.AzimuthSigmaDegrees)
                {
                    return;
                }
            }

            if (seconds > 1)
            {
                double sigma = aim.Misfit.ElevationSigmaDegrees(Math.Max(sine, 0.001));
                isFine = isFine && half * 2 <= Step * Math.Min(sigma, 3.0) && sine > apart && (!aim.HasAzimuth || turn * 2 <= Step * aim.Misfit.AzimuthSigmaDegrees);
            }

            if (isFine)
            {
                (double byElevation, double byAzimuth) = seconds == 1 ? SlackOfASecond(aim, sine) : default;
                weight *= aim.Misfit.OfElevation(sine, out _, byElevation) * (aim.HasAzimuth ? aim.Misfit.OfAzimuth(difference, out _, byAzimuth) : 1);
            }
        }

        foreach (BearingAim one in together)
        {
            double squared = one.Squared(suns, lengths), change = one.GreatestChange(turns, stretches, sines, half);
            if (Math.Sqrt(squared) - change > Reach)
            {
                return;
            }

            isFine = isFine && (seconds == 1 || change * 2 <= Step);
            weight *= isFine ? ReproducibleMath.QuickMath.Exp(-0.5 * squared) : 1;
        }

        if (isFine)
        {
            if (weight > 0)
            {
                found.Add(new WeightedSpan(from, (int)Math.Min(seconds, end - from), weight));
            }

            return;
        }

        Halve(arcs, aims, together, from, seconds / 2, end, found);
        Halve(arcs, aims, together, middle, seconds / 2, end, found);
    }

    // The most that the azimuth turns in half the span: the rate over the cosine of the highest elevation in it; any turn where that comes within a degree of the zenith.
    private static double Turn(double sine, double half, Aim aim)
    {
        double highest = Math.Min(sine + (half * Degree), aim.HighestSine);
        return highest < 0.99985 ? half / Math.Sqrt(1 - (highest * highest)) : 180;
    }

    // A shadow with what the search asks of it again and again.
    private sealed class Aim
    {
        public Aim(ShadowObservation shadow)
        {
            Misfit = new ShadowMisfit(shadow);
            OffsetSeconds = (long)shadow.Offset.TotalSeconds;
            Elevations = Misfit.Elevations(Reach);

            // Refraction makes the apparent elevation change a little faster or slower than the geometric: by half at the horizon, by a thousandth at 10 degrees.
            (double lowest, double highest) = Elevations is { } range ? (range.Lowest < 10 ? range.Lowest - 0.7 : range.Lowest - 0.02, Math.Min(90, range.Highest + 0.02)) : (91, 91);
            (LowestSine, HighestSine) = (ReproducibleMath.QuickMath.SinCosDegrees(lowest).Sin, ReproducibleMath.QuickMath.SinCosDegrees(highest).Sin);
            HasAzimuth = shadow.AzimuthDegrees is not null;
            (directionEast, directionNorth) = ReproducibleMath.QuickMath.SinCosDegrees(shadow.AzimuthDegrees ?? 0);
        }

        private readonly double directionEast, directionNorth;

        public ShadowMisfit Misfit { get; }

        public long OffsetSeconds { get; }

        public (double Lowest, double Highest)? Elevations { get; }

        public double LowestSine { get; }

        public double HighestSine { get; }

        public bool HasAzimuth { get; }

        // Of the shadow, which points away from the sun, from the measured direction; degrees clockwise.
        public double Difference(double sunNorth, double sunEast) =>
            ReproducibleMath.QuickMath.Atan2Degrees((sunNorth * directionEast) - (sunEast * directionNorth), -(sunNorth * directionNorth) - (sunEast * directionEast));
    }
}
