using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Earth.Sky;

/// <summary>A place and a height from which the sky is seen, with what depends on them alone worked out once.</summary>
/// <remarks>The vertical is the normal of the WGS 84 ellipsoid; the deflection of the plumb line (up to a minute of arc near high mountains, mostly below ten seconds) is neglected.</remarks>
public sealed record Observer
{
    private Observer(GeoPoint place, double heightMetres)
    {
        (Place, HeightMetres) = (place, heightMetres);
        (SinLatitude, CosLatitude) = QuickMath.SinCosDegrees(place.LatitudeDegrees);

        // Distances from the equator's plane and the axis in equatorial radii: NREL/TP-560-34302 equations 35 to 37 without the reduced latitude, whose tangent fails at the poles.
        const double axes = (1 - Wgs84.Flattening) * (1 - Wgs84.Flattening);
        double normal = 1 / Math.Sqrt((CosLatitude * CosLatitude) + (axes * SinLatitude * SinLatitude));
        double height = heightMetres / Wgs84.EquatorialRadiusMetres;
        FromAxis = (normal + height) * CosLatitude;
        FromEquator = ((axes * normal) + height) * SinLatitude;
    }

    /// <summary>Latitude and longitude.</summary>
    public GeoPoint Place { get; }

    /// <summary>Height above the ellipsoid in metres. A height above the geoid will do: a hundred metres move the sun by 4e-8 degrees and the moon by 2e-5.</summary>
    public double HeightMetres { get; }

    internal double SinLatitude { get; }

    internal double CosLatitude { get; }

    internal double FromAxis { get; }

    internal double FromEquator { get; }

    /// <summary>The observer at a place and height.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Height outside [-12000, 100000] metres, or not a number.</exception>
    public static Observer At(GeoPoint place, double heightMetres = 0) => heightMetres is >= -12_000 and <= 100_000
        ? new(place, heightMetres)
        : throw new ArgumentOutOfRangeException(nameof(heightMetres), heightMetres, "The height of an observer lies in [-12000, 100000] metres.");
}
