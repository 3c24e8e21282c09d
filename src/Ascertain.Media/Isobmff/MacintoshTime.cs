using NodaTime;
using NodaTime.Text;

namespace Ascertain.Media.Isobmff;

/// <summary>Clocks that count seconds since midnight 1904-01-01 (ISO/IEC 14496-12 §8.2.2.3: in UTC).</summary>
internal static class MacintoshTime
{
    /// <summary>Seconds from 1904-01-01 to 1970-01-01: 24,107 days.</summary>
    public const long UnixEpoch = 2_082_844_800;

    private const string Habit = "The standard counts in UTC from 1904; several makers' devices write local time into it, and the file does not tell which.";

    /// <summary>Adds the clock of a header field, or the finding that it is not set or counts from 1970.</summary>
    public static void Add(ulong seconds, string source, long firstByte, int byteCount, StructureBuilder into)
    {
        if (seconds == 0)
        {
            into.AddFinding(ContainerFindingCodes.ClockNotSet, firstByte, byteCount, $"{source} is zero: the clock was not set.", "Many programs never set it.");
            return;
        }

        // Counted from 1904 such a value lies before 1970, where no digital recording does; some programs count from 1970. Neither reading is taken for the other.
        if (seconds < UnixEpoch)
        {
            string asUnix = InstantPattern.General.Format(Instant.FromUnixTimeSeconds((long)seconds));
            into.AddFinding(ContainerFindingCodes.ClockUnixEpoch, firstByte, byteCount, $"{source} counts {seconds} seconds: before 1970 if counted from 1904; counted from 1970 it is {asUnix}.",
                "A device clock that was never set reads in 1904 or so too.");
            AddContested(seconds, -UnixEpoch, $"{source} (counted from 1904)", firstByte, byteCount, into);
            AddContested(seconds, 0, $"{source} (counted from 1970)", firstByte, byteCount, into);
            return;
        }

        // NodaTime instants end in the year 9999.
        if (seconds > 250_000_000_000)
        {
            return;
        }

        Instant instant = Instant.FromUnixTimeSeconds((long)seconds - UnixEpoch);
        into.AddClock(new EmbeddedClock(source, InstantPattern.General.Format(instant), ClockZone.Utc, instant.InUtc().LocalDateTime, 0, Habit, firstByte, byteCount));
    }

    private static void AddContested(ulong seconds, long shift, string source, long firstByte, int byteCount, StructureBuilder into)
    {
        Instant instant = Instant.FromUnixTimeSeconds((long)seconds + shift);
        into.AddClock(new EmbeddedClock(source, InstantPattern.General.Format(instant), ClockZone.Utc, instant.InUtc().LocalDateTime, 0,
            "One of two readings of the same bytes: the standard counts from 1904, some programs from 1970; the file does not tell which.", firstByte, byteCount) { IsContested = true });
    }
}
