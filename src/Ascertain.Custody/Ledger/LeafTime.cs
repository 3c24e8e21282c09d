using NodaTime;
using NodaTime.Text;

namespace Ascertain.Custody.Ledger;

/// <summary>The time in a leaf: ISO 8601 in UTC, years 0001 to 9999, up to nine decimals of the second and no zero at their end.</summary>
internal static class LeafTime
{
    /// <summary>Longest text: <c>2031-05-04T03:02:00.123456789Z</c>.</summary>
    public const int GreatestLength = 30;

    private const int SecondsEnd = 19; // 2031-05-04T03:02:00

    /// <summary>The text of an instant.</summary>
    /// <exception cref="ArgumentException">The year is not in 0001 to 9999.</exception>
    public static string Of(Instant at) => at.InUtc().Year is >= 1 and <= 9999
        ? InstantPattern.ExtendedIso.Format(at)
        : throw new ArgumentException("The year of an entry is in 0001 to 9999.", nameof(at));

    /// <summary>Reads the text in its one spelling.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Instant at)
    {
        at = default;
        if (text.Length < SecondsEnd + 1 || text[^1] != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
            || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int day)
            || !Digits(text[11..13], out int hour) || !Digits(text[14..16], out int minute) || !Digits(text[17..19], out int second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        at = Instant.FromUtc(year, month, day, hour, minute, second);
        ReadOnlySpan<byte> fraction = text[SecondsEnd..^1];
        if (fraction.IsEmpty)
        {
            return true;
        }

        if (fraction[0] != '.' || fraction.Length is < 2 or > 10 || fraction[^1] == '0' || !Digits(fraction[1..], out int parts))
        {
            return false;
        }

        for (int i = fraction.Length; i < 10; i++)
        {
            parts *= 10;
        }

        at = at.PlusNanoseconds(parts);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
