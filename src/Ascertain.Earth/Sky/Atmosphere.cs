namespace Ascertain.Earth.Sky;

/// <summary>The air at the observer, as far as it bends light: pressure and temperature on the ground.</summary>
/// <remarks><c>default</c> is <see cref="None"/>: no air, nothing is bent. Humidity, the fall of temperature with height and anything along the ray are not described.</remarks>
public readonly record struct Atmosphere
{
    private Atmosphere(double pressureHectopascals, double temperatureCelsius) =>
        (PressureHectopascals, TemperatureCelsius) = (pressureHectopascals, temperatureCelsius);

    /// <summary>No air at all.</summary>
    public static Atmosphere None => default;

    /// <summary>1010 hPa and 10 °C: what the refraction formula takes as its normal, and JPL Horizons assumes.</summary>
    public static Atmosphere Standard { get; } = FromHectopascalsAndCelsius(1010, 10);

    /// <summary>Pressure at the observer in hectopascals (millibars), not reduced to sea level; in [0, 1200].</summary>
    public double PressureHectopascals { get; }

    /// <summary>Temperature at the observer in degrees Celsius; in [-100, 70].</summary>
    public double TemperatureCelsius { get; }

    /// <summary>From both. The bounds are a little beyond what was ever measured on the ground.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Pressure outside [0, 1200] or temperature outside [-100, 70], or not a number.</exception>
    public static Atmosphere FromHectopascalsAndCelsius(double pressure, double temperature)
    {
        if (!(pressure is >= 0 and <= 1200))
        {
            throw new ArgumentOutOfRangeException(nameof(pressure), pressure, "Pressure lies in [0, 1200] hectopascals.");
        }

        if (!(temperature is >= -100 and <= 70))
        {
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "Temperature lies in [-100, 70] degrees Celsius.");
        }

        return new(pressure, temperature);
    }

    /// <summary>Degrees that a ray is lifted which would arrive at this elevation without air.</summary>
    /// <remarks>Source: NREL/TP-560-34302 (2008), section 3.14.2 (step 42): G. Saemundsson, Sky and Telescope 72 (1986) 70, after J. Meeus, Astronomical Algorithms (1998), equation 16.4.
    /// Stated error of the formula at normal air: 0.07 minutes of arc (0.0012 degrees). Taken only from -0.83337 degrees upward (half the sun's width and 0.5667), 0 below:
    /// the apparent elevation jumps there. Below 3 degrees what the air did that day (inversions, mirages) changes the true value by tenths of the correction and more,
    /// which no formula of pressure and temperature knows.</remarks>
    public double RefractionDegrees(double elevationDegrees)
    {
        if (!(elevationDegrees >= LowestRefracted) || PressureHectopascals == 0)
        {
            return 0;
        }

        (double sin, double cos) = ReproducibleMath.QuickMath.SinCosDegrees(elevationDegrees + (10.3 / (elevationDegrees + 5.11)));
        return PressureHectopascals / 1010 * (283 / (273 + TemperatureCelsius)) * 1.02 * cos / (60 * sin);
    }

    /// <summary>Geometric elevation below which no refraction is computed, in degrees.</summary>
    internal const double LowestRefracted = -(0.26667 + 0.5667);
}
