using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Terrain;

/// <summary>Metres east and north of a point, turned into latitude and longitude on the WGS 84 ellipsoid.</summary>
/// <remarks>Series of the geodesic to the second order in distance over radius (Rapp, Geometric Geodesy Part I, 1991, section 4.9: Legendre's series; of its
/// second-order terms the change of the meridian's radius is neglected). Within 15 km the error is under 0.3 m.</remarks>
internal sealed class LocalGround
{
    private const double EquatorialRadius = 6_378_137, EccentricitySquared = 0.0066943799901413165; // WGS 84, NGA.STND.0036

    private readonly double meridian, vertical, cosine, tangent;

    public LocalGround(GeoPoint origin)
    {
        Origin = origin;
        double latitude = origin.LatitudeDegrees * (Math.PI / 180), sine = DMath.Sin(latitude), w = 1 - (EccentricitySquared * sine * sine);
        vertical = EquatorialRadius / Math.Sqrt(w);
        meridian = EquatorialRadius * (1 - EccentricitySquared) / (w * Math.Sqrt(w));
        (cosine, tangent) = (DMath.Cos(latitude), DMath.Tan(latitude));
    }

    /// <summary>Where both are zero.</summary>
    public GeoPoint Origin { get; }

    /// <summary>Latitude and longitude in degrees of the end of a geodesic that begins with these components, in metres.</summary>
    public (double LatitudeDegrees, double LongitudeDegrees) At(double east, double north)
    {
        double latitude = (north / meridian) - (east * east * tangent / (2 * meridian * vertical));
        double longitude = east / (vertical * cosine) * (1 + (north * tangent / vertical));
        return (Origin.LatitudeDegrees + (latitude * (180 / Math.PI)), Origin.LongitudeDegrees + (longitude * (180 / Math.PI)));
    }
}
