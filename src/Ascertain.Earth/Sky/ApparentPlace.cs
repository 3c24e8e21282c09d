using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Sky;

/// <summary>Where the centre of the sun or the moon appears from the centre of the Earth at an instant, and how the Earth is turned then: all that depends on time only.</summary>
/// <remarks>Frame: true equator and equinox of the date, aberration in. Made by <see cref="SolarEphemeris"/>, <see cref="LunarEphemeris"/> and <see cref="SolarTrack"/>; <see cref="From(Observer, Atmosphere)"/> makes directions of it, as many as wanted.</remarks>
public readonly record struct ApparentPlace
{
    /// <summary>Kilometres of one astronomical unit; by definition (IAU 2012 resolution B2).</summary>
    public const double KilometresPerAstronomicalUnit = 149_597_870.7;

    internal ApparentPlace(double rightAscensionDegrees, double declinationDegrees, double distanceKilometres, double greenwichSiderealDegrees) =>
        (RightAscensionDegrees, DeclinationDegrees, DistanceKilometres, GreenwichSiderealDegrees) = (rightAscensionDegrees, declinationDegrees, distanceKilometres, greenwichSiderealDegrees);

    /// <summary>Geocentric right ascension in degrees, in [0, 360).</summary>
    public double RightAscensionDegrees { get; }

    /// <summary>Geocentric declination in degrees, in [-90, 90].</summary>
    public double DeclinationDegrees { get; }

    /// <summary>Distance of the centres in kilometres.</summary>
    public double DistanceKilometres { get; }

    /// <summary>Distance of the centres in astronomical units.</summary>
    public double DistanceAstronomicalUnits => DistanceKilometres / KilometresPerAstronomicalUnit;

    /// <summary>Apparent sidereal time at Greenwich in degrees, in [0, 360).</summary>
    public double GreenwichSiderealDegrees { get; }

    /// <summary>The direction from a place: <see cref="From(Observer, Atmosphere)"/> for one use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Height outside [-12000, 100000] metres, or not a number.</exception>
    public SkyPosition From(GeoPoint place, double heightMetres, Atmosphere atmosphere) => From(Observer.At(place, heightMetres), atmosphere);

    /// <summary>The direction in which an observer sees the centre of the disc.</summary>
    /// <remarks>Source: NREL/TP-560-34302 (2003, revised 2008), sections 3.10 to 3.15, written with vectors: the observer's place taken off the body's, then turned into his horizon.
    /// This is the same geometry without its tangents, so it holds at the poles and in the zenith too. Neglected: diurnal aberration (0.3 seconds of arc at most), motion of the pole (0.3), the light's time across the Earth.</remarks>
    public SkyPosition From(Observer observer, Atmosphere atmosphere)
    {
        double hourAngle = GreenwichSiderealDegrees + observer.Place.LongitudeDegrees - RightAscensionDegrees;
        (double sinHour, double cosHour) = QuickMath.SinCosDegrees(hourAngle);
        (double sinDeclination, double cosDeclination) = QuickMath.SinCosDegrees(DeclinationDegrees);

        // Axes: to the meridian's point on the equator, to the west point, to the pole; in distances of the body.
        double parallax = Wgs84.EquatorialRadiusMetres / 1000 / DistanceKilometres; // sine of the equatorial horizontal parallax
        double meridian = (cosDeclination * cosHour) - (observer.FromAxis * parallax);
        double west = cosDeclination * sinHour;
        double polar = sinDeclination - (observer.FromEquator * parallax);

        double up = (observer.CosLatitude * meridian) + (observer.SinLatitude * polar);
        double south = (observer.SinLatitude * meridian) - (observer.CosLatitude * polar);
        double elevation = QuickMath.Atan2Degrees(up, Math.Sqrt((south * south) + (west * west)));
        double azimuth = QuickMath.Atan2Degrees(west, south) + 180;
        return new SkyPosition(
            azimuth >= 360 ? azimuth - 360 : azimuth,
            elevation,
            elevation + atmosphere.RefractionDegrees(elevation),
            QuickMath.Atan2Degrees(polar, Math.Sqrt((meridian * meridian) + (west * west))),
            QuickMath.Atan2Degrees(west, meridian));
    }
}
