using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Rehearsal.Film;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal.Judging;

/// <summary>When did the sun throw the shadow that was marked? Right when the 95 % set holds the instant: by its own words it does not in one case of twenty.</summary>
internal sealed class ShadowTimesQuestion() : JudgedQuestion("time.shadow", "When did the sun throw the marked shadow?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => $"captured {UtcText.Of(plan.Captured)}";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        if (judged.View.LastOf(ShadowMethod.MethodName, judged.Clip.Exhibit.Number) is not { } run || !run.Attachments.TryGetValue(ShadowMethod.TimesAttachment, out string? times))
        {
            return ("withheld: the marked shadow could not be measured", AnswerResult.Withheld);
        }

        (Instant From, Instant Until)[] intervals = [.. judged.Investigation.ReadRecord(times).Array("intervals").Objects().Select(static it => (InstantPattern.General.Parse(it.Text("startUtc")).Value, InstantPattern.General.Parse(it.Text("endUtc")).Value))];
        double hours = intervals.Sum(static it => (it.Until - it.From).TotalHours);
        Instant end = judged.Plan.Captured + Duration.FromSeconds(ClipFormat.RehearsalSeconds);
        return (FormattableString.Invariant($"{intervals.Length} stretches, {hours:0} hours in all"), Compare(intervals.Any(it => it.From <= end && judged.Plan.Captured < it.Until)));
    }
}
