using NodaTime;
using NodaTime.Text;

namespace Ascertain;

/// <summary>Dates and times with Z or an offset, as people and exports write them (ISO 8601).</summary>
public static class OffsetTime
{
    /// <summary>The instant of such a text.</summary>
    /// <returns>Null for another text, and for a year outside 1 to 9998: with an offset the last day of the calendar can lie beyond its end.</returns>
    public static Instant? InstantOf(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed ? InstantOf(parsed.Value) : null;

    /// <summary>The same of a reading with its offset.</summary>
    public static Instant? InstantOf(OffsetDateTime reading) => reading.Year is >= 1 and <= 9998 ? reading.ToInstant() : null;
}
