using Ascertain.Earth.Horizons;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Renders what is seen from a cell again and fits a skyline to it.</summary>
/// <remarks>
/// <para>A column is terrain with the probability 1 - h, and then normal around the rendered line with the variance of the column and of the cell (metres of the cell over the distance); or something else stands there,
/// uniformly up to 12 degrees above the line, or it is cut off below, uniformly and a quarter as often. Source of such mixtures: P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed. (2009), section 1.2 (gross errors).</para>
/// <para>Not for use by several threads at once.</para>
/// </remarks>
internal sealed class SkylineFitter
{
    private const double AboveDegrees = 12, PartBelow = 0.25;
    private const double RootTwoPi = 2.5066282746310002;

    private readonly HorizonTracer tracer;
    private readonly SkylineAssumptions assumptions;
    private readonly double[] azimuths, elevations, sigmas;
    private readonly double begin, width;
    private (double Sin, double Cos)[] directions = [];
    private HorizonPoint[] horizon = [];
    private double[] lineElevations = [], lineDistances = [];

    /// <summary>For a skyline that is thinned to columns so far apart.</summary>
    public SkylineFitter(HorizonTracer tracer, Skyline skyline, SkylineAssumptions assumptions, double apartDegrees)
    {
        (this.tracer, this.assumptions) = (tracer, assumptions);
        (begin, width) = (skyline.Columns[0].RelativeAzimuthDegrees, skyline.WidthDegrees);
        List<(double Azimuth, double Elevation, double Sigma)> thinned = [];
        for (double at = 0; at <= width; at += apartDegrees)
        {
            if (SkylineSampling.Mean(skyline, begin + at, apartDegrees / 2.5) is { } seen)
            {
                thinned.Add((begin + at, seen.Elevation, seen.Sigma));
            }
        }

        (azimuths, elevations, sigmas) = ([.. thinned.Select(static it => it.Azimuth)], [.. thinned.Select(static it => it.Elevation)], [.. thinned.Select(static it => it.Sigma)]);
    }

    /// <summary>Columns that are compared.</summary>
    public int Columns => azimuths.Length;

    /// <summary>Fits it from a place.</summary>
    /// <param name="row">Row of the grid.</param>
    /// <param name="column">Column of the grid.</param>
    /// <param name="cellMetres">What a place in the cell differs by, over the distance.</param>
    /// <param name="bearingDegrees">First guess of the azimuth of relative azimuth 0.</param>
    /// <param name="withinDegrees">Bearings are looked at so far to both sides.</param>
    /// <param name="stepDegrees">Bearings, and directions that are rendered, so far apart.</param>
    /// <returns>Null where no ground is known.</returns>
    public CellFit? Fit(double row, double column, double cellMetres, double bearingDegrees, double withinDegrees, double stepDegrees)
    {
        double first = bearingDegrees + begin - withinDegrees;
        int count = (int)Math.Ceiling((width + (2 * withinDegrees)) / stepDegrees) + 2;
        Room(count);
        for (int i = 0; i < count; i++)
        {
            directions[i] = QuickMath.SinCosDegrees(first + (i * stepDegrees));
        }

        if (double.IsNaN(tracer.Trace(row, column, assumptions.EyeMetres, directions.AsSpan(0, count), horizon)))
        {
            return null;
        }

        for (int i = 0; i < count; i++)
        {
            (lineElevations[i], lineDistances[i]) = horizon[i].DistanceMetres > 0 ? (QuickMath.Atan2Degrees(horizon[i].Tangent, 1), horizon[i].DistanceMetres) : (-90, 1);
        }

        CellFit best = new(double.NegativeInfinity, 0, 0, 0, 0);
        int bearings = (int)Math.Round(2 * withinDegrees / stepDegrees);
        for (int i = 0; i <= bearings; i++)
        {
            CellFit fit = At(i, stepDegrees, cellMetres, bearingDegrees - withinDegrees + (i * stepDegrees));
            best = fit.LogLikelihood > best.LogLikelihood ? fit : best;
        }

        return best;
    }

    private CellFit At(int offset, double step, double cellMetres, double bearing)
    {
        int count = azimuths.Length;
        Span<double> residuals = count <= 512 ? stackalloc double[count] : new double[count], variances = count <= 512 ? stackalloc double[count] : new double[count];
        for (int k = 0; k < count; k++)
        {
            double at = offset + ((azimuths[k] - begin) / step);
            int left = (int)at;
            double part = at - left;
            double line = lineElevations[left] + ((lineElevations[left + 1] - lineElevations[left]) * part);
            double near = Math.Min(lineDistances[left], lineDistances[left + 1]), cell = cellMetres / near * QuickMath.RadiansToDegrees;

            // Where the line jumps between two directions, either may be what is seen.
            double jump = (lineElevations[left + 1] - lineElevations[left]) * 0.3;
            residuals[k] = line - elevations[k];
            variances[k] = (sigmas[k] * sigmas[k]) + (cell * cell) + (jump * jump * step);
        }

        double pitch = Pitch(residuals, variances);
        double density = assumptions.Hidden / ((1 + PartBelow) * AboveDegrees), logarithm = 0, product = 1, fitting = 0;
        int nearby = 0;
        for (int k = 0; k < count; k++)
        {
            double r = pitch - residuals[k], other = r < 0 ? density * PartBelow : density;
            double normal = (1 - assumptions.Hidden) / (RootTwoPi * Math.Sqrt(variances[k])) * QuickMath.Exp(Math.Max(-690, -r * r / (2 * variances[k])));
            fitting += normal / (normal + other);
            nearby += lineDistances[offset + (int)((azimuths[k] - begin) / step)] < SkylineLocation.NearMetres ? 1 : 0;

            // Logarithms are taken of products that are still far from the smallest number.
            product *= (normal + other) / density;
            if (product is < 1e-100 or > 1e100)
            {
                logarithm += DMath.Log(product);
                product = 1;
            }
        }

        return new(logarithm + DMath.Log(product), bearing, pitch, fitting / count, nearby / (double)count);
    }

    // The pitch that most columns agree on: from the best of several beginnings, weights of Geman and McClure until they stand.
    private double Pitch(ReadOnlySpan<double> residuals, ReadOnlySpan<double> variances)
    {
        double best = 0, bestWeight = -1;
        for (double begin = -assumptions.PitchDegrees; begin <= assumptions.PitchDegrees; begin += 1)
        {
            double weight = 0;
            for (int k = 0; k < residuals.Length; k++)
            {
                double r = residuals[k] - begin, scale = (9 * variances[k]) + 0.3;
                weight += scale / ((r * r) + scale);
            }

            (best, bestWeight) = weight > bestWeight ? (begin, weight) : (best, bestWeight);
        }

        for (int turn = 0; turn < 6; turn++)
        {
            double sum = 0, weights = 0;
            for (int k = 0; k < residuals.Length; k++)
            {
                double r = residuals[k] - best, scale = 4 * variances[k], part = scale / ((r * r) + scale), weight = part * part / variances[k];
                sum += weight * residuals[k];
                weights += weight;
            }

            best = weights > 0 ? sum / weights : best;
        }

        return Math.Clamp(best, -assumptions.PitchDegrees, assumptions.PitchDegrees);
    }

    private void Room(int count)
    {
        if (directions.Length < count)
        {
            (directions, horizon, lineElevations, lineDistances) = (new (double, double)[count], new HorizonPoint[count], new double[count], new double[count]);
        }
    }
}
