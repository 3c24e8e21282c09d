using System.Buffers;
using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Where on the globe shadows like the measured one were thrown, at one instant or summed over many: a likelihood for every cell of one level of the global quadtree.</summary>
/// <remarks>
/// <para>What depends on time only is computed once an instant. Seen from latitude φ with the sun at declination δ and local hour angle H, the sine of its elevation is sin φ sin δ + cos φ cos δ cos H: in a row of cells only H changes, so the
/// columns that can fit are two runs found from one arc cosine, and what the likelihood of a ratio is for a sine is looked up in a table of <see cref="TableSteps"/> steps. Parallax (0.0024 degrees) and refraction depend on the elevation alone and are in the table.</para>
/// <para>A cell stands for its middle; how much the sun's direction differs inside it enters the standard deviation as that of a uniform spread. Rows are shared out among threads, each row is summed in order of the instants: the same bits with any number.</para>
/// </remarks>
internal sealed class ShadowGround
{
    private const int TableSteps = 4096;
    private const double Reach = 6; // standard deviations
    private const double Degree = Math.PI / 180;
    private readonly ShadowMisfit misfit;
    private readonly double[] byElevation = new double[TableSteps + 2], byTurn = new double[(2 * TableSteps) + 2];
    private readonly double lowestSine, highestSine; // of the geometric elevation
    private readonly double tableStart, toStep;
    private readonly bool byRoot; // near the zenith the length changes as the root of 1 − sine: the table is over that root
    private readonly double directionNorth, directionEast, widestTurn;
    private readonly bool hasAzimuth, fitsNowhere;
    private readonly double[] cosines, sines; // of the middles of the columns' longitudes

