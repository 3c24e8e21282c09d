using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.View;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Annotating;

/// <summary>Something that a person wants done: what, for whom, until when. It ends by a record that replaces it.</summary>
/// <param name="Record">The person's record.</param>
/// <param name="Text">What is to be done, in words that name nobody.</param>
/// <param name="For">Label of who is to do it; null where nobody is named, or by words that lie sealed.</param>
/// <param name="IsForSealed">It is for somebody who is named in words; these lie sealed.</param>
/// <param name="Due">The last day on which it is not late; null where nobody said.</param>
/// <param name="State"><see cref="Open"/>, <see cref="Done"/> or <see cref="Dropped"/>.</param>
public sealed record WorkTask(RecordedAnnotation Record, string Text, string? For, bool IsForSealed, LocalDate? Due, string State)
{
    /// <summary>States of a task in records.</summary>
    public const string Open = "open", Done = "done", Dropped = "dropped";

    internal const string ForMember = "for";

    /// <summary>True after its day, while it is open.</summary>
    /// <param name="today">The day in UTC.</param>
    public bool IsOverdue(LocalDate today) => State == Open && Due < today;

    /// <summary>Tasks that nobody replaced or withdrew: open ones first, of these the soonest; those without a day after them.</summary>
    public static IReadOnlyList<WorkTask> InForce(InvestigationView view) =>
    [
        .. view.Current(AnnotationKind.Task).Where(static it => AnnotationForm.Fault(it.Annotation.Kind, it.Annotation.Exhibit is not null, it.Annotation.Values) is null).Select(Of)
            .OrderBy(static it => it.State != Open).ThenBy(static it => it.Due ?? LocalDate.MaxIsoValue).ThenBy(static it => it.Record.Sequence),
    ];

    /// <summary>A day as people write it: <c>2031-05-14</c>.</summary>
    /// <exception cref="UnusableInputException">It is none.</exception>
    public static LocalDate ParseDay(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value
        : throw new UnusableInputException($"\"{text}\" is no day; write 2031-05-14.");

    /// <summary>The day as it is written in records.</summary>
    public static string Word(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>The day in UTC.</summary>
    public static LocalDate Today(IClock clock) => clock.GetCurrentInstant().InUtc().Date;

    internal static WorkTask Of(RecordedAnnotation record)
    {
        CanonicalObject values = record.Annotation.Values;
        bool isSealed = values.TryGet(ForMember, out CanonicalValue? whom) && whom is CanonicalObject;
        return new WorkTask(record, values.Text("text"), isSealed ? null : values.TextOrNull(ForMember), isSealed, values.TextOrNull("due") is { } due ? ParseDay(due) : null, values.Text("state"));
    }

    internal static CanonicalObject Values(string text, CanonicalValue? whom, LocalDate? due, string state) => new CanonicalObject { ["text"] = text, ["state"] = state }
        .AddIfPresent(ForMember, whom).AddIfPresent("due", due is { } day ? Word(day) : null);

    internal static string? Fault(CanonicalObject values)
    {
        if (values.Text("state") is not (Open or Done or Dropped))
        {
            return "its state is open, done or dropped.";
        }

        if (values.TryGet(ForMember, out CanonicalValue? whom) && whom is CanonicalObject closed)
        {
            closed.Text("sealed");
        }
        else if (values.Has(ForMember) && !IsLabel(values.Text(ForMember)))
        {
            return "who it is for is a label as A-001, or lies sealed.";
        }

        if (values.TextOrNull("due") is { } due)
        {
            ParseDay(due);
        }

        return values.Text("text").Length > 0 ? null : "\"text\" is empty.";
    }

    internal static bool IsLabel(string text) => text is ['A', '-', .. string digits] && digits.Length >= 3 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
