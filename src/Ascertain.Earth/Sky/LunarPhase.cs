using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>How much of the moon is lit, seen from the centre of the Earth.</summary>
/// <remarks>Source: J. Meeus, Astronomical Algorithms, 2nd edition (1998), chapter 48 (equations 48.1 to 48.3). Neglected: where the observer stands (up to 0.008 of the fraction), mountains at the edge of the disc.</remarks>
public readonly record struct LunarPhase
{
    private LunarPhase(double illuminatedFraction, double ageDegrees) => (IlluminatedFraction, AgeDegrees) = (illuminatedFraction, ageDegrees);

    /// <summary>Lit part of the disc's area, in [0, 1].</summary>
    public double IlluminatedFraction { get; }

    /// <summary>The moon's ecliptic longitude less the sun's, in [0, 360): 0 new moon, 90 first quarter, 180 full moon, 270 last quarter; below 180 it grows.</summary>
    public double AgeDegrees { get; }

    /// <summary>At an instant.</summary>
    /// <param name="utc">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <param name="deltaTSeconds">As in <see cref="SolarEphemeris.At"/>.</param>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A difference of time scales outside its range.</exception>
    public static LunarPhase At(Instant utc, double? deltaTSeconds = null)
    {
        (double days, double deltaT) = TimeScales.Of(utc, deltaTSeconds, 0);
        SolarPlace sun = SolarEphemeris.PlaceAt(days, deltaT);
        (double longitude, double latitude, double distance) = LunarEphemeris.EclipticAt((days + (deltaT / 86_400)) / 36_525);
        double age = SiderealTime.Turn(longitude + sun.Nutation.Longitude - sun.ApparentLongitude);

        double cosElongation = QuickMath.SinCosDegrees(latitude).Cos * QuickMath.SinCosDegrees(age).Cos;
        double sinElongation = Math.Sqrt(Math.Max(0, 1 - (cosElongation * cosElongation)));
        double sunDistance = sun.DistanceAstronomicalUnits * ApparentPlace.KilometresPerAstronomicalUnit;
        double phaseAngle = QuickMath.Atan2Degrees(sunDistance * sinElongation, distance - (sunDistance * cosElongation));
        return new((1 + QuickMath.SinCosDegrees(phaseAngle).Cos) / 2, age);
    }
}
