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
internal sealed partial class ShadowGround
{
    private const int TableSteps = 4096;
    private const double Reach = ShadowTimes.Reach;
    private const int MostArcs = 4; // of one stretch of elevations, each cut where the globe goes around
    private readonly ShadowMisfit misfit;
    private readonly double[] byElevation = new double[TableSteps + 2], byTurn = new double[(2 * TableSteps) + 2];
    private readonly double lowestSine, highestSine; // of the geometric elevation
    private readonly double tableStart, toStep;
    private readonly bool byRoot; // near the zenith the length changes as the root of 1 − sine: the table is over that root
    private readonly double directionNorth, directionEast, widestTurn, reachDegrees, azimuthDegrees;
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
            double topocentric = geometric - (SolarParallax.Degrees * QuickMath.SinCosDegrees(geometric).Cos);
            double apparent = topocentric + atmosphere.RefractionDegrees(topocentric);
            byElevation[i] = misfit.OfElevation(QuickMath.SinCosDegrees(apparent).Sin, out _);
        }

        hasAzimuth = shadow.AzimuthDegrees is not null;
        (directionEast, directionNorth) = QuickMath.SinCosDegrees(shadow.AzimuthDegrees ?? 0);
        (azimuthDegrees, reachDegrees) = (shadow.AzimuthDegrees ?? 0, Reach * misfit.AzimuthSigmaDegrees);
        widestTurn = reachDegrees < 90 ? QuickMath.SinCosDegrees(reachDegrees).Sin : 2;
        for (int i = 0; hasAzimuth && i < byTurn.Length; i++)
        {
            double turn = (i * 2.0 / TableSteps) - 2; // the sine of the turn; beyond a right angle two less it, so that it still grows with the turn
            double degrees = Math.Abs(turn) <= 1 ? QuickMath.AsinDegrees(turn) : Math.CopySign(180 - QuickMath.AsinDegrees(Math.Max(0, 2 - Math.Abs(turn))), turn);
            byTurn[i] = misfit.OfAzimuth(degrees, out _);
        }
    }

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

    /// <summary>The smallest set of cells that holds a share of the likelihood at one instant; no likelihood of a cell is kept, which is faster than memory for them.</summary>
    /// <returns>Null where no cell has any.</returns>
    public GroundRegion? Region(ApparentPlace place, double mass, CancellationToken cancellationToken) =>
        fitsNowhere ? null : hasAzimuth ? RegionByBoth(place, mass, cancellationToken) : RegionByElevation(new Sun(place), mass, cancellationToken);

    private GroundRegion? RegionByBoth(ApparentPlace place, double mass, CancellationToken cancellationToken)
    {
        Sun[] suns = [new Sun(place)];
        return GroundRegion.Of(Level, (row, buffer, runs) =>
        {
            RowOfSun at = new(row, Rows, suns[0]);
            int count = ColumnsOf(at, suns[0], runs);
            for (int i = 0; i < count; i++)
            {
                Add(buffer, runs[i], suns[0], at);
            }

            return (count, at.CosLatitude);
        }, byElevation.Max() * byTurn.Max(), mass, cancellationToken);
    }

    private GroundRow Row(int row, Sun[] suns, double[] buffer, double[]? byInstant)
    {
        (int first, int last, double cosLatitude) = Fill(row, suns, buffer, byInstant);
        if (last < first)
        {
            return default;
        }

        double[] values = buffer.AsSpan(first, last - first + 1).ToArray();
        Array.Clear(buffer, first, values.Length);
        return new GroundRow(first, values, cosLatitude);
    }

    // Adds the likelihoods of a row to an empty buffer, and tells between which columns.
    private (int First, int Last, double CosLatitude) Fill(int row, Sun[] suns, double[] buffer, double[]? byInstant)
    {
        int first = Columns, last = -1;
        double cosLatitude = 0;
        Span<(int From, int Until)> runs = stackalloc (int, int)[GroundRegion.MostRuns];
        for (int i = 0; i < suns.Length; i++)
        {
            Sun sun = suns[i];
            RowOfSun at = new(row, Rows, sun);
            cosLatitude = at.CosLatitude;
            int count = ColumnsOf(at, sun, runs);
            double sum = 0;
            for (int run = 0; run < count; run++)
            {
                sum += Add(buffer, runs[run], sun, at);
                (first, last) = (Math.Min(first, runs[run].From), Math.Max(last, runs[run].Until - 1));
            }

            if (byInstant is not null)
            {
                byInstant[i] = sum * cosLatitude;
            }
        }

        return (first, last, cosLatitude);
    }

    private double Add(double[] buffer, (int From, int Until) run, Sun sun, RowOfSun at)
    {
        (int from, int count) = (run.From, run.Until - run.From);
        return hasAzimuth ? WithAzimuth(buffer.AsSpan(from, count), cosines.AsSpan(from, count), sines.AsSpan(from, count), sun, at)
            : ByElevation(buffer.AsSpan(from, count), cosines.AsSpan(from, count), sines.AsSpan(from, count), sun, at);
    }

    // The columns of a row that can fit both in length and in direction, from the west.
    private int ColumnsOf(RowOfSun at, Sun sun, Span<(int From, int Until)> runs)
    {
        Span<(int From, int Until)> arcs = stackalloc (int, int)[MostArcs], directed = stackalloc (int, int)[MostDirected];
        int count = Arcs(at, sun, lowestSine, highestSine, arcs);
        if (!hasAzimuth || reachDegrees >= 180 || count == 0)
        {
            arcs[..count].Sort(static (one, other) => one.From.CompareTo(other.From));
            arcs[..count].CopyTo(runs);
            return count;
        }

        int turned = Directed(at, sun, directed), found = 0;
        for (int i = 0; i < turned; i++)
        {
            for (int j = 0; j < count; j++)
            {
                (int from, int until) = (Math.Max(arcs[j].From, directed[i].From), Math.Min(arcs[j].Until, directed[i].Until));
                if (from < until)
                {
                    runs[found++] = (from, until);
                }
            }
        }

        runs[..found].Sort(static (one, other) => one.From.CompareTo(other.From));
        return found;
    }

    // The columns of a row in whose middle the sine of the elevation lies in a range: up to two runs, each cut where the globe goes around. A column more on an inner side does no harm to what looks at each.
    private int Arcs(RowOfSun at, Sun sun, double lowest, double highest, Span<(int From, int Until)> arcs)
    {
        double cosLeast = (lowest - at.Level) / at.Swing, cosMost = (highest - at.Level) / at.Swing;
        if (cosLeast >= 1 || cosMost <= -1)
        {
            return 0;
        }

        double widest = cosLeast <= -1 ? 180 : 90 - QuickMath.AsinDegrees(cosLeast), narrowest = cosMost >= 1 ? 0 : 90 - QuickMath.AsinDegrees(cosMost);
        double columnsOfADegree = Columns / 360.0, noon = ((sun.LongitudeDegrees + 180) * columnsOfADegree) - 0.5; // column at whose middle it is noon
        int from = (int)Math.Ceiling(noon - (widest * columnsOfADegree)), until = (int)Math.Floor(noon + (widest * columnsOfADegree));
        int innerFrom = (int)Math.Ceiling(noon - (narrowest * columnsOfADegree)), innerUntil = (int)Math.Floor(noon + (narrowest * columnsOfADegree));
        if (until - from >= Columns)
        {
            from = (int)Math.Ceiling(noon) - (Columns / 2);
            until = from + Columns - 1;
        }

        int count = 0;
        if (cosMost >= 1 || innerUntil < innerFrom)
        {
            Cut(from, until, arcs, ref count);
        }
        else
        {
            Cut(from, innerFrom - 1, arcs, ref count);
            Cut(innerUntil + 1, until, arcs, ref count);
        }

        return count;
    }

    private void Cut(int from, int until, Span<(int From, int Until)> arcs, ref int count)
    {
        for (int start = from; start <= until;)
        {
            int shift = start < 0 ? -Columns : start >= Columns ? Columns : 0, stop = Math.Min(until, shift + Columns - 1);
            arcs[count++] = (start - shift, stop - shift + 1);
            start = stop + 1;
        }
    }

    private double Step(double sine) => ((byRoot ? -Math.Sqrt(Math.Max(0, 1 - sine)) : sine) - tableStart) * toStep;

    private double ByElevation(Span<double> into, ReadOnlySpan<double> cosLongitude, ReadOnlySpan<double> sinLongitude, Sun sun, RowOfSun row)
    {
        double sum = 0, level = row.Level, byCosine = row.Swing * sun.CosLongitude, bySine = row.Swing * sun.SinLongitude; // cos H = cos λ cos λs + sin λ sin λs
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

    private double WithAzimuth(Span<double> into, ReadOnlySpan<double> cosLongitude, ReadOnlySpan<double> sinLongitude, Sun sun, RowOfSun row)
    {
        double sum = 0, widestSquared = widestTurn * widestTurn;
        for (int i = 0; i < into.Length; i++)
        {
            double cosHour = (cosLongitude[i] * sun.CosLongitude) + (sinLongitude[i] * sun.SinLongitude), sinHour = (sinLongitude[i] * sun.CosLongitude) - (cosLongitude[i] * sun.SinLongitude);
            double sine = row.Level + (row.Swing * cosHour), at = Step(sine);
            if (!(at is >= 0 and <= TableSteps))
            {
                continue;
            }

            // The shadow's direction: away from the sun. H grows westward of the sun as longitude grows eastward, so east of the sun's meridian the shadow points east.
            double north = (row.SinLatitude * sun.CosDeclination * cosHour) - (row.CosLatitude * sun.SinDeclination), east = sun.CosDeclination * sinHour;
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

    // A row of cells under the sun: the sine of the elevation is Level + Swing cos H.
    private readonly struct RowOfSun
    {
        public RowOfSun(int row, int rows, Sun sun)
        {
            (SinLatitude, CosLatitude) = QuickMath.SinCosDegrees(((row + 0.5) * 180 / rows) - 90);
            (Level, Swing) = (SinLatitude * sun.SinDeclination, CosLatitude * sun.CosDeclination);
        }

        public double SinLatitude { get; }

        public double CosLatitude { get; }

        public double Level { get; }

        public double Swing { get; }
    }

    // The sun overhead: geocentric declination, and the longitude at which it is noon.
    private readonly struct Sun
    {
        public Sun(ApparentPlace place)
        {
            (SinDeclination, CosDeclination) = QuickMath.SinCosDegrees(place.DeclinationDegrees);
            double longitude = place.RightAscensionDegrees - place.GreenwichSiderealDegrees;
            longitude -= 360 * Math.Floor((longitude + 180) / 360);
            LongitudeDegrees = longitude;
            (SinLongitude, CosLongitude) = QuickMath.SinCosDegrees(longitude);
        }

        public double SinDeclination { get; }

        public double CosDeclination { get; }

        public double LongitudeDegrees { get; }

        public double SinLongitude { get; }

        public double CosLongitude { get; }
    }
}
