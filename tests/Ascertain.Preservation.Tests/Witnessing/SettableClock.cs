using NodaTime;

namespace Ascertain.Preservation.Tests.Witnessing;

/// <summary>A clock that shows what it is told.</summary>
internal sealed class SettableClock : IClock
{
    public Instant Now { get; set; } = Instant.FromUtc(2031, 5, 4, 3, 2, 1);

    public Instant GetCurrentInstant() => Now;
}
