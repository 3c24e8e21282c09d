using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The shadow that the sun throws of an upright object on level ground, at one place and instant.</summary>
/// <remarks>The length for an object's height is cot h under the sun's apparent elevation h, that of the middle of its disc: the shadow's edge is soft, half a degree of sun wide. The shadow points away from the sun.</remarks>
public sealed record PredictedShadow
{
    private PredictedShadow(SkyPosition sun, double? ratio, double? azimuthDegrees) => (Sun, Ratio, AzimuthDegrees) = (sun, ratio, azimuthDegrees);

    /// <summary>Where the sun stands.</summary>
    public SkyPosition Sun { get; }

    /// <summary>Length of the shadow over height of the object, at least 0; null where the sun's middle does not stand above the horizon.</summary>
    public double? Ratio { get; }

    /// <summary>Direction in which the shadow points, degrees clockwise from true north, in [0, 360); null with <see cref="Ratio"/>. In the exact zenith, where there is none, it is 0.</summary>
    public double? AzimuthDegrees { get; }

    /// <summary>Predicts it.</summary>
    /// <param name="place">Of the object, at sea level; a mountain changes what is seen through the air only.</param>
    /// <param name="atmosphere">What bends the sun's light.</param>
    /// <param name="at">When.</param>
    /// <exception cref="InstantNotCoveredException">Outside the years 1900 to 2100.</exception>
    public static PredictedShadow Of(GeoPoint place, Atmosphere atmosphere, Instant at)
    {
        SkyPosition sun = SolarEphemeris.At(at).From(Observer.At(place), atmosphere);
        if (sun.ApparentElevationDegrees <= 0)
        {
            return new PredictedShadow(sun, null, null);
        }

        (double sin, double cos) = QuickMath.SinCosDegrees(sun.ApparentElevationDegrees);
        return new PredictedShadow(sun, Math.Max(0, cos) / sin, sun.AzimuthDegrees >= 180 ? sun.AzimuthDegrees - 180 : sun.AzimuthDegrees + 180);
    }
}
