namespace Ascertain.Rehearsal;

/// <summary>How an answer stands to the truth.</summary>
public enum AnswerResult
{
    /// <summary>The answer is the truth.</summary>
    Right,

    /// <summary>It is not.</summary>
    Wrong,

    /// <summary>The question was examined, and no answer was given.</summary>
    Withheld,

    /// <summary>No method of this release examines it.</summary>
    NotExamined,
}
