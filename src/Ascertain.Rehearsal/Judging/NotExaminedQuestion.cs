namespace Ascertain.Rehearsal.Judging;

/// <summary>A question for which this release has no method. Later work puts a class in its place.</summary>
internal sealed class NotExaminedQuestion(string id, string question, string answer, Func<RehearsalPlan, string> truth) : JudgedQuestion(id, question)
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => truth(plan);

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged) => (answer, AnswerResult.NotExamined);
}
