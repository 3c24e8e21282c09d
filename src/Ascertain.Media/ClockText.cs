using NodaTime;

namespace Ascertain.Media;

/// <summary>Reads dates and times as files write them, without guessing a zone.</summary>
/// <remarks>
/// Accepts <c>YYYY-MM-DD</c> or <c>YYYY:MM:DD</c> (ISO 8601, Exif 2.32 §4.6.5), then optionally <c>T</c> or a space, <c>hh:mm[:ss[.f…]]</c> and
/// <c>Z</c>, <c>UTC</c> or <c>±hh[[:]mm]</c>. Digits of the second beyond the ninth are dropped. A leap second (60) is not a reading.
/// </remarks>
internal static class ClockText
{
    /// <summary>Reads one text.</summary>
    /// <param name="text">As it stands; white space around it is ignored.</param>
    /// <param name="local">The reading without its zone; midnight when there is no time of day.</param>
    /// <param name="offsetSeconds">Seconds east of UTC, or null when the text does not say.</param>
    /// <param name="hasTime">False for a bare date.</param>
    /// <returns>False when it is no date.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out LocalDateTime local, out int? offsetSeconds, out bool hasTime)
    {
        local = default;
        offsetSeconds = null;
        hasTime = false;
        text = text.Trim(" \0\t\r\n");
        if (text.Length < 10 || !Digits(text[..4], out int year) || text[4] is not ('-' or ':' or '/' or '.')
            || !Digits(text.Slice(5, 2), out int month) || text[7] != text[4] || !Digits(text.Slice(8, 2), out int day)
            || !IsDate(year, month, day))
        {
            return false;
        }

        if (text.Length == 10)
        {
            local = new LocalDateTime(year, month, day, 0, 0);
            return true;
        }

        if (text[10] is not ('T' or 't' or ' ') || !TryTime(text[11..].TrimStart(' '), out LocalTime time, out ReadOnlySpan<char> rest)
            || !TryZone(rest, out offsetSeconds))
        {
            return false;
        }

        hasTime = true;
        local = new LocalDate(year, month, day) + time;
        return true;
    }

