namespace Ascertain.Evaluation.Weighing;

/// <summary>A person's argument that findings are independent given each proposition of a set. Only what is named in one is multiplied, and the argument is printed beside the product.</summary>
/// <param name="Key">The record, e.g. <c>l16</c>.</param>
/// <param name="Set">Id of the set of propositions.</param>
/// <param name="Findings">Keys of findings, each standing for its whole group; of at least two groups.</param>
/// <param name="Author">Label of who argues.</param>
/// <param name="Argument">Why; not empty.</param>
public sealed record IndependenceArgument(string Key, string Set, IReadOnlyList<string> Findings, string Author, string Argument);
