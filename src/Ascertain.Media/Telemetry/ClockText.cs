using NodaTime;

namespace Ascertain.Media.Telemetry;

/// <summary>Dates and times out of telemetry, checked before NodaTime sees them.</summary>
internal static class ClockText
{
    /// <summary>The date and time, or null for one that no calendar has. A leap second (60) becomes the first second of the next minute.</summary>
    public static LocalDateTime? Create(int year, int month, int day, int hour, int minute, int second, int micros)
    {
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || micros is < 0 or > 999_999)
        {
            return null;
        }

        LocalDateTime local = new(year, month, day, hour, minute, Math.Min(second, 59));
        return local.PlusSeconds(second == 60 ? 1 : 0).PlusNanoseconds(micros * 1_000L);
    }

    /// <summary>From seconds since 1970, or null outside 1970 to 9998.</summary>
    public static LocalDateTime? FromUnixSeconds(double seconds) => seconds is >= 0 and < 253_339_228_800
        ? new LocalDateTime(1970, 1, 1, 0, 0).PlusMilliseconds((long)Math.Round(seconds * 1_000))
        : null;
}
