using NodaTime;

namespace Ascertain.Evaluation.Allegations.Extraction;

/// <summary>When, as a statement says it: local days, both included, with a time of day where it tells one.</summary>
/// <remarks>An end may lie before its beginning: it is kept as it was written, with a finding.</remarks>
/// <param name="From">First day.</param>
/// <param name="To">Last day; of an open span the statement's date.</param>
/// <param name="FromClock">Time on the first day; null where not told.</param>
/// <param name="ToClock">Time on the last day; null where not told.</param>
/// <param name="Words">The words.</param>
public sealed record ExtractedTime(LocalDate From, LocalDate To, LocalTime? FromClock, LocalTime? ToClock, ExtractedSpan Words)
{
    /// <summary>First end in ISO 8601: a date, or a local date and time to the minute.</summary>
    public string FromText => Text(From, FromClock);

    /// <summary>Last end alike.</summary>
    public string ToText => Text(To, ToClock);

    private static string Text(LocalDate day, LocalTime? clock) =>
        NodaTime.Text.LocalDatePattern.Iso.Format(day) + (clock is { } time ? NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("'T'HH':'mm").Format(time) : "");
}
