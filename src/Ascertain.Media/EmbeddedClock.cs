using NodaTime;

namespace Ascertain.Media;

/// <summary>A clock value that a file holds, with what it says of its zone.</summary>
/// <param name="Source">Where it stands, e.g. <c>moov/mvhd creation_time</c>, <c>EXIF DateTimeOriginal</c>, <c>GPMF GPSU</c>.</param>
/// <param name="Value">As it stands, in ISO 8601: with <c>Z</c> for UTC, with offset, or local without either.</param>
/// <param name="Zone">What it says of its zone.</param>
/// <param name="Local">The value without its zone.</param>
/// <param name="OffsetSeconds">Seconds east of UTC for <see cref="ClockZone.Offset"/>; 0 for UTC; null when unknown.</param>
/// <param name="Meaning">What the format says the clock means, and known habits that break it; one sentence.</param>
/// <param name="FirstByte">Where the value stands in the item, from 0.</param>
/// <param name="ByteCount">How many bytes it takes there.</param>
public sealed record EmbeddedClock(
    string Source, string Value, ClockZone Zone, LocalDateTime Local, int? OffsetSeconds, string Meaning, long FirstByte, long ByteCount)
{
    /// <summary>The zone is what the format rules and many devices break; see <see cref="Clocks.ClockRecord.IsZoneByRule"/>.</summary>
    public bool IsZoneByRule { get; init; }

    /// <summary>The same bytes have another reading that is as good, listed beside this one; neither is taken for the time of capture.</summary>
    public bool IsContested { get; init; }

    /// <summary>The instant, where the zone is known. Beyond the end of the year 9999 it is that end.</summary>
    public Instant? Instant => OffsetSeconds is { } seconds ? Utc(-seconds) : null;

    /// <summary>The earliest instant it can mean: its own, or 14 h before the reading taken as UTC (the easternmost zone is UTC+14).</summary>
    public Instant Earliest => Instant ?? Utc(-14 * 3600);

    /// <summary>The latest instant it can mean: its own, or 12 h after the reading taken as UTC (the westernmost zone is UTC-12), at most the end of the year 9999.</summary>
    public Instant Latest => Instant ?? Utc(12 * 3600);

    // Files write years up to 9999, where instants end; readings begin with the year 1 and instants ten thousand years earlier.
    private Instant Utc(int shiftSeconds)
    {
        Instant reading = Local.WithOffset(Offset.Zero).ToInstant();
        Duration shift = Duration.FromSeconds(shiftSeconds);
        return NodaTime.Instant.MaxValue - reading < shift ? NodaTime.Instant.MaxValue : reading + shift;
    }
}
