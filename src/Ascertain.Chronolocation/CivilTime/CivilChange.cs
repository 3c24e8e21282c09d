using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Ascertain.Chronolocation.CivilTime;

/// <summary>An instant at which the clocks of a zone are put forward or back: by summer time, or because its rules were changed.</summary>
/// <param name="At">The first instant of the new offset.</param>
/// <param name="Before">From UTC, east positive, until then.</param>
/// <param name="After">From then on; another one.</param>
public sealed record CivilChange(Instant At, Offset Before, Offset After)
{
    // Local time of an instant this near to an end of the calendar lies beyond it: offsets are within 18 hours.
    private static readonly Duration Edge = Duration.FromDays(1);

    private static readonly OffsetPattern Signed = OffsetPattern.CreateWithInvariantCulture("+HH:mm");
    private static readonly OffsetPattern SignedToTheSecond = OffsetPattern.CreateWithInvariantCulture("+HH:mm:ss"); // before standard time zones had the mean time of a city

    /// <summary>True where the clocks go forward: the local times between are left out. False where they go back: those are there twice.</summary>
    public bool LeavesOut => After > Before;

    /// <summary>First of the local times that are left out or there twice.</summary>
    public LocalDateTime First => At.WithOffset(LeavesOut ? Before : After).LocalDateTime;

    /// <summary>End of them, itself not one.</summary>
    public LocalDateTime End => At.WithOffset(LeavesOut ? After : Before).LocalDateTime;

    /// <summary>For how long local times are left out or there twice.</summary>
    public Duration Length => Duration.FromTicks(Math.Abs(After.Ticks - Before.Ticks));

    /// <summary>As people read it, e.g. <c>2015-03-29 04:00 to 05:00 is left out (+04:00, then +05:00)</c>.</summary>
    public string InWords
    {
        get
        {
            LocalDateTimePattern whole = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"), time = LocalDateTimePattern.CreateWithInvariantCulture("HH:mm");
            string end = First.Date == End.Date ? time.Format(End) : whole.Format(End);
            return $"{whole.Format(First)} to {end} is {(LeavesOut ? "left out" : "there twice")} ({Text(Before)}, then {Text(After)})";
        }
    }

    /// <summary>The changes after one instant and before another, in order.</summary>
    /// <param name="zone">Of the place.</param>
    /// <param name="from">Itself not looked at: what held before it is out of sight.</param>
    /// <param name="until">Not included.</param>
    /// <remarks>Two changes of a name or of what is called summer time without one of the offset are none. As the zone's rules are known today: those of years to come may be changed still.</remarks>
    public static IEnumerable<CivilChange> Between(DateTimeZone zone, Instant from, Instant until)
    {
        Offset? before = null;
        if (until <= from)
        {
            yield break;
        }

        foreach (ZoneInterval interval in zone.GetZoneIntervals(from, until))
        {
            if (before is { } last && last != interval.WallOffset)
            {
                yield return new CivilChange(interval.Start, last, interval.WallOffset);
            }

            before = interval.WallOffset;
        }
    }

    /// <summary>An offset with its sign, to the minute, or to the second where it has any.</summary>
    public static string Text(Offset offset) => (offset.Seconds % 60 == 0 ? Signed : SignedToTheSecond).Format(offset);

    /// <summary>Date, time and offset of an instant in a zone, e.g. <c>2015-03-29 05:00:00 +05:00</c>; null within a day of the ends of the calendar, where there may be no local date.</summary>
    /// <param name="instant">Any.</param>
    /// <param name="zone">Of the place.</param>
    public static string? Text(Instant instant, DateTimeZone zone)
    {
        if (instant - Instant.MinValue < Edge || Instant.MaxValue - instant < Edge)
        {
            return null;
        }

        ZonedDateTime local = instant.InZone(zone);
        return $"{LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss").Format(local.LocalDateTime)} {Text(local.Offset)}";
    }
}