    /// <param name="shadow">What was measured; its offset is not used.</param>
    /// <param name="atmosphere">The same over all the globe.</param>
    /// <param name="level">Of the quadtree, from 0 to 12.</param>
    public ShadowGround(ShadowObservation shadow, Atmosphere atmosphere, int level)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 12);
        Level = level;
        misfit = new ShadowMisfit(shadow, 180.0 / Rows / Math.Sqrt(12));
        (cosines, sines) = (new double[Columns], new double[Columns]);
        for (int column = 0; column < Columns; column++)
        {
            (sines[column], cosines[column]) = QuickMath.SinCosDegrees((column + 0.5) * 360 / Columns - 180);
        }

        (double Lowest, double Highest)? elevations = misfit.Elevations(Reach);
        fitsNowhere = elevations is null;
        (double lowest, double highest) = elevations ?? (0, 90);
        lowestSine = Math.Max(QuickMath.SinCosDegrees(lowest - 0.9).Sin, QuickMath.SinCosDegrees(-0.84).Sin);
        highestSine = QuickMath.SinCosDegrees(Math.Min(90, highest + 0.1)).Sin;
        byRoot = highestSine > 0.99;
        tableStart = byRoot ? -Math.Sqrt(1 - lowestSine) : lowestSine;
        toStep = TableSteps / ((byRoot ? -Math.Sqrt(1 - highestSine) : highestSine) - tableStart);
        for (int i = 0; i < byElevation.Length; i++)
        {
            double place = tableStart + (i / toStep), geometric = QuickMath.AsinDegrees(byRoot ? 1 - (Math.Min(0, place) * Math.Min(0, place)) : Math.Min(1, place));
            double topocentric = geometric - (ParallaxDegrees * QuickMath.SinCosDegrees(geometric).Cos);
            double apparent = topocentric + atmosphere.RefractionDegrees(topocentric);
            byElevation[i] = misfit.OfElevation(QuickMath.SinCosDegrees(apparent).Sin, out _);
        }

        hasAzimuth = shadow.AzimuthDegrees is not null;
        (directionEast, directionNorth) = QuickMath.SinCosDegrees(shadow.AzimuthDegrees ?? 0);
        double reach = Reach * misfit.AzimuthSigmaDegrees;
        widestTurn = reach < 90 ? QuickMath.SinCosDegrees(reach).Sin : 2;
        for (int i = 0; i < byTurn.Length; i++)
        {
            double turn = (i * 2.0 / TableSteps) - 2; // the sine of the turn; beyond a right angle two less it, so that it still grows with the turn
            double degrees = Math.Abs(turn) <= 1 ? QuickMath.AsinDegrees(turn) : Math.CopySign(180 - QuickMath.AsinDegrees(Math.Max(0, 2 - Math.Abs(turn))), turn);
            byTurn[i] = misfit.OfAzimuth(degrees, out _);
        }
    }

    // Equatorial horizontal parallax at one astronomical unit: 8.794 seconds of arc (NREL/TP-560-34302, 3.12.1).
    private const double ParallaxDegrees = 8.794 / 3600;

    public int Level { get; }

    public int Rows => 1 << Level;

    public int Columns => 2 << Level;

    /// <summary>The likelihood of every cell, summed over instants that share it evenly.</summary>
    /// <param name="suns">The sun's geocentric place at each.</param>
    /// <param name="byInstant">Takes, for each instant, the sum over the ground of likelihood times area; null where it is not wanted.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public GroundLikelihood Sum(IReadOnlyList<ApparentPlace> suns, double[]? byInstant, CancellationToken cancellationToken)
    {
        Sun[] places = [.. suns.Select(static it => new Sun(it))];
        GroundRow[] rows = new GroundRow[Rows];
        double[][]? parts = byInstant is null ? null : new double[Rows][];
        if (fitsNowhere)
        {
            return new GroundLikelihood(Level, rows);
        }

        Parallel.For(0, Rows, new ParallelOptions { CancellationToken = cancellationToken }, static () => new double[1], (row, _, buffer) =>
        {
            if (buffer.Length < Columns)
            {
                buffer = new double[Columns];
            }

            double[]? part = parts is null ? null : parts[row] = new double[places.Length];
            rows[row] = Row(row, places, buffer, part);
            return buffer;
        }, static _ => { });
        if (byInstant is not null)
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int i = 0; i < places.Length; i++)
                {
                    byInstant[i] += parts![row][i];
                }
            }
        }

        return new GroundLikelihood(Level, rows);
    }

    private GroundRow Row(int row, Sun[] suns, double[] buffer, double[]? byInstant)
    {
        (double sinLatitude, double cosLatitude) = QuickMath.SinCosDegrees(((row + 0.5) * 180 / Rows) - 90);
        int first = Columns, last = -1;
        for (int i = 0; i < suns.Length; i++)
        {
            Sun sun = suns[i];
            double level = sinLatitude * sun.SinDeclination, swing = cosLatitude * sun.CosDeclination, sum = 0; // sine of the elevation = level + swing cos H
            double cosLeast = (lowestSine - level) / swing, cosMost = (highestSine - level) / swing;
            if (cosLeast >= 1 || cosMost <= -1)
            {
                continue;
            }

            double widest = cosLeast <= -1 ? Math.PI : (Math.PI / 2) - (QuickMath.AsinDegrees(cosLeast) * Degree), narrowest = cosMost >= 1 ? 0 : (Math.PI / 2) - (QuickMath.AsinDegrees(cosMost) * Degree);
            double columnsOfARadian = Columns / (2 * Math.PI), noon = (sun.LongitudeRadians + Math.PI) * columnsOfARadian - 0.5; // column at whose middle it is noon
            int from = (int)Math.Ceiling(noon - (widest * columnsOfARadian)), until = (int)Math.Floor(noon + (widest * columnsOfARadian));
            int innerFrom = (int)Math.Ceiling(noon - (narrowest * columnsOfARadian)), innerUntil = (int)Math.Floor(noon + (narrowest * columnsOfARadian));
            if (until - from >= Columns)
            {
                from = (int)Math.Ceiling(noon) - (Columns / 2);
                until = from + Columns - 1;
            }

            if (innerUntil - innerFrom <= 1)
            {
                sum += Run(from, until, buffer, sun, sinLatitude, cosLatitude, level, swing);
            }
            else
            {
                sum += Run(from, innerFrom, buffer, sun, sinLatitude, cosLatitude, level, swing) + Run(innerUntil, until, buffer, sun, sinLatitude, cosLatitude, level, swing);
            }

            if (byInstant is not null)
            {
                byInstant[i] = sum * cosLatitude;
            }

            if (sum > 0)
            {
                bool isAround = from < 0 || until >= Columns;
                (first, last) = isAround ? (0, Columns - 1) : (Math.Min(first, from), Math.Max(last, until));
            }
        }

        if (last < first)
        {
            return default;
        }

        double[] values = buffer.AsSpan(first, last - first + 1).ToArray();
        Array.Clear(buffer, first, values.Length);
        return new GroundRow(first, values, cosLatitude);
    }

    // Columns may lie outside [0, Columns): the globe goes around.
    private double Run(int from, int until, double[] buffer, Sun sun, double sinLatitude, double cosLatitude, double level, double swing)
    {
        double sum = 0;
        for (int start = from; start <= until;)
        {
            int around = start < 0 ? -1 : start >= Columns ? 1 : 0, shift = around * Columns;
            int stop = Math.Min(until, shift + Columns - 1);
            sum += hasAzimuth
                ? WithAzimuth(buffer.AsSpan(start - shift, stop - start + 1), cosines.AsSpan(start - shift), sines.AsSpan(start - shift), sun, sinLatitude, cosLatitude, level, swing)
                : ByElevation(buffer.AsSpan(start - shift, stop - start + 1), cosines.AsSpan(start - shift), sines.AsSpan(start - shift), sun, level, swing);
            start = stop + 1;
        }

        return sum;
    }

    private double Step(double sine) => ((byRoot ? -Math.Sqrt(Math.Max(0, 1 - sine)) : sine) - tableStart) * toStep;

    private double ByElevation(Span<double> into, ReadOnlySpan<double> cosLongitude, ReadOnlySpan<double> sinLongitude, Sun sun, double level, double swing)
    {
        double sum = 0, byCosine = swing * sun.CosLongitude, bySine = swing * sun.SinLongitude; // cos H = cos λ cos λs + sin λ sin λs
        double[] table = byElevation;
        for (int i = 0; i < into.Length; i++)
        {
            double sine = level + (byCosine * cosLongitude[i]) + (bySine * sinLongitude[i]);
            double at = Step(sine);
            if (at is >= 0 and <= TableSteps)
            {
                int step = (int)at;
                double low = table[step], value = low + ((at - step) * (table[step + 1] - low));
                into[i] += value;
                sum += value;
            }
        }

        return sum;
    }

    private double WithAzimuth(Span<double> into, ReadOnlySpan<double> cosLongitude, ReadOnlySpan<double> sinLongitude, Sun sun, double sinLatitude, double cosLatitude, double level, double swing)
    {
        double sum = 0, widestSquared = widestTurn * widestTurn;
        for (int i = 0; i < into.Length; i++)
        {
            double cosHour = (cosLongitude[i] * sun.CosLongitude) + (sinLongitude[i] * sun.SinLongitude), sinHour = (sinLongitude[i] * sun.CosLongitude) - (cosLongitude[i] * sun.SinLongitude);
            double sine = level + (swing * cosHour), at = Step(sine);
            if (!(at is >= 0 and <= TableSteps))
            {
                continue;
            }

            // The shadow's direction: away from the sun. H grows westward of the sun as longitude grows eastward, so east of the sun's meridian the shadow points east.
            double north = (sinLatitude * sun.CosDeclination * cosHour) - (cosLatitude * sun.SinDeclination), east = sun.CosDeclination * sinHour;
            double along = (north * directionNorth) + (east * directionEast), across = (east * directionNorth) - (north * directionEast), squared = (north * north) + (east * east);
            if (widestTurn <= 1 && (along <= 0 || across * across > widestSquared * squared))
            {
                continue;
            }

            double turn = squared > 0 ? across / Math.Sqrt(squared) : 0;
            turn = along >= 0 ? turn : Math.CopySign(2 - Math.Abs(turn), across);
            double place = (turn + 2) * (TableSteps / 2.0);
            int step = (int)at, other = Math.Min((int)place, (2 * TableSteps) - 1);
            double low = byElevation[step], lower = byTurn[other];
            double value = (low + ((at - step) * (byElevation[step + 1] - low))) * (lower + ((place - other) * (byTurn[other + 1] - lower)));
            into[i] += value;
            sum += value;
        }

        return sum;
    }

    // The sun overhead: geocentric declination, and the longitude at which it is noon.
    private readonly struct Sun
    {
        public Sun(ApparentPlace place)
        {
            (SinDeclination, CosDeclination) = QuickMath.SinCosDegrees(place.DeclinationDegrees);
            double longitude = place.RightAscensionDegrees - place.GreenwichSiderealDegrees;
            longitude -= 360 * Math.Floor((longitude + 180) / 360);
            LongitudeRadians = longitude * Degree;
            (SinLongitude, CosLongitude) = QuickMath.SinCosDegrees(longitude);
        }

        public double SinDeclination { get; }

        public double CosDeclination { get; }

        public double LongitudeRadians { get; }

        public double SinLongitude { get; }

        public double CosLongitude { get; }
    }
}
