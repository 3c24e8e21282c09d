using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Annotating;

/// <summary>The range over which a planned question is answered, in a form that can be checked afterwards.</summary>
/// <param name="Text">As written.</param>
/// <param name="From">First instant, for a range of time.</param>
/// <param name="Until">The instant after the last, for a range of time.</param>
public sealed record PlanRange(string Text, Instant? From, Instant? Until)
{
    /// <summary>No range narrower than what the exhibits hold.</summary>
    public static PlanRange All { get; } = new("all", null, null);

    private const string Forms =
        "write all; exhibits 1,3-5; for when 2031-05-01/2031-05-31 (whole days in UTC) or 2031-05-01T09:00:00+04:00/2031-05-01T12:00:00+04:00; for where SOUTH,WEST,NORTH,EAST in degrees";

    /// <summary>Reads a range.</summary>
    /// <exception cref="UnusableInputException">It is none, or none of that question.</exception>
    public static PlanRange Parse(Question question, string text)
    {
        if (text == All.Text)
        {
            return All;
        }

        if (text.StartsWith("exhibits ", StringComparison.Ordinal) && text["exhibits ".Length..].Split(',').All(IsExhibits))
        {
            return new PlanRange(text, null, null);
        }

        return question switch
        {
            Question.When when Times(text) is { } times => times,
            Question.Where when IsRegion(text) => new PlanRange(text, null, null),
            _ => throw new UnusableInputException($"\"{text}\" is no range of the question {Plans.Word(question)}: {Forms}. What a range cannot say belongs to --reason."),
        };
    }

    /// <summary>The range as members of a plan.</summary>
    public CanonicalObject AddTo(CanonicalObject values)
    {
        values["range"] = Text;
        return values.AddIfPresent("rangeFromUtc", From is { } from ? UtcText.Of(from) : null)
            .AddIfPresent("rangeUntilUtc", Until is { } until ? UtcText.Of(until) : null);
    }

    // What is reckoned with a range goes some days beyond it, and the calendar ends with the year 9999.
    private static PlanRange Within(PlanRange range) => range.From >= Instant.FromUtc(1, 1, 1, 0, 0) && range.Until <= Instant.FromUtc(9999, 1, 1, 0, 0) ? range
        : throw Beyond(range.Text);

    private static UnusableInputException Beyond(string text) => new($"\"{text}\" leaves the years 1 to 9998, in which a range lies.");

    private static PlanRange? Times(string text)
    {
        if (text.Split('/') is not [string first, string last])
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(first) is { Success: true } firstDay && LocalDatePattern.Iso.Parse(last) is { Success: true } lastDay && firstDay.Value <= lastDay.Value)
        {
            // The instant after the last day; of the last day that there is, its begin, which is refused all the same.
            LocalDate end = lastDay.Value == LocalDate.MaxIsoValue ? lastDay.Value : lastDay.Value.PlusDays(1);
            return Within(new PlanRange(text, firstDay.Value.AtMidnight().InUtc().ToInstant(), end.AtMidnight().InUtc().ToInstant()));
        }

        return !OffsetDateTimePattern.ExtendedIso.Parse(first).Success || !OffsetDateTimePattern.ExtendedIso.Parse(last).Success ? null
            : OffsetTime.InstantOf(first) is not { } from || OffsetTime.InstantOf(last) is not { } until ? throw Beyond(text)
            : from < until ? Within(new PlanRange(text, from, until)) : null;
    }

    // East may be smaller than west: the region then crosses the meridian of 180 degrees.
    private static bool IsRegion(string text)
    {
        double[] edges = [.. text.Split(',').Select(static it =>
            double.TryParse(it, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double edge) ? edge : double.NaN)];
        return edges is [>= -90 and double south, >= -180 and <= 180, <= 90 and double north, >= -180 and <= 180] && south < north;
    }

    private static bool IsExhibits(string part)
    {
        string[] ends = part.Split('-');
        int[] numbers = [.. ends.Select(static it => int.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)];
        return numbers is [> 0] || (numbers is [> 0 and int first, int last] && first <= last);
    }
}
