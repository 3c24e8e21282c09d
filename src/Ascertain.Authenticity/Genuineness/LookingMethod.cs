namespace Ascertain.Authenticity.Genuineness;

/// <summary>A method that looks for signs which bear on a pair: what it can see of them, and what it cannot.</summary>
/// <param name="Method">Name of the method, as its description has it.</param>
/// <param name="Pair">Id of the pair.</param>
/// <param name="CanSee">One sentence.</param>
/// <param name="CannotSee">One sentence: what would leave nothing that it sees.</param>
public sealed record LookingMethod(string Method, string Pair, string CanSee, string CannotSee);
