using NodaTime;
using NodaTime.Text;

namespace Ascertain.Earth.Features;

/// <summary>When something was, as a file states it: a moment, an interval, or words.</summary>
/// <remarks>
/// <para>Text is ISO 8601: a moment with Z or an offset from UTC, or two of them with a slash, of which one may be <c>..</c> (ISO 8601-2: open).</para>
/// <para>A time without a zone, or a date alone, is no instant: it stays a text. Nothing is guessed.</para>
/// </remarks>
public sealed record MapTime
{
    private const string Open = "..";

    private MapTime(string text, Instant? from, Instant? to) => (Text, From, To) = (text, from, to);

    /// <summary>As it stands in the file.</summary>
    public string Text { get; }

    /// <summary>The moment, or the beginning of the interval; null where it is open or the text gives no instant.</summary>
    public Instant? From { get; }

    /// <summary>The moment, or the end of the interval; null where it is open or the text gives no instant.</summary>
    public Instant? To { get; }

    /// <summary>True when the text gives an instant.</summary>
    public bool IsKnown => From is not null || To is not null;

    /// <summary>From a text, whatever it says.</summary>
    public static MapTime Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            Instant? moment = InstantOf(text);
            return new(text, moment, moment);
        }

        string begin = text[..slash], end = text[(slash + 1)..];
        Instant? from = InstantOf(begin), to = InstantOf(end);
        bool read = (from is not null || begin == Open) && (to is not null || end == Open) && !(from > to);
        return read ? new(text, from, to) : new(text, null, null);
    }

    /// <summary>A moment.</summary>
    public static MapTime Of(Instant moment) => new(InstantPattern.ExtendedIso.Format(moment), moment, moment);

    /// <summary>An interval, open where an end is null.</summary>
    /// <exception cref="ArgumentException">The end lies before the beginning, or both are null.</exception>
    public static MapTime Of(Instant? from, Instant? to) => from is null && to is null || from > to
        ? throw new ArgumentException("An interval has one end at least, and does not end before it begins.", nameof(to))
        : new($"{Format(from)}/{Format(to)}", from, to);

    /// <summary>The two texts of an interval; of anything else null.</summary>
    internal (string Begin, string End)? Ends => Text.Split('/') is [string begin, string end]
        ? (begin == Open ? "" : begin, end == Open ? "" : end)
        : null;

    /// <summary>From the two texts of an interval, either of which may be empty.</summary>
    internal static MapTime OfEnds(string begin, string end) => Parse($"{(begin.Length == 0 ? Open : begin)}/{(end.Length == 0 ? Open : end)}");

    private static string Format(Instant? instant) => instant is { } it ? InstantPattern.ExtendedIso.Format(it) : Open;

    private static Instant? InstantOf(string text) => OffsetTime.InstantOf(text.Trim());
}
