namespace Ascertain.Copies.Derivation;

/// <summary>A group of clips that share parts, in words: which came from which, which is best to work from, and what is not told.</summary>
public static class DerivationWords
{
    // Arbitrary: pairs that a reader reads; the records of the pairs have them all.
    private const int MostPairs = 12;

    /// <summary>Plain sentences, one each.</summary>
    /// <param name="cluster">The group.</param>
    public static IEnumerable<string> Of(DerivationCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        yield return $"{string.Join(", ", cluster.Clips)} share parts.";
        foreach (DerivationEdge edge in cluster.Edges)
        {
            yield return $"{edge.To} came from {edge.From}{(edge.Alternatives.Count > 0 ? $", or from {string.Join(", ", edge.Alternatives)}" : "")}, or from another clip that holds as much.";
        }

        if (cluster.Open.Count > 0)
        {
            yield return $"Nothing tells which came from the other of {string.Join("; ", cluster.Open.Take(MostPairs).Select(static it => $"{it.A} and {it.B}"))}{(cluster.Open.Count > MostPairs ? $"; and of {cluster.Open.Count - MostPairs} further pairs" : "")}.";
        }

        if (cluster.NeedsAThird)
        {
            yield return $"{string.Join(" and ", cluster.Masters)} each hold what the other lacks: what they came from is not among these clips.";
        }

        yield return cluster.BestMaster is { } best
            ? $"The best of them to work from is {best}: as far as it is told, it holds all that any other of them holds."
            : cluster.NeedsAThird ? $"None of them alone is best to work from: use {string.Join(" and ", cluster.Masters)} together."
            : $"Which of them is best to work from is not told: of {string.Join(", ", cluster.Masters)} none is told to lack what another holds.";
        yield return "Two copies of one clip are often told as if one came from the other; which was published first is another question.";
    }
}
