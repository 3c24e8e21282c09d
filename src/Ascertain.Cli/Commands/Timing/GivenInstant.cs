using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli.Commands.Timing;

/// <summary>Instants as people type them: ISO 8601 with <c>Z</c> or an offset; a day alone is its beginning in UTC.</summary>
internal static class GivenInstant
{
    /// <summary>Reads one.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="option">For the sentence.</param>
    /// <exception cref="WrongUsageException">It is none; a time without a zone is none either.</exception>
    public static Instant Parse(string text, string option) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } offset ? offset.Value.ToInstant()
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtMidnight().InUtc().ToInstant()
        : throw new WrongUsageException($"{option} takes an instant such as 2031-05-14T10:00:00Z or 2031-05-14T14:00:00+04:00, or a day in UTC, not \"{text}\". A time without a zone is a set of instants; say which is meant.");
}
