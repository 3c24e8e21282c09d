using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>Where the sun is.</summary>
/// <remarks>
/// <para>Source: I. Reda and A. Andreas, Solar Position Algorithm for Solar Radiation Applications, NREL/TP-560-34302 (2003, revised January 2008); Solar Energy 76 (2004) 577-589. All terms of its tables, by the same steps.
/// Stated error of the report: 0.0003 degrees for the years -2000 to 6000.</para>
/// <para>Neglected: perturbations below the terms kept, the tens of milliseconds of arc between the IAU theories of 1980 and of today, and universal time: an instant is UTC, which differs from UT1 by up to 0.9 s,
/// that is 0.00375 degrees of hour angle; give the difference where it is known. Before 1972 an instant counts as UT1 itself. Should UTC lose its leap seconds, as is planned for 2035 at the latest, the difference will grow beyond.</para>
/// <para>The same bits on every machine. Nothing is kept; safe from many threads.</para>
/// </remarks>
public static class SolarEphemeris
{
    /// <summary>The sun's apparent geocentric place.</summary>
    /// <param name="utc">When; within <see cref="EphemerisRange"/>. Leap seconds have no instant of their own.</param>
    /// <param name="deltaTSeconds">Terrestrial time less UT1 in seconds, in [-1000, 1000]; without it <see cref="DeltaT"/>. A second of it moves the sun by 0.04 seconds of arc.</param>
    /// <param name="ut1MinusUtcSeconds">UT1 less UTC in seconds, in [-1, 1], as the IERS publishes it; neglected when not given.</param>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difference of time scales outside its range.</exception>
    public static ApparentPlace At(Instant utc, double? deltaTSeconds = null, double ut1MinusUtcSeconds = 0)
    {
        (double days, double deltaT) = TimeScales.Of(utc, deltaTSeconds, ut1MinusUtcSeconds);
        SolarPlace place = PlaceAt(days, deltaT);
        return new(place.RightAscension, place.Declination, place.DistanceAstronomicalUnits * ApparentPlace.KilometresPerAstronomicalUnit, place.ApparentSiderealTime);
    }

    /// <summary>Steps 3.2 to 3.9 of the report.</summary>
    /// <param name="days">Days of UT1 since J2000.0.</param>
    /// <param name="deltaTSeconds">Terrestrial time less UT1.</param>
    internal static SolarPlace PlaceAt(double days, double deltaTSeconds)
    {
        double centuries = (days + (deltaTSeconds / 86_400)) / 36_525, t = centuries / 10;
        double longitude = SiderealTime.Turn(EarthOrbit.Longitude(t) * QuickMath.RadiansToDegrees);
        double latitude = EarthOrbit.Latitude(t) * QuickMath.RadiansToDegrees;
        double distance = EarthOrbit.Distance(t);

        Nutation nutation = Nutation.At(centuries);
        double aberration = -20.4898 / (3600 * distance);
        double apparentLongitude = SiderealTime.Turn(longitude + 180) + nutation.Longitude + aberration;
        (double sinObliquity, double cosObliquity) = QuickMath.SinCosDegrees(nutation.TrueObliquity);
        double mean = SiderealTime.MeanDegrees(days);

        (double rightAscension, double declination) = Ecliptic.ToEquator(apparentLongitude, -latitude, sinObliquity, cosObliquity);
        return new()
        {
            HeliocentricLongitude = longitude,
            HeliocentricLatitude = latitude,
            DistanceAstronomicalUnits = distance,
            Nutation = nutation,
            Aberration = aberration,
            ApparentLongitude = apparentLongitude,
            MeanSiderealTime = mean,
            ApparentSiderealTime = SiderealTime.Turn(mean + (nutation.Longitude * cosObliquity)),
            RightAscension = rightAscension,
            Declination = declination,
        };
    }
}
