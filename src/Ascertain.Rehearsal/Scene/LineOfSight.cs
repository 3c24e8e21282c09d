using Ascertain.Rehearsal.Terrain;
using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Scene;

/// <summary>What an eye on the island sees along a vertical plane: land and sea by distance, on a round earth with bent rays.</summary>
/// <remarks>
/// The earth falls away by d²(1 - k)/2R with R = 6,371,000 m and a coefficient of refraction k = 0.13 (Brunner, in Geodetic Refraction, 1984: the usual mean by day).
/// Elevation angles are given by their tangents. Beyond the island the sea goes on to its horizon.
/// </remarks>
internal sealed class LineOfSight
{
    /// <summary>Radius of the round earth in metres.</summary>
    public const double EarthRadiusMetres = 6_371_000;

    /// <summary>Share of the earth's curve by which rays are bent.</summary>
    public const double Refraction = 0.13;

    /// <summary>No land lies farther, because the island is smaller.</summary>
    public const double FarthestLandMetres = 20_000;

    /// <summary>Fall of the sea per square metre of distance.</summary>
    public const double Fall = (1 - Refraction) / (2 * EarthRadiusMetres);

    private readonly IslandTerrain island;
    private readonly LocalGround ground;
    private readonly double cosine;

    /// <param name="island">The land.</param>
    /// <param name="camera">Where the eye stands.</param>
    /// <param name="eyeAboveGroundMetres">How high above the ground.</param>
    public LineOfSight(IslandTerrain island, GeoPoint camera, double eyeAboveGroundMetres)
    {
        (this.island, ground, EyeAboveGroundMetres) = (island, new LocalGround(camera), eyeAboveGroundMetres);
        cosine = DMath.Cos(camera.LatitudeDegrees * (Math.PI / 180));
        GroundMetres = island.HeightMetres(camera.LatitudeDegrees, camera.LongitudeDegrees);
    }

    /// <summary>Height of the ground under the camera, metres above the sea.</summary>
    public double GroundMetres { get; }

    /// <summary>Metres.</summary>
    public double EyeAboveGroundMetres { get; }

    /// <summary>Height of the eye, metres above the sea.</summary>
    public double EyeMetres => GroundMetres + EyeAboveGroundMetres;

    /// <summary>Tangent of the elevation of the sea's horizon: negative, the dip.</summary>
    public double HorizonTangent => -2 * Math.Sqrt(EyeMetres * Fall);

    /// <summary>Metres to the sea's horizon.</summary>
    public double HorizonMetres => Math.Sqrt(EyeMetres / Fall);

    /// <summary>Height of the land at metres east and north of the camera.</summary>
    public double HeightAt(double east, double north)
    {
        (double latitude, double longitude) = ground.At(east, north);
        return island.HeightMetres(latitude, longitude);
    }

    /// <summary>Slope of the land in metres a metre, for shading.</summary>
    public (double East, double North) SlopeAt(double east, double north)
    {
        (double latitude, double longitude) = ground.At(east, north);
        (double x, double y) = island.Slope(latitude, longitude);
        return (x / (30.87 * cosine), y / 30.87); // an arc second of latitude is 30.87 m
    }

    /// <summary>Tangent of the elevation at which a point of that height and distance is seen.</summary>
    public double Tangent(double heightMetres, double distanceMetres) => ((heightMetres - EyeMetres) / distanceMetres) - (distanceMetres * Fall);

    /// <summary>Distance at which a ray below the horizon meets the sea; the tangent is below <see cref="HorizonTangent"/>.</summary>
    public double SeaMetres(double tangent) => (-tangent - Math.Sqrt(Math.Max(0, (tangent * tangent) - (4 * Fall * EyeMetres)))) / (2 * Fall);

    /// <summary>The skyline in a direction: the highest tangent, how far its crest is, and whether it is land.</summary>
    public (double Tangent, double DistanceMetres, bool IsLand) Skyline(double sineOfAzimuth, double cosineOfAzimuth, double step)
    {
        double best = double.NegativeInfinity, crest = 0;
        for (double distance = 30; distance < FarthestLandMetres; distance += step)
        {
            Higher(distance);
        }

        double from = Math.Max(30, crest - step), until = crest + step;
        for (double distance = from; distance <= until; distance += 1)
        {
            Higher(distance);
        }

        return best > HorizonTangent ? (best, crest, true) : (HorizonTangent, HorizonMetres, false);

        void Higher(double distance)
        {
            double height = HeightAt(distance * sineOfAzimuth, distance * cosineOfAzimuth);
            if (height > 0 && Tangent(height, distance) is var tangent && tangent > best)
            {
                (best, crest) = (tangent, distance);
            }
        }
    }
}
