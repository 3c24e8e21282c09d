using Ascertain.Casework.View;
using Ascertain.Rehearsal.Conditions;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Is the clock in the file right? That nothing contradicts it does not make it right.</summary>
internal sealed class FileClockQuestion() : JudgedQuestion("time.fileClock", "Is the file's clock right?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.Conditions switch
    {
        { IsStripped: true } => "the file holds no clock",
        { Clock: DeviceClock.Ahead } => "it is days ahead",
        { Clock: DeviceClock.Behind } => "it is days behind",
        { Clock: DeviceClock.OtherZone } => "it holds local time as if it were UTC",
        _ => "it is right",
    };

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        ExhibitNumber number = judged.Clip.Exhibit.Number;
        RehearsalConditions truth = judged.Plan.Conditions;
        if (judged.View.LastOf("clocks.positions", number)!.Findings.Any(static it => it.Code == "time.clock.none"))
        {
            return ("the file holds no clock", Compare(truth.IsStripped));
        }

        return judged.View.LastOf("time.bounds", number)!.Findings.Any(static it => it.Code is "time.clock.afterBound" or "time.clocks.contradict")
            ? ("no: other evidence contradicts it", Compare(!truth.IsStripped && truth.Clock != DeviceClock.Right))
            : ("withheld: nothing contradicts it, which does not make it right", AnswerResult.Withheld);
    }
}
