namespace Ascertain.Evaluation.Weighing;

/// <summary>What somebody else assumes: findings that they do not accept, and ratios that they state instead.</summary>
/// <param name="Label">Whose assumptions, as they are called in the report.</param>
/// <param name="LeavesOut">Keys of findings whose ratios do not count for them.</param>
/// <param name="Instead">Ratios that they put in the place of those of a finding, by its key.</param>
/// <param name="Arguments">Their arguments of independence; those of the analyst do not count for them.</param>
public sealed record OtherSide(string Label, IReadOnlyList<string> LeavesOut, IReadOnlyDictionary<string, IReadOnlyList<PairRatio>> Instead, IReadOnlyList<IndependenceArgument> Arguments);
