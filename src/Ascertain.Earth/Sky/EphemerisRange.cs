using NodaTime;

namespace Ascertain.Earth.Sky;

/// <summary>The instants for which sun and moon are computed: the years 1900 to 2100 in UTC.</summary>
/// <remarks>Because of <see cref="DeltaT"/>: before 1900 an instant of universal time is loose by seconds, after 2100 by a minute. The series themselves reach further.</remarks>
public static class EphemerisRange
{
    /// <summary>First instant that is covered.</summary>
    public static Instant Start { get; } = Instant.FromUtc(1900, 1, 1, 0, 0);

    /// <summary>First instant that is no longer covered.</summary>
    public static Instant End { get; } = Instant.FromUtc(2101, 1, 1, 0, 0);

    /// <summary>True from <see cref="Start"/> to before <see cref="End"/>.</summary>
    public static bool Covers(Instant instant) => instant >= Start && instant < End;

    /// <summary>Refuses an instant that is not covered.</summary>
    /// <exception cref="InstantNotCoveredException">Outside [<see cref="Start"/>, <see cref="End"/>).</exception>
    public static void Require(Instant instant)
    {
        if (!Covers(instant))
        {
            throw new InstantNotCoveredException(instant);
        }
    }
}
