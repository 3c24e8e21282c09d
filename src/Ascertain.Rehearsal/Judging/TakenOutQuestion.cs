using Ascertain.Authenticity.Continuity;
using Ascertain.Casework.View;
using Ascertain.Rehearsal.Material;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Is it genuine, by its continuity? Half of the cut copies are one run of the recording; of the others 30 to 74 pictures were taken out in the middle. Where nothing is told the answer is withheld, as a clip without a trace is not cleared.</summary>
internal sealed class TakenOutQuestion() : JudgedQuestion("genuine.takenOut", $"Were pictures taken out in the middle of {RehearsalCopy.CutName}?")
{
    // As in the measured performance: bench/results/continuity.md.
    private const int Tolerance = 2;

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.Conditions.TakenOut == 0 ? "no: one run of the recording" : FormattableString.Invariant($"yes: {plan.Conditions.TakenOut} before picture {RehearsalCopy.CutFirstRun}");

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination run = judged.View.LastOf(ContinuityMethod.MethodName, judged.Named(RehearsalCopy.CutName).Exhibit.Number)!;
        int[] places = [.. judged.Investigation.ReadRecord(run.Attachments[ContinuityMethod.MeasuresAttachment]).Array("jumps").Objects().Select(static it => (int)it.Integer("picture"))];
        return places.Length == 0
            ? ("withheld: no break stands out", AnswerResult.Withheld)
            : ($"yes, before picture {string.Join(", ", places)}", Compare(judged.Plan.Conditions.TakenOut > 0 && places.All(static it => Math.Abs(it - RehearsalCopy.CutFirstRun) <= Tolerance)));
    }
}
