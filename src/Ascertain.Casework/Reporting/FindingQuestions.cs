namespace Ascertain.Casework.Reporting;

/// <summary>The question that a finding bears on, by its code. Each finding stands beside one question.</summary>
public static class FindingQuestions
{
    /// <summary>A reading of structure is an observation where genuineness is asked.</summary>
    /// <param name="code">Of the finding.</param>
    /// <param name="runs">The question that its method serves.</param>
    public static Question Of(string code, Question runs) => code switch
    {
        "profile.described" or "profile.deviceNamed" or "frames.timing.described" or "frames.gop.described" or "frames.key.listed" => Question.What,
        _ when code.StartsWith("time.", StringComparison.Ordinal) || code.Contains(".clock.", StringComparison.Ordinal) => Question.When,
        _ when code.StartsWith("positions.", StringComparison.Ordinal) => Question.Where,
        _ when code.StartsWith("decode.", StringComparison.Ordinal) => Question.What,
        _ => runs == Question.What ? Question.Genuine : runs,
    };
}
