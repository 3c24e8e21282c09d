using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Tests.Sky;

/// <summary>Distances on the sphere.</summary>
internal static class Angles
{
    /// <summary>Degrees between two directions given by longitude-like and latitude-like angles; good near the poles and for tiny distances.</summary>
    public static double Apart(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        (double x1, double y1, double z1) = Vector(longitude1, latitude1);
        (double x2, double y2, double z2) = Vector(longitude2, latitude2);
        (double x, double y, double z) = (x1 - x2, y1 - y2, z1 - z2);
        return 2 * DMath.Asin(Math.Min(1, Math.Sqrt((x * x) + (y * y) + (z * z)) / 2)) * 180 / Math.PI;
    }

    private static (double X, double Y, double Z) Vector(double longitude, double latitude)
    {
        (double sinLongitude, double cosLongitude) = DMath.SinCos(longitude * Math.PI / 180);
        (double sinLatitude, double cosLatitude) = DMath.SinCos(latitude * Math.PI / 180);
        return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }
}
