namespace Ascertain.Evaluation.Origins;

/// <summary>Something on which findings of different origins rest together: the same elevation data, the same bearing, the same annotator. If it is wrong they are wrong together.</summary>
/// <param name="Key">What says so, e.g. <c>l15</c>.</param>
/// <param name="What">What is shared, in words.</param>
/// <param name="Findings">Keys of the findings, at least two.</param>
/// <param name="Author">Label of who declares it, or the program.</param>
public sealed record SharedAssumption(string Key, string What, IReadOnlyList<string> Findings, string Author);
