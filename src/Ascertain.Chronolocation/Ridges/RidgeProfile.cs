using Ascertain.Earth.Horizons;
using Ascertain.ReproducibleMath;

namespace Ascertain.Chronolocation.Ridges;

/// <summary>What hides the sky around a place, in equal steps of azimuth, with how well it is known.</summary>
/// <remarks>Between directions elevations run straight. The error of an elevation is that of the heights over the distance, and that of the air's bending over the same way as a share of it.</remarks>
public sealed class RidgeProfile
{
    /// <summary>Directions at least: a degree apart. Fewer would cut peaks off.</summary>
    public const int LeastDirections = 360;

    // Assumed: half of the usual coefficient of refraction, which no grid of heights tells.
    private const double RefractionSigma = 0.065;
    private const double EarthRadiusMetres = 6_371_000;

    private readonly double[] elevations, distances;

    private RidgeProfile(double[] elevations, double[] distances, double heightSigmaMetres) => (this.elevations, this.distances, HeightSigmaMetres) = (elevations, distances, heightSigmaMetres);

    /// <summary>Standard deviation of the heights against each other.</summary>
    public double HeightSigmaMetres { get; }

    /// <summary>Takes a horizon that was traced all around.</summary>
    /// <param name="horizon">In equal steps from north clockwise; at least <see cref="LeastDirections"/>.</param>
    /// <param name="heightSigmaMetres">Standard deviation of the heights against each other, in (0, 1000].</param>
    public static RidgeProfile Of(IReadOnlyList<HorizonPoint> horizon, double heightSigmaMetres)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon.Count, LeastDirections, nameof(horizon));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heightSigmaMetres);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(heightSigmaMetres, 1000);
        return new([.. horizon.Select(static it => it.DistanceMetres > 0 ? QuickMath.Atan2Degrees(it.Tangent, 1) : -90)], [.. horizon.Select(static it => (double)it.DistanceMetres)], heightSigmaMetres);
    }

    /// <summary>Elevation of what hides the sky, its standard deviation, and how far away it is; null where nothing is known to hide it.</summary>
    /// <param name="azimuthDegrees">From true north, in [0, 360].</param>
    public (double ElevationDegrees, double SigmaDegrees, double DistanceMetres)? At(double azimuthDegrees)
    {
        double along = azimuthDegrees / 360 * elevations.Length;
        int left = (int)Math.Floor(along) % elevations.Length, right = (left + 1) % elevations.Length;
        if (distances[left] <= 0 || distances[right] <= 0)
        {
            return null;
        }

        double part = along - Math.Floor(along), distance = part < 0.5 ? distances[left] : distances[right];
        double byHeight = HeightSigmaMetres / distance, byAir = RefractionSigma * distance / (2 * EarthRadiusMetres);
        return (elevations[left] + ((elevations[right] - elevations[left]) * part), Math.Sqrt((byHeight * byHeight) + (byAir * byAir)) * QuickMath.RadiansToDegrees, distance);
    }
}
