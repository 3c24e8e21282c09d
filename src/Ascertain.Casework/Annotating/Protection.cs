using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Annotating;

/// <summary>That an exhibit goes only when two people release it, and why.</summary>
/// <remarks>
/// A person says so in a record, which no later record takes back: one person could otherwise open alone what two have to. That two people release the exhibit for a recipient and a
/// purpose is the way out. An event stops being recent by itself; so does what the program says from the clocks of the exhibit. A record of this kind that cannot be read protects too.
/// </remarks>
/// <param name="Reasons">See <see cref="ProtectionReason"/>.</param>
/// <param name="Entry">Ledger entry of the person's record or of the run that the program read; the clocks of the exhibit, then.</param>
/// <param name="Author">Who said so; null for the program.</param>
public sealed record Protection(IReadOnlyList<string> Reasons, long Entry, string? Author)
{
    /// <summary>How long an event is recent.</summary>
    public const int RecentDays = 30;

    /// <summary>How many people release what is protected.</summary>
    public const int PeopleForRelease = 2;

    // A camera that writes local time as UTC reads the future for some hours. Arbitrary beyond the 14 hours of the farthest zone.
    private static readonly Duration Ahead = Duration.FromDays(1);

    /// <summary>What a recipient is told; which of the reasons it is, would tell of what is protected.</summary>
    public const string ForRecipient = "is protected: this goes only when two people have released it";

    /// <summary>Content of a record.</summary>
    /// <exception cref="UnusableInputException">A reason is none of the list, or an event has no day.</exception>
    public static CanonicalObject ToValues(IEnumerable<string> reasons, string? day)
    {
        CanonicalObject values = new CanonicalObject { ["reasons"] = CanonicalArray.OfTexts(reasons.Distinct()) }.AddIfPresent("day", day);
        return Fault(values) is { } fault ? throw new UnusableInputException(fault) : values;
    }

    /// <summary>What is wrong with a record; null when nothing is.</summary>
    public static string? Fault(CanonicalObject values)
    {
        string[] reasons = [.. values.Array("reasons").Texts()];
        return reasons.Length == 0 || reasons.Any(static it => !ProtectionReason.All.Contains(it)) ? $"Its reasons are one or more of {string.Join(", ", ProtectionReason.All)}."
            : reasons.Contains(ProtectionReason.RecentEvent) != values.Has("day") ? $"The day belongs to {ProtectionReason.RecentEvent}, and to nothing else."
            : values.TextOrNull("day") is { } day && !LocalDatePattern.Iso.Parse(day).Success ? $"\"{day}\" is no day, as 2031-05-14."
            : null;
    }

    /// <summary>What protects an exhibit now; empty when it may go as everything may.</summary>
    public static IReadOnlyList<Protection> Of(Investigation investigation, InvestigationView view, CollectedExhibit exhibit, Instant now)
    {
        List<Protection> protections = [];
        foreach (RecordedAnnotation record in view.About(exhibit.Exhibit.Digest).Where(static it => it.Annotation.Kind == AnnotationKind.Protection))
        {
            CanonicalObject values = record.Annotation.Values;
            bool isReadable = AnnotationForm.Fault(AnnotationKind.Protection, aboutExhibit: true, values) is null;
            string[] reasons = isReadable ? [.. values.Array("reasons").Texts().Where(it => it != ProtectionReason.RecentEvent || IsRecent(values.Text("day"), now))] : ["?"];
            if (reasons.Length > 0)
            {
                protections.Add(new Protection(reasons, record.Sequence, record.Annotation.Author));
            }
        }

        // What bounds a time from above only, a collection or a post, leaves it unknown; a clock that reads a recent time does not, nor does one that disagrees with another.
        foreach (RecordedExamination run in view.RunsOf(exhibit.Exhibit.Number).Where(static it => it.Request.Method.Name == TimeBoundsMethod.MethodName))
        {
            if (run.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? sha256)
                && ItemBounds.FromCanonical(investigation.ReadRecord(sha256)).Groups.Any(it => it.From <= now + Ahead && it.Until >= now - Duration.FromDays(RecentDays)))
            {
                protections.Add(new Protection([ProtectionReason.RecentEvent], run.Sequence, null));
                break;
            }
        }

        return protections;
    }

    /// <summary>Labels of the people who released an exhibit to a recipient for a purpose, each once. Who released it before it was protected, or protected for one more reason, did not know what they let go.</summary>
    /// <param name="view">What was entered.</param>
    /// <param name="exhibit">Which exhibit.</param>
    /// <param name="protections">What protects it now.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="purpose">What for.</param>
    public static IReadOnlyList<string> ReleasedBy(InvestigationView view, ExhibitNumber exhibit, IReadOnlyList<Protection> protections, string recipient, string purpose) =>
        People(Approval.Releases(view, recipient, purpose)[exhibit], protections);

    /// <summary>Adds the exhibits that are protected and that two people have not released to what is withheld, with the packages that hold them.</summary>
    internal static void Withhold(Dictionary<ExhibitNumber, string> withheld, Investigation investigation, InvestigationView view, string recipient, string purpose, Instant now)
    {
        ILookup<ExhibitNumber, (long Entry, string Author)> releases = Approval.Releases(view, recipient, purpose);
        foreach (CollectedExhibit exhibit in view.Exhibits.Where(it => !withheld.ContainsKey(it.Exhibit.Number)))
        {
            if (Of(investigation, view, exhibit, now) is { Count: > 0 } protections && People(releases[exhibit.Exhibit.Number], protections).Count < PeopleForRelease)
            {
                withheld.Add(exhibit.Exhibit.Number, ForRecipient);
            }
        }
    }

    private static IReadOnlyList<string> People(IEnumerable<(long Entry, string Author)> releases, IReadOnlyList<Protection> protections)
    {
        long newest = protections.Count == 0 ? -1 : protections.Max(static it => it.Entry);
        return [.. releases.Where(it => it.Entry > newest).Select(static it => it.Author).Distinct().Order(StringComparer.Ordinal)];
    }

    // A day ends last where clocks are twelve hours behind UTC.
    private static bool IsRecent(string day, Instant now) => LocalDatePattern.Iso.Parse(day).GetValueOrThrow() is var stated
        && (stated.Year > 9998 || now < stated.PlusDays(RecentDays + 1).AtMidnight().InUtc().ToInstant() + Duration.FromHours(12)); // the calendar ends with the year 9999
}
