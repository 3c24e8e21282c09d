using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Sky;

/// <summary>From the plane of the Earth's orbit to that of its equator.</summary>
internal static class Ecliptic
{
    /// <summary>Right ascension in [0, 360) and declination of an ecliptic longitude and latitude, all in degrees.</summary>
    /// <remarks>Source: NREL/TP-560-34302, equations 30 and 31, as one turn of a vector about the line to the equinox.</remarks>
    public static (double RightAscension, double Declination) ToEquator(double longitude, double latitude, double sinObliquity, double cosObliquity)
    {
        (double sinLongitude, double cosLongitude) = QuickMath.SinCosDegrees(longitude);
        (double sinLatitude, double cosLatitude) = QuickMath.SinCosDegrees(latitude);
        double x = cosLatitude * cosLongitude, across = cosLatitude * sinLongitude;
        double y = (across * cosObliquity) - (sinLatitude * sinObliquity);
        double z = (across * sinObliquity) + (sinLatitude * cosObliquity);
        return (SiderealTime.Turn(QuickMath.Atan2Degrees(y, x)), QuickMath.Atan2Degrees(z, Math.Sqrt((x * x) + (y * y))));
    }
}
