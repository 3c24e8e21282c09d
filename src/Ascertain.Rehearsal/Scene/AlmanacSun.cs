using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Rehearsal.Scene;

/// <summary>The direction of the sun for making scenes, by the low-precision formulae of the Astronomical Almanac (page C5): about 0.01°, 1950 to 2050.</summary>
/// <remarks>Used for making only: methods that tell time by the sun have an ephemeris of their own, so that they are not tested against themselves.
/// Neglected: parallax, the difference of UT1 and UTC.</remarks>
internal static class AlmanacSun
{
    /// <summary>Azimuth from true north and geometric elevation above the horizon plane, in degrees.</summary>
    public static (double AzimuthDegrees, double ElevationDegrees) At(Instant instant, GeoPoint place)
    {
        double days = (instant.ToUnixTimeSeconds() - 946_728_000) / 86400.0; // from 2000-01-01 12:00 UTC
        double longitude = 280.460 + (0.9856474 * days), anomaly = Radians(357.528 + (0.9856003 * days));
        double ecliptic = Radians(longitude + (1.915 * DMath.Sin(anomaly)) + (0.020 * DMath.Sin(2 * anomaly)));
        double obliquity = Radians(23.439 - (0.0000004 * days));
        double ascension = DMath.Atan2(DMath.Cos(obliquity) * DMath.Sin(ecliptic), DMath.Cos(ecliptic));
        double declination = DMath.Asin(DMath.Sin(obliquity) * DMath.Sin(ecliptic));

        // Greenwich mean sidereal time, Astronomical Almanac page B8, linear terms.
        double hourAngle = Radians(280.46061837 + (360.98564736629 * days) + place.LongitudeDegrees) - ascension;
        double latitude = Radians(place.LatitudeDegrees);
        double sine = (DMath.Sin(latitude) * DMath.Sin(declination)) + (DMath.Cos(latitude) * DMath.Cos(declination) * DMath.Cos(hourAngle));
        double azimuth = DMath.Atan2(-DMath.Sin(hourAngle) * DMath.Cos(declination), (DMath.Sin(declination) - (DMath.Sin(latitude) * sine)) / DMath.Cos(latitude));
        double degrees = azimuth * (180 / Math.PI);
        return (degrees < 0 ? degrees + 360 : degrees, DMath.Asin(Math.Clamp(sine, -1, 1)) * (180 / Math.PI));
    }

    /// <summary>Degrees by which the air lifts a body at a geometric elevation of at least 5 degrees, at 1010 hPa and 10 °C.</summary>
    /// <remarks>Saemundsson, Sky and Telescope 72 (1986) 70; in Meeus, Astronomical Algorithms, formula 16.4. Good to 0.1 arc minute.</remarks>
    public static double RefractionDegrees(double elevationDegrees) => 1.02 / DMath.Tan(Radians(elevationDegrees + (10.3 / (elevationDegrees + 5.11)))) / 60;

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
