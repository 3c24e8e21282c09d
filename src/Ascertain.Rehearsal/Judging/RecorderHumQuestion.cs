using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Rehearsal.Material;
using NodaTime;

namespace Ascertain.Rehearsal.Judging;

/// <summary>When did the recorder begin, by the hum of the mains? Right when the start that stands out is the true one to two seconds; where the rows are of another day none may stand out, and the answer is withheld.</summary>
internal sealed class RecorderHumQuestion() : JudgedQuestion("time.hum", $"When did {RehearsalRecorder.FileName} begin, by the hum of the mains?")
{
    private static readonly Duration Exactness = Duration.FromSeconds(2); // that of the target for mains hum

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => $"{UtcText.Of(RehearsalRecorder.StartOf(plan))}; the rows of the grid at hand are of {(plan.Conditions.IsGridOfTheTime ? "that time" : "the day before")}";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination run = judged.View.LastOf(MainsHumMethod.MethodName, judged.Named(RehearsalRecorder.FileName).Exhibit.Number)!;
        if (!run.Attachments.TryGetValue(MainsHumMethod.ComparisonAttachment, out string? comparison) || judged.Investigation.ReadRecord(comparison) is not { } record || !record.Boolean("startStandsOut"))
        {
            return ("withheld: no start within the rows stands out", AnswerResult.Withheld);
        }

        string said = record.Array("candidates").Objects().First().Text("start");
        Instant start = UtcText.Parse(said)!.Value, truth = RehearsalRecorder.StartOf(judged.Plan);
        return (said, Compare(start - truth <= Exactness && truth - start <= Exactness));
    }
}
