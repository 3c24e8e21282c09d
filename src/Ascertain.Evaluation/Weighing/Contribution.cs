namespace Ascertain.Evaluation.Weighing;

/// <summary>What one column, or several that a person assessed together, says of a pair.</summary>
/// <param name="Kind">Why it has a number or none.</param>
/// <param name="Columns">In order of their ids; one, but for a joint assessment over several.</param>
/// <param name="Findings">Ratios of its standing findings for the pair, by key.</param>
/// <param name="Ratio">What counts; null where nobody assessed the findings together.</param>
/// <param name="Joint">Key of the joint assessment, or null.</param>
public sealed record Contribution(
    ContributionKind Kind, IReadOnlyList<EvidenceColumn> Columns, IReadOnlyList<(WeighedFinding Finding, WeighedRatio Ratio)> Findings, WeighedRatio? Ratio, string? Joint)
{
    /// <summary>Least log10 of the single findings; of none, that of the joint assessment.</summary>
    public double Least => Findings.Count > 0 ? Findings.Min(static it => it.Ratio.Log10) : Ratio!.Log10;

    /// <summary>Greatest log10 of the single findings; of none, that of the joint assessment.</summary>
    public double Greatest => Findings.Count > 0 ? Findings.Max(static it => it.Ratio.Log10) : Ratio!.Log10;
}
