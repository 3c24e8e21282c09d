using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>The sun over one place: where it stands at any second of a range of time.</summary>
/// <param name="Track">Its geocentric place.</param>
/// <param name="Observer">Who sees it.</param>
/// <param name="Atmosphere">What bends its light.</param>
internal sealed record SunPath(SolarTrack Track, Observer Observer, Atmosphere Atmosphere)
{
    /// <summary>The sun's direction at a second of Unix time.</summary>
    public SkyPosition At(long unixSeconds) => Track.At(Instant.FromUnixTimeSeconds(unixSeconds)).From(Observer, Atmosphere);
}
