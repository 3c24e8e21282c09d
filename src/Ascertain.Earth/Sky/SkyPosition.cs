namespace Ascertain.Earth.Sky;

/// <summary>The direction of the centre of the sun's or the moon's disc, seen from a place.</summary>
/// <remarks>Frame: topocentric horizon of the WGS 84 normal. Made by <see cref="ApparentPlace.From(Observer, Atmosphere)"/>. No value is NaN.</remarks>
public readonly record struct SkyPosition
{
    internal SkyPosition(double azimuthDegrees, double elevationDegrees, double apparentElevationDegrees, double declinationDegrees, double hourAngleDegrees) =>
        (AzimuthDegrees, ElevationDegrees, ApparentElevationDegrees, DeclinationDegrees, HourAngleDegrees) = (azimuthDegrees, elevationDegrees, apparentElevationDegrees, declinationDegrees, hourAngleDegrees);

    /// <summary>Degrees clockwise from true north (east 90), in [0, 360).</summary>
    /// <remarks>At a pole north means along the meridian of the longitude given, as seen from just beside the pole. In the exact zenith and nadir it is 180.</remarks>
    public double AzimuthDegrees { get; }

    /// <summary>Degrees above the horizon plane without air (parallax in), in [-90, 90].</summary>
    public double ElevationDegrees { get; }

    /// <summary>Degrees above the horizon plane as seen through the air; equal to <see cref="ElevationDegrees"/> where no refraction is computed (without air, and below -0.83337 degrees).</summary>
    public double ApparentElevationDegrees { get; }

    /// <summary>Topocentric declination in degrees, in [-90, 90].</summary>
    public double DeclinationDegrees { get; }

    /// <summary>Topocentric hour angle in degrees, westward from the meridian, in [-180, 180].</summary>
    public double HourAngleDegrees { get; }
}
