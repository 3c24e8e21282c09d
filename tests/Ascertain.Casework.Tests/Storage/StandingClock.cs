using NodaTime;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>A clock that shows what it is told.</summary>
internal sealed class StandingClock(Instant now) : IClock
{
    public static StandingClock Default { get; } = new(Instant.FromUtc(2031, 5, 4, 3, 2, 1));

    public Instant GetCurrentInstant() => now;
}
