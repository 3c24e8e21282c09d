using Ascertain.Earth.Kernels;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Horizons;

/// <summary>Traces horizons over a grid: what hides the sky, and how far away it is.</summary>
/// <remarks>The same bits on every machine. May be used from several threads at once.</remarks>
public sealed class HorizonTracer
{
    /// <summary>Coefficient of refraction unless said otherwise: the usual mean of trigonometric heights by day (W. Torge and J. Müller, Geodesy, 4th ed. (2012), section 5.1.1.3).</summary>
    public const double UsualRefraction = 0.13;

    private readonly TerrainGrid grid;
    private readonly double radius, refraction;

    /// <summary>Over a grid.</summary>
    /// <param name="grid">The ground.</param>
    /// <param name="radiusMetres">How far ground is looked at, in [100, 400,000].</param>
    /// <param name="refraction">Coefficient of refraction, in [-1, 0.9]: how much of the Earth's curvature a line of sight follows.</param>
    public HorizonTracer(TerrainGrid grid, double radiusMetres, double refraction = UsualRefraction)
    {
        ArgumentNullException.ThrowIfNull(grid);
        RequireWithin(radiusMetres, 100, 400_000, nameof(radiusMetres));
        RequireWithin(refraction, -1, 0.9, nameof(refraction));
        (this.grid, radius, this.refraction) = (grid, radiusMetres, refraction);
    }

    /// <summary>The ground.</summary>
    public TerrainGrid Grid => grid;

    /// <summary>How far ground is looked at, in metres.</summary>
    public double RadiusMetres => radius;

    /// <summary>Sines and cosines of azimuths in equal steps from north, clockwise.</summary>
    public static (double Sin, double Cos)[] Round(int azimuths)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(azimuths);
        (double Sin, double Cos)[] directions = new (double, double)[azimuths];
        for (int i = 0; i < azimuths; i++)
        {
            directions[i] = QuickMath.SinCosDegrees(360.0 * i / azimuths);
        }

        return directions;
    }

    /// <summary>Traces from a place with the eye above the ground.</summary>
    /// <param name="row">Row of the grid, between samples.</param>
    /// <param name="column">Column of the grid.</param>
    /// <param name="eyeMetres">Height of the eye above the ground.</param>
    /// <param name="directions">Sine and cosine of each azimuth, clockwise from true north; neighbours in the span best are neighbours in the sky.</param>
    /// <param name="horizon">Receives what hides the sky, as many as directions.</param>
    /// <returns>Height of the ground at the place in metres; NaN where it is not known, and then nothing is traced.</returns>
    public double Trace(double row, double column, double eyeMetres, ReadOnlySpan<(double Sin, double Cos)> directions, Span<HorizonPoint> horizon)
    {
        if (horizon.Length < directions.Length)
        {
            throw new ArgumentException("There is less room than directions.", nameof(horizon));
        }

        double ground = grid.HeightMetres(row, column);
        if (!double.IsNaN(ground))
        {
            TraceFrom(row, column, ground + eyeMetres, directions, horizon);
        }

        return ground;
    }

    // From a place within the grid: what is read there is not checked again.
    private void TraceFrom(double row, double column, double eyeHeightMetres, ReadOnlySpan<(double Sin, double Cos)> directions, Span<HorizonPoint> horizon)
    {
        SightOrigin from = new(row, column, grid.NorthDegrees - (row / grid.SamplesPerDegree), grid.SamplesPerDegree);
        HorizonRay ray = new(grid, from, eyeHeightMetres, radius, refraction);
        double near = 0;
        for (int i = 0; i < directions.Length; i++)
        {
            horizon[i] = ray.Trace(SightLine.From(from, directions[i].Sin, directions[i].Cos), near);
            near = horizon[i].DistanceMetres;
        }
    }

    private static void RequireWithin(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
        {
            throw new ArgumentOutOfRangeException(name, value, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"It lies in [{least}, {most}]."));
        }
    }
}
