namespace Ascertain.Copies.Derivation;

/// <summary>A clip and what it came from.</summary>
/// <param name="From">The clip that holds more: the nearest that is told.</param>
/// <param name="To">The clip that came from it, or from one that holds as much.</param>
/// <param name="Alternatives">Other clips that are as near, between which nothing is told; empty where there is one only.</param>
public sealed record DerivationEdge(string From, string To, IReadOnlyList<string> Alternatives);
