using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Times;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal.Judging;

/// <summary>When was it taken, by all that tells of it together? Right when the 95 % set for 5 % of wrong statements holds the instant; a set of more than a month answers nothing.</summary>
internal sealed class TimeFusedQuestion() : JudgedQuestion("time.fused", "When was it taken, by clocks, posts and shadow together?")
{
    private static readonly Duration Loosest = Duration.FromDays(31); // arbitrary: a bound alone leaves years

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => $"captured {UtcText.Of(plan.Captured)}";

    private static string Shown((Instant From, Instant Until)[] intervals)
    {
        const int Most = 3;
        string shown = string.Join("; ", intervals.Take(Most).Select(static it => $"{UtcText.Of(it.From)} to {UtcText.Of(it.Until)}"));
        return intervals.Length <= Most ? shown : FormattableString.Invariant($"{shown}; and {intervals.Length - Most} more, {intervals.Sum(static it => (it.Until - it.From).TotalHours):0.#} hours in all");
    }

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination run = judged.View.LastOf(TimeFusionMethod.MethodName, judged.Clip.Exhibit.Number)!;
        CanonicalObject set = judged.Investigation.ReadRecord(run.Attachments[TimeFusionMethod.FusedAttachment]).Array("sets").Objects().Single(static it => it.Number("wrongShare") == 0.05 && it.Number("mass") == 0.95);
        (Instant From, Instant Until)[] intervals = [.. set.Array("intervals").Objects().Select(static it => (InstantPattern.General.Parse(it.Text("startUtc")).Value, InstantPattern.General.Parse(it.Text("endUtc")).Value))];
        return intervals.Aggregate(Duration.Zero, static (sum, it) => sum + (it.Until - it.From)) > Loosest
            ? ("withheld: what is at hand leaves more than a month", AnswerResult.Withheld)
            : (Shown(intervals), Compare(intervals.Any(it => it.From <= judged.Plan.Captured && judged.Plan.Captured < it.Until)));
    }
}
