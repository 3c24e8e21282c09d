namespace Ascertain.Rehearsal.Judging;

/// <summary>One question that a rehearsal asks of every case. A new method adds a class here.</summary>
/// <param name="id">Stable: tables of results count by it.</param>
/// <param name="question">For people.</param>
internal abstract class JudgedQuestion(string id, string question)
{
    /// <summary>Stable id.</summary>
    public string Id { get; } = id;

    /// <summary>For people.</summary>
    public string Question { get; } = question;

    /// <summary>What is true, in words: differs between cases, so that no constant answer is always right.</summary>
    public abstract string Truth(RehearsalPlan plan);

    /// <summary>What the investigation says, and how that stands to the truth.</summary>
    protected abstract (string Answer, AnswerResult Result) Read(JudgedCase judged);

    /// <summary>Judges it.</summary>
    public DemoAnswer Judge(JudgedCase judged)
    {
        (string answer, AnswerResult result) = Read(judged);
        return new DemoAnswer(Id, Question, answer, Truth(judged.Plan), result);
    }

    /// <summary>Right or wrong.</summary>
    protected static AnswerResult Compare(bool isTrue) => isTrue ? AnswerResult.Right : AnswerResult.Wrong;
}
