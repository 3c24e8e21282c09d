namespace Ascertain.Rehearsal;

/// <summary>One question of the demo with the investigation's answer beside the truth.</summary>
/// <param name="Id">Stable id of the question, e.g. <c>time.bound</c>.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">What the investigation says.</param>
/// <param name="Truth">What is true of the invented case.</param>
/// <param name="Result">How the one stands to the other.</param>
public sealed record DemoAnswer(string Id, string Question, string Answer, string Truth, AnswerResult Result)
{
    /// <summary>True or false; null where the answer was withheld or nothing was examined.</summary>
    public bool? Correct => Result switch { AnswerResult.Right => true, AnswerResult.Wrong => false, _ => null };

    /// <summary>The word for people and scripts: right, wrong, withheld, notExamined.</summary>
    public string ResultWord => char.ToLowerInvariant(Result.ToString()[0]) + Result.ToString()[1..];
}
