namespace Ascertain;

/// <summary>A point of the WGS 84 ellipsoid, without height.</summary>
/// <remarks><c>default</c> is latitude 0, longitude 0.</remarks>
public readonly record struct GeoPoint
{
    private GeoPoint(double latitudeDegrees, double longitudeDegrees) =>
        (LatitudeDegrees, LongitudeDegrees) = (latitudeDegrees, longitudeDegrees);

    /// <summary>Geodetic latitude in degrees, north positive, in [-90, 90].</summary>
    public double LatitudeDegrees { get; }

    /// <summary>Longitude in degrees, east positive, in [-180, 180).</summary>
    public double LongitudeDegrees { get; }

    /// <summary>From degrees; a longitude of 180 is taken as -180.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude outside [-90, 90] or longitude outside [-180, 180], or not a number.</exception>
    public static GeoPoint FromDegrees(double latitude, double longitude)
    {
        if (!(latitude is >= -90 and <= 90))
        {
            throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "Latitude lies in [-90, 90] degrees.");
        }

        if (!(longitude is >= -180 and <= 180))
        {
            throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "Longitude lies in [-180, 180] degrees.");
        }

        return new GeoPoint(latitude, longitude == 180 ? -180 : longitude);
    }

    /// <summary>True when both can be a point: the check before <see cref="FromDegrees"/> for values out of a file.</summary>
    public static bool IsValid(double latitude, double longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
}
