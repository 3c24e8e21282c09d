using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Where such a shadow was thrown.</summary>
/// <param name="Region">The smallest set of cells that holds the mass asked for; null where the sun threw no such shadow anywhere.</param>
/// <param name="Instants">That were looked at.</param>
/// <param name="ByInstant">Likelihood of each instant, summed over the ground under a uniform prior over its surface; null for one instant.</param>
public sealed record ShadowPlacesAnswer(GroundRegion? Region, IReadOnlyList<Instant> Instants, IReadOnlyList<double>? ByInstant)
{
    /// <summary>Where and when together; null for one instant, and where there is no region.</summary>
    public ShadowPlaceAndTime? Joint { get; init; }
}
