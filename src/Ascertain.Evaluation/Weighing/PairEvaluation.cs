using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>What all that was found says of two propositions, both ways.</summary>
/// <remarks>It says how many times more probable the findings are under the first than under the second. It is not the probability of either, and "something else" stays open beside both.</remarks>
/// <param name="Set">The set that both are of.</param>
/// <param name="Pair">The two.</param>
/// <param name="Contributions">What bears on them, in order of the columns.</param>
/// <param name="Products">One for each argument of independence that names two contributions or more, in the order of the ledger.</param>
/// <param name="Log10">log10 of the ratio of everything that bears on the pair; null where it is not combined.</param>
/// <param name="Interval95">Its interval, or null.</param>
/// <param name="InWords">Where the number comes from, or why there is none.</param>
/// <param name="Sensitivities">One for each contribution with a number, in order.</param>
/// <param name="Searched">What was searched for and not found, and what was not tested.</param>
public sealed record PairEvaluation(
    PropositionSet Set, PropositionPair Pair, IReadOnlyList<Contribution> Contributions, IReadOnlyList<ArguedProduct> Products,
    double? Log10, (double Lower, double Upper)? Interval95, string InWords, IReadOnlyList<GroupSensitivity> Sensitivities, IReadOnlyList<SearchedFor> Searched)
{
    /// <summary>Contributions whose every finding favours the first proposition, or the joint assessment of which does.</summary>
    public IEnumerable<Contribution> ForFirst => Contributions.Where(static it => it.Ratio is { } ratio ? ratio.Log10 > 0 : it.Least > 0);

    /// <summary>The same for the second.</summary>
    public IEnumerable<Contribution> ForSecond => Contributions.Where(static it => it.Ratio is { } ratio ? ratio.Log10 < 0 : it.Greatest < 0);

    /// <summary>True when no single contribution turns the product; null where fewer than two were multiplied.</summary>
    public bool? StandsWithoutAnyOne => Log10 is null || Sensitivities.Count < 2 ? null : Sensitivities.All(static it => it.Turns == false);
}
