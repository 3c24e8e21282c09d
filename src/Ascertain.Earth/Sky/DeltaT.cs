using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>Terrestrial time less universal time (UT1): what turns a clock's time into the even time that orbits are computed in.</summary>
/// <remarks>
/// <para>Sources of the values, each at 0 h of 1 January: 1900 to 1961 as JPL Horizons uses them (TDB-UT of its tables); 1962 to 1973 The Astronomical Almanac, page K9; 1974 to 2023 the USNO's monthly list deltat.data (after the IERS). Between them straight lines.</para>
/// <para>After 2023 nobody knows. Assumed: the level of 2023 and the long-term slowing of 32.5 s per century squared (F. R. Stephenson, L. V. Morrison, C. Y. Hohenkerk, Proceedings of the Royal Society A 472 (2016) 20160404, section 5).
/// The polynomials of F. Espenak and J. Meeus (NASA/TP-2006-214141) agree within a second up to 2005; beyond, the Earth slowed less than they expected (in 2026 they give 75 s, the sky 69), so they are not used.</para>
/// <para>What it matters: a second moves the sun by 0.04 and the moon by 0.5 seconds of arc. For the years 1972 to 2023 the values lie within 0.9 s of 32.184 s plus the leap seconds, by the definition of UTC; a test says so.</para>
/// </remarks>
public readonly record struct DeltaT
{
    private DeltaT(double seconds, double uncertaintySeconds) => (Seconds, UncertaintySeconds) = (seconds, uncertaintySeconds);

    /// <summary>Terrestrial time less UT1, in seconds.</summary>
    public double Seconds { get; }

    /// <summary>One standard deviation in seconds, stated: 0.5 to 1955 (observations of the moon, and what tidal acceleration they were reduced with), 0.1 to 2022 (the straight lines),
    /// then P. J. Huber's growth for a random walk of the length of day (Centaurus 42 (2000), as on the eclipse pages of NASA), plus 0.1: 0.5 in 2026, 33 in 2100.</summary>
    public double UncertaintySeconds { get; }

    /// <summary>First year of the table.</summary>
    private const int First = 1900;

    private static ReadOnlySpan<double> Januaries =>
    [
        -1.98, -0.75, 0.62, 2.06, 3.51, 4.92, 6.24, 7.49, 8.69, 9.90, // 1900
        11.14, 12.43, 13.75, 15.06, 16.32, 17.48, 18.52, 19.44, 20.26, 20.98, // 1910
        21.62, 22.19, 22.69, 23.12, 23.49, 23.79, 24.02, 24.20, 24.32, 24.39, // 1920
        24.42, 24.41, 24.38, 24.32, 24.24, 24.16, 24.08, 24.04, 24.06, 24.17, // 1930
        24.43, 24.83, 25.35, 25.92, 26.51, 27.05, 27.51, 27.89, 28.24, 28.58, // 1940
        28.93, 29.32, 29.70, 30.00, 30.20, 30.41, 30.76, 31.34, 32.03, 32.65, // 1950
        33.07, 33.36, 34.00, 34.47, 35.03, 35.73, 36.54, 37.43, 38.29, 39.20, // 1960
        40.18, 41.17, 42.23, 43.37, 44.48, 45.48, 46.46, 47.52, 48.53, 49.59, // 1970
        50.54, 51.38, 52.17, 52.96, 53.79, 54.34, 54.87, 55.32, 55.82, 56.30, // 1980
        56.86, 57.57, 58.31, 59.12, 59.98, 60.79, 61.63, 62.30, 62.97, 63.47, // 1990
        63.83, 64.09, 64.30, 64.47, 64.57, 64.69, 64.85, 65.15, 65.46, 65.78, // 2000
        66.07, 66.32, 66.60, 66.91, 67.28, 67.64, 68.10, 68.59, 68.97, 69.22, // 2010
        69.36, 69.36, 69.29, 69.20, // 2020
    ];

    /// <summary>At an instant.</summary>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    public static DeltaT At(Instant instant)
    {
        EphemerisRange.Require(instant);
        double days = SiderealTime.DaysSinceJ2000(instant);
        int year = 2000 + (int)Math.Floor((days + 0.5) / 365.2425), last = First + Januaries.Length - 1;
        year += days >= NewYear(year + 1) ? 1 : days < NewYear(year) ? -1 : 0;
        double start = NewYear(year), part = (days - start) / (NewYear(year + 1) - start);
        if (year < last)
        {
            double value = Januaries[year - First];
            return new(value + (part * (Januaries[year + 1 - First] - value)), year < 1955 ? 0.5 : 0.1);
        }

        double beyond = year - last + part;
        return new(Januaries[^1] + (0.00325 * beyond * beyond), 0.1 + (0.36525 * beyond * Math.Sqrt(beyond * 0.058 / 3 * (1 + (beyond / 2500)))));
    }

    // Days from J2000.0 to 0 h of 1 January, by the leap years of the Gregorian calendar; a calendar's own arithmetic took a tenth of the time of a whole position of the sun.
    private static double NewYear(int year)
    {
        int before = year - 1;
        return (365.0 * before) + (before / 4) - (before / 100) + (before / 400) - 730_119.5;
    }
}
