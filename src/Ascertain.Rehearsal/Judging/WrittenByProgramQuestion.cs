using Ascertain.Authenticity.ContainerClass;
using Ascertain.Casework.View;
using Ascertain.Rehearsal.Material;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Is it genuine, by the structure of the file? One clip in five was written anew by a program; the recorder of the others is invented, so that no library knows it and the answer is withheld.</summary>
internal sealed class WrittenByProgramQuestion() : JudgedQuestion("genuine.writtenByProgram", $"Did a program write {RehearsalClip.FileName} after it was recorded?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.Conditions.IsStripped ? "yes: its clocks, position and names were taken out" : "no: as it was recorded";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination run = judged.View.LastOf(ContainerClassMethod.MethodName, judged.Clip.Exhibit.Number)!;
        return run.Findings.Any(static it => it.Code == "authenticity.container.writtenByProgram")
            ? ("yes, by the structure of the file", Compare(judged.Plan.Conditions.IsStripped))
            : ("withheld: the structure is that of no class in the library", AnswerResult.Withheld);
    }
}