    /// <summary>Reads <c>hh:mm[:ss[.f…]]</c>.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out LocalTime time, out ReadOnlySpan<char> rest)
    {
        time = default;
        rest = default;
        if (text.Length < 5 || !Digits(text[..2], out int hour) || text[2] is not (':' or '-' or '.' or '_') || !Digits(text.Slice(3, 2), out int minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        int second = 0;
        rest = text[5..];
        if (rest.Length >= 3 && rest[0] == text[2] && Digits(rest.Slice(1, 2), out second))
        {
            rest = rest[3..];
        }

        if (second > 59)
        {
            return false;
        }

        long nanoseconds = 0;
        if (rest.Length >= 2 && rest[0] is '.' or ',' && char.IsAsciiDigit(rest[1]))
        {
            nanoseconds = Fraction(rest[1..], out int used);
            rest = rest[(1 + used)..];
        }

        time = new LocalTime(hour, minute, second).PlusNanoseconds(nanoseconds);
        return true;
    }

    /// <summary>Reads <c>Z</c>, <c>UTC</c>, <c>GMT</c>, <c>±hh:mm</c>, <c>±hhmm</c>, <c>±hh</c> or nothing; false for any other text.</summary>
    public static bool TryZone(ReadOnlySpan<char> text, out int? offsetSeconds)
    {
        offsetSeconds = null;
        text = text.Trim(" \0");
        if (text.IsEmpty)
        {
            return true;
        }

        if (text is "Z" or "z" or "UTC" or "GMT")
        {
            offsetSeconds = 0;
            return true;
        }

        if (text.Length == 3 && text[0] is '+' or '-' && Digits(text[1..], out int whole) && whole <= 15)
        {
            offsetSeconds = (text[0] == '-' ? -whole : whole) * 3600;
            return true;
        }

        if (text.Length is < 5 or > 6 || text[0] is not ('+' or '-') || !Digits(text.Slice(1, 2), out int hours)
            || (text.Length == 6 && text[3] != ':') || !Digits(text[^2..], out int minutes) || hours > 15 || minutes > 59)
        {
            return false;
        }

        int seconds = ((hours * 60) + minutes) * 60;
        offsetSeconds = text[0] == '-' ? -seconds : seconds;
        return true;
    }

    /// <summary>Nanoseconds of the digits after a decimal point.</summary>
    public static long Fraction(ReadOnlySpan<char> digits, out int used)
    {
        long nanoseconds = 0;
        for (used = 0; used < digits.Length && char.IsAsciiDigit(digits[used]); used++)
        {
            if (used < 9)
            {
                nanoseconds = (nanoseconds * 10) + (digits[used] - '0');
            }
        }

        for (int i = used; i < 9; i++)
        {
            nanoseconds *= 10;
        }

        return nanoseconds;
    }

    /// <summary>A clock with its value spelled in ISO 8601; <c>isUtcByFormat</c> where the format defines it as UTC or the text writes <c>Z</c>.</summary>
    public static EmbeddedClock Clock(
        string source, LocalDateTime local, int? offsetSeconds, bool isUtcByFormat, string meaning, long firstByte, long byteCount)
    {
        ClockZone zone = isUtcByFormat ? ClockZone.Utc : offsetSeconds is null ? ClockZone.Unknown : ClockZone.Offset;
        int? offset = isUtcByFormat ? 0 : offsetSeconds;
        string suffix = isUtcByFormat ? "Z" : offset is { } seconds ? OffsetSuffix(seconds) : "";
        return new EmbeddedClock(source, Iso(local) + suffix, zone, local, offset, meaning, firstByte, byteCount);
    }

    /// <summary><c>YYYY-MM-DDThh:mm:ss</c> with as many decimals as are not zero.</summary>
    public static string Iso(LocalDateTime local)
    {
        string text = string.Create(null, stackalloc char[40],
            $"{local.Year:D4}-{local.Month:D2}-{local.Day:D2}T{local.Hour:D2}:{local.Minute:D2}:{local.Second:D2}.{local.NanosecondOfSecond:D9}");
        return text.TrimEnd('0').TrimEnd('.');
    }

    /// <summary>The date and time of numbers, or null for one that no calendar has. A leap second (60) becomes the first second of the next minute.</summary>
    public static LocalDateTime? Create(int year, int month, int day, int hour, int minute, int second, int micros)
    {
        // The year 9999 is left out so that the second after a leap second and every zone's reading stay inside NodaTime's range.
        if (year > 9998 || !IsDate(year, month, day) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || micros is < 0 or > 999_999)
        {
            return null;
        }

        LocalDateTime local = new(year, month, day, hour, minute, Math.Min(second, 59));
        return local.PlusSeconds(second == 60 ? 1 : 0).PlusNanoseconds(micros * 1_000L);
    }

    /// <summary>From seconds since 1970-01-01T00:00:00Z, to the millisecond, or null outside 1970 to 9998.</summary>
    public static LocalDateTime? FromUnixSeconds(double seconds) => seconds is >= 0 and < 253_339_228_800
        ? new LocalDateTime(1970, 1, 1, 0, 0).PlusMilliseconds((long)Math.Round(seconds * 1_000))
        : null;

    /// <summary>False for a month or day that no calendar has.</summary>
    public static bool IsDate(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    private static string OffsetSuffix(int seconds)
    {
        int minutes = Math.Abs(seconds) / 60;
        return string.Create(null, stackalloc char[8], $"{(seconds < 0 ? '-' : '+')}{minutes / 60:D2}:{minutes % 60:D2}");
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char letter in text)
        {
            if (!char.IsAsciiDigit(letter))
            {
                return false;
            }

            value = (value * 10) + (letter - '0');
        }

        return true;
    }
}
