namespace Ascertain.Copies.Derivation;

/// <summary>Clips that share parts, and which came from which, as far as it is told.</summary>
/// <param name="Clips">Their names, by ordinal.</param>
/// <param name="Masters">Those of which no other holds more, as far as it is told: the best one is looked for among them. One alone is the best master.</param>
/// <param name="Edges">What each other clip came from.</param>
/// <param name="Open">Pairs that share parts and of which nothing is told, neither directly nor through others.</param>
/// <param name="NeedsAThird">Whether two masters each hold what the other lacks: what both came from is not among the clips.</param>
public sealed record DerivationCluster(IReadOnlyList<string> Clips, IReadOnlyList<string> Masters, IReadOnlyList<DerivationEdge> Edges, IReadOnlyList<(string A, string B)> Open, bool NeedsAThird)
{
    /// <summary>The clip that holds all that any other of them holds, as far as it is told; null where several masters are left.</summary>
    public string? BestMaster => Masters is [string only] ? only : null;
}
