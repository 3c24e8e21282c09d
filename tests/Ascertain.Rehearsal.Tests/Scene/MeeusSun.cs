using NodaTime;

namespace Ascertain.Rehearsal.Tests.Scene;

/// <summary>A second sun, written apart from the one that makes scenes: Meeus, Astronomical Algorithms (2nd ed.), chapters 12, 13, 22 and 25, about 0.01°.</summary>
internal static class MeeusSun
{
    private const double Degree = Math.PI / 180;

    public static (double AzimuthDegrees, double ElevationDegrees) At(Instant instant, double latitudeDegrees, double longitudeDegrees)
    {
        double julianDay = 2440587.5 + (instant.ToUnixTimeSeconds() / 86400.0), t = (julianDay + (69.2 / 86400) - 2451545) / 36525;
        double mean = 280.46646 + (t * (36000.76983 + (t * 0.0003032))), anomaly = 357.52911 + (t * (35999.05029 - (t * 0.0001537)));
        double centre = ((1.914602 - (t * (0.004817 + (0.000014 * t)))) * Math.Sin(anomaly * Degree)) + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly * Degree)) + (0.000289 * Math.Sin(3 * anomaly * Degree));
        double node = 125.04 - (1934.136 * t), apparent = mean + centre - 0.00569 - (0.00478 * Math.Sin(node * Degree));
        double obliquity = 23.4392911 - (0.0130042 * t) + (0.00256 * Math.Cos(node * Degree));
        double ascension = Math.Atan2(Math.Cos(obliquity * Degree) * Math.Sin(apparent * Degree), Math.Cos(apparent * Degree)) / Degree;
        double declination = Math.Asin(Math.Sin(obliquity * Degree) * Math.Sin(apparent * Degree));
        double sidereal = 280.46061837 + (360.98564736629 * (julianDay - 2451545));
        double hour = (sidereal + longitudeDegrees - ascension) * Degree, latitude = latitudeDegrees * Degree;

        // Formula 13.5 counts the azimuth from the south, westward.
        double azimuth = Math.Atan2(Math.Sin(hour), (Math.Cos(hour) * Math.Sin(latitude)) - (Math.Tan(declination) * Math.Cos(latitude))) / Degree;
        double elevation = Math.Asin((Math.Sin(latitude) * Math.Sin(declination)) + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(hour))) / Degree;
        return (((azimuth + 180) % 360 + 360) % 360, elevation);
    }
}
