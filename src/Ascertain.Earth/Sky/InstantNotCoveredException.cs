using System.Globalization;
using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>Sun or moon were asked for at an instant outside <see cref="EphemerisRange"/>.</summary>
/// <param name="instant">What was asked for.</param>
public sealed class InstantNotCoveredException(Instant instant)
    : Exception($"Sun and moon are computed for the years 1900 to 2100 (UTC); {instant.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)} lies outside.")
{
    /// <summary>What was asked for.</summary>
    public Instant Instant { get; } = instant;
}
