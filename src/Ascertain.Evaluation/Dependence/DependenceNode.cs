namespace Ascertain.Evaluation.Dependence;

/// <summary>One quantity of a declared dependence: what values it can have, on what it depends, and how.</summary>
/// <param name="Name">Unique in the network.</param>
/// <param name="States">Its values, at least two.</param>
/// <param name="Parents">Names of the nodes that it depends on; may be empty.</param>
/// <param name="Table">Probability of each of its states for every combination of its parents' states: the last parent's states run fastest, then its own. Each row sums to 1.</param>
public sealed record DependenceNode(string Name, IReadOnlyList<string> States, IReadOnlyList<string> Parents, IReadOnlyList<double> Table);
