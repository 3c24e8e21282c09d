using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>Where the moon is.</summary>
/// <remarks>
/// <para>Source: J. Meeus, Astronomical Algorithms, 2nd edition (1998), chapter 47: the largest terms of ELP-2000/82; nutation and sidereal time as for the sun (<see cref="SolarEphemeris"/>).
/// Stated error of the source: 10 seconds of arc (0.003 degrees) in longitude, 4 in latitude. Measured against JPL Horizons in 1900 to 2100: 0.005 degrees at most (design/sun-and-moon.md).</para>
/// <para>The centre of the figure's disc, seen from the centre of the Earth. The moon is near: seen from the ground it stands up to a degree elsewhere, which <see cref="ApparentPlace.From(Observer, Atmosphere)"/> works out.</para>
/// <para>The same bits on every machine. Nothing is kept; safe from many threads.</para>
/// </remarks>
public static class LunarEphemeris
{
    /// <summary>The moon's apparent geocentric place.</summary>
    /// <param name="utc">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <param name="deltaTSeconds">As in <see cref="SolarEphemeris.At"/>. A second of it moves the moon by 0.5 seconds of arc.</param>
    /// <param name="ut1MinusUtcSeconds">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difference of time scales outside its range.</exception>
    public static ApparentPlace At(Instant utc, double? deltaTSeconds = null, double ut1MinusUtcSeconds = 0)
    {
        (double days, double deltaT) = TimeScales.Of(utc, deltaTSeconds, ut1MinusUtcSeconds);
        double centuries = (days + (deltaT / 86_400)) / 36_525;
        Nutation nutation = Nutation.At(centuries);
        (double longitude, double latitude, double distance) = EclipticAt(centuries);
        (double sinObliquity, double cosObliquity) = QuickMath.SinCosDegrees(nutation.TrueObliquity);
        (double rightAscension, double declination) = Ecliptic.ToEquator(longitude + nutation.Longitude, latitude, sinObliquity, cosObliquity);
        return new(rightAscension, declination, distance, SiderealTime.Turn(SiderealTime.MeanDegrees(days) + (nutation.Longitude * cosObliquity)));
    }

    /// <summary>Longitude (in [0, 360)) and latitude on the mean equinox of the date in degrees, light-time in, and distance in kilometres.</summary>
    /// <param name="t">Julian centuries of terrestrial time since J2000.0.</param>
    internal static (double Longitude, double Latitude, double DistanceKilometres) EclipticAt(double t)
    {
        // Equations 47.1 to 47.6; all in degrees, reduced to one turn by the sine itself.
        double mean = 218.3164477 + (t * (481_267.88123421 + (t * (-0.0015786 + (t * ((1 / 538_841.0) - (t / 65_194_000)))))));
        double d = 297.8501921 + (t * (445_267.1114034 + (t * (-0.0018819 + (t * ((1 / 545_868.0) - (t / 113_065_000)))))));
        double sun = 357.5291092 + (t * (35_999.0502909 + (t * (-0.0001536 + (t / 24_490_000)))));
        double moon = 134.9633964 + (t * (477_198.8675055 + (t * (0.0087414 + (t * ((1 / 69_699.0) - (t / 14_712_000)))))));
        double f = 93.2720950 + (t * (483_202.0175233 + (t * (-0.0036539 + (t * ((-1 / 3_526_000.0) + (t / 863_310_000)))))));
        double e = 1 - (t * (0.002516 + (0.0000074 * t)));

        double longitude = 0, distance = 0, latitude = 0;
        ReadOnlySpan<int> terms = LunarTerms.LongitudeAndDistance;
        for (int i = 0; i < terms.Length; i += 6)
        {
            (double sin, double cos) = QuickMath.SinCosDegrees((terms[i] * d) + (terms[i + 1] * sun) + (terms[i + 2] * moon) + (terms[i + 3] * f));
            double scale = Scale(terms[i + 1], e);
            longitude += terms[i + 4] * scale * sin;
            distance += terms[i + 5] * scale * cos;
        }

        terms = LunarTerms.Latitude;
        for (int i = 0; i < terms.Length; i += 5)
        {
            double sin = QuickMath.SinCosDegrees((terms[i] * d) + (terms[i + 1] * sun) + (terms[i + 2] * moon) + (terms[i + 3] * f)).Sin;
            latitude += terms[i + 4] * Scale(terms[i + 1], e) * sin;
        }

        // Action of Venus and Jupiter, and of the Earth's flattening (page 338).
        double a1 = 119.75 + (131.849 * t), a2 = 53.09 + (479_264.290 * t), a3 = 313.45 + (481_266.484 * t);
        longitude += (3958 * Sin(a1)) + (1962 * Sin(mean - f)) + (318 * Sin(a2));
        latitude += (-2235 * Sin(mean)) + (382 * Sin(a3)) + (175 * Sin(a1 - f)) + (175 * Sin(a1 + f)) + (127 * Sin(mean - moon)) - (115 * Sin(mean + moon));
        return (SiderealTime.Turn(mean + (longitude / 1e6)), latitude / 1e6, 385_000.56 + (distance / 1000));
    }

    // The Earth's orbit grows rounder: terms with the sun's anomaly once or twice shrink with it.
    private static double Scale(int sunMultiplier, double e) => sunMultiplier switch { 0 => 1, 1 or -1 => e, _ => e * e };

    private static double Sin(double degrees) => QuickMath.SinCosDegrees(degrees).Sin;
}
