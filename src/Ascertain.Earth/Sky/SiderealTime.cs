using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>How far the Earth is turned, and the days that ephemerides count.</summary>
internal static class SiderealTime
{
    /// <summary>2000-01-01 12:00, Julian day 2451545.0.</summary>
    public static Instant J2000 { get; } = Instant.FromUtc(2000, 1, 1, 12, 0);

    /// <summary>Days of universal time since J2000.0, with parts.</summary>
    public static double DaysSinceJ2000(Instant utc) => (utc - J2000).TotalDays;

    /// <summary>Mean sidereal time at Greenwich in degrees, in [0, 360).</summary>
    /// <remarks>Source: NREL/TP-560-34302, equation 28 (the 1982 IAU expression), after J. Meeus, Astronomical Algorithms (1998), equation 12.4. Whole turns of whole days are left out first, which keeps digits.</remarks>
    /// <param name="days">Days of UT1 since J2000.0.</param>
    public static double MeanDegrees(double days)
    {
        double centuries = days / 36_525;
        return Turn(280.46061837 + (360 * (days - Math.Floor(days))) + (0.98564736629 * days) + (0.000387933 * centuries * centuries) - (centuries * centuries * centuries / 38_710_000));
    }

    /// <summary>Brought into [0, 360).</summary>
    public static double Turn(double degrees)
    {
        double turned = degrees - (360 * Math.Floor(degrees / 360));
        return turned is >= 0 and < 360 ? turned : 0; // a tiny negative angle rounds to 360
    }
}
