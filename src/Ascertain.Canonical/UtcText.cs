using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain;

/// <summary>Instants as records write them: RFC 3339 in UTC, whole seconds, <c>2026-05-03T14:22:10Z</c>.</summary>
public static class UtcText
{
    /// <summary>The text of an instant; parts of a second are left out.</summary>
    public static string Of(Instant instant) => InstantPattern.General.Format(instant);

    /// <summary>The instant of a text, or null of none.</summary>
    /// <exception cref="CanonicalFormatException">No instant of whole UTC seconds.</exception>
    public static Instant? Parse(string? text) => text is null ? null
        : InstantPattern.General.Parse(text) is { Success: true } parsed ? parsed.Value
        : throw new CanonicalFormatException("time.instant", $"\"{text}\" is no instant of whole UTC seconds.");

    /// <summary>The text of a reading in UTC, of the years 1 to 9999; parts of a second are left out.</summary>
    /// <remarks>Written without NodaTime's pattern, whose first use takes 30 ms of processor time: as much as reading thirty files.</remarks>
    public static string Of(LocalDateTime utc) => string.Create(20, utc, static (text, it) =>
    {
        Put(text[..4], it.Year);
        Put(text[5..7], it.Month);
        Put(text[8..10], it.Day);
        Put(text[11..13], it.Hour);
        Put(text[14..16], it.Minute);
        Put(text[17..19], it.Second);
        (text[4], text[7], text[10], text[13], text[16], text[19]) = ('-', '-', 'T', ':', ':', 'Z');
    });

    private static void Put(Span<char> digits, int number)
    {
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            (digits[i], number) = ((char)('0' + (number % 10)), number / 10);
        }
    }
}
