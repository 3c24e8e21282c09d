using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>An instant of UTC as the two time scales that ephemerides need.</summary>
internal static class TimeScales
{
    /// <summary>Days of UT1 since J2000.0, and terrestrial time less UT1 in seconds.</summary>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difference of time scales outside its range.</exception>
    public static (double Days, double DeltaTSeconds) Of(Instant utc, double? deltaTSeconds, double ut1MinusUtcSeconds)
    {
        EphemerisRange.Require(utc);
        if (deltaTSeconds is { } given && !(given is >= -1000 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(deltaTSeconds), given, "Terrestrial time less UT1 lies in [-1000, 1000] seconds.");
        }

        if (!(ut1MinusUtcSeconds is >= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ut1MinusUtcSeconds), ut1MinusUtcSeconds, "UT1 less UTC lies in [-1, 1] seconds.");
        }

        return (SiderealTime.DaysSinceJ2000(utc) + (ut1MinusUtcSeconds / 86_400), deltaTSeconds ?? DeltaT.At(utc).Seconds);
    }
}
