namespace Ascertain.Casework.Searching;

/// <summary>How far a question about an exhibit is; each later one holds what the earlier say.</summary>
public enum QuestionState
{
    /// <summary>Nobody planned it, and no run bears on it.</summary>
    Not,

    /// <summary>A plan is in force, for the investigation or for the exhibit.</summary>
    Planned,

    /// <summary>A run that bears on it ended with a result.</summary>
    Examined,

    /// <summary>A person concluded, for this exhibit, in words that can be read. What is concluded for the investigation as a whole is no answer for each exhibit.</summary>
    Answered,
}
