namespace Ascertain.Evaluation.Weighing;

/// <summary>Something that would bear on a set of propositions and was looked for without being found, or was not looked for.</summary>
/// <param name="Key">The run or record that says so.</param>
/// <param name="Set">Id of the set of propositions.</param>
/// <param name="What">What was, or was not, looked for, in words.</param>
/// <param name="Expected">Id of the proposition under which it would be expected, or null.</param>
/// <param name="IsDone">True when it was looked for and not found; false when the test was not done.</param>
public sealed record SearchedFor(string Key, string Set, string What, string? Expected, bool IsDone)
{
    /// <summary>SHA-256 of the source that was looked at; null where it is about none, or a person says so.</summary>
    public string? Source { get; init; }
}
