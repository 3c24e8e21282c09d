using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal.Judging;

/// <summary>When was it taken at the latest? Right when the bound holds and is as near as the posts at hand allow; a bound of years later would always hold.</summary>
internal sealed class TimeBoundQuestion() : JudgedQuestion("time.bound", "When was it taken at the latest, by the posts?")
{
    // An export without a zone leaves 26 hours open; nothing at hand explains a looser bound.
    private static readonly Duration Loosest = Duration.FromHours(27);

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => $"captured {Text(plan.Captured)}, first carried by a post {(plan.FirstCarried is { } first ? Text(first) : "never")}";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination run = judged.View.LastOf("time.bounds", judged.Clip.Exhibit.Number)!;
        string? notAfter = judged.Investigation.ReadRecord(run.Attachments[TimeBoundsMethod.BoundsAttachment]).TextOrNull("notAfterUtc");

        // Without a post only the collection bounds it, which is years later and says next to nothing.
        return notAfter is null || !run.Findings.Any(static it => it.Code == "time.bound.post")
            ? ("withheld: no post carried it", AnswerResult.Withheld)
            : ($"not after {notAfter}", Compare(IsRight(judged.Plan, InstantPattern.General.Parse(notAfter).GetValueOrThrow())));
    }

    /// <summary>True when the bound holds and is not looser than the posts allow.</summary>
    internal static bool IsRight(RehearsalPlan plan, Instant notAfter) => plan.FirstCarried is { } first && plan.Captured <= notAfter && notAfter <= first + Loosest;

    private static string Text(Instant instant) => UtcText.Of(instant);
}
