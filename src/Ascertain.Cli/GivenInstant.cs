using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli;

/// <summary>Reads instants that an option brings.</summary>
internal static class GivenInstant
{
    private static readonly OffsetDateTimePattern WithoutSeconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");

    /// <summary>The instant of an ISO 8601 date and time with Z or an offset.</summary>
    /// <exception cref="WrongUsageException">Something else.</exception>
    public static Instant Parse(string option, string text) => Parse(option, text, isDayTaken: false);

    private static Instant Parse(string option, string text, bool isDayTaken)
    {
        if ((OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } whole ? whole : WithoutSeconds.Parse(text)) is { Success: true } given)
        {
            return OffsetTime.InstantOf(given.Value) ?? throw new WrongUsageException($"{option} takes a time of the years 1 to 9998, and \"{text}\" is none.");
        }

        throw new WrongUsageException(text.Contains(":60", StringComparison.Ordinal)
            ? $"{option} takes no leap second: \"{text}\". Give the second before it."
            : $"{option} takes a date and time with Z or an offset, such as 2031-05-14T09:30:00Z or 2031-05-14T13:30:00+04:00{(isDayTaken ? ", or a day of the calendar, such as 2031-05-14" : "")}. \"{text}\" is something else.");
    }

    /// <summary>The same, or a day alone: its beginning in UTC. For the ends of a range.</summary>
    /// <exception cref="WrongUsageException">Something else.</exception>
    public static Instant ParseOrDay(string option, string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtMidnight().InUtc().ToInstant() : Parse(option, text, isDayTaken: true);
}
