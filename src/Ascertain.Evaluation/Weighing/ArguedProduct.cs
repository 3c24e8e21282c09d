namespace Ascertain.Evaluation.Weighing;

/// <summary>A product over the columns that somebody argued to be independent, with the argument.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Contributions">What it multiplies, in order.</param>
/// <param name="Log10">Sum of their log10, in that order; null where one of them has no number.</param>
/// <param name="Interval95">Sums of the ends, or null where one has no interval. By Boole's inequality it holds with at least 100 − 5 k percent for k factors, however their errors depend on each other.</param>
/// <param name="MissingBecause">Why there is no number, or null.</param>
public sealed record ArguedProduct(IndependenceArgument Argument, IReadOnlyList<Contribution> Contributions, double? Log10, (double Lower, double Upper)? Interval95, string? MissingBecause)
{
    internal static ArguedProduct Of(IndependenceArgument argument, IReadOnlyList<Contribution> contributions)
    {
        if (contributions.FirstOrDefault(static it => it.Ratio is null) is { } open)
        {
            return new ArguedProduct(argument, contributions, null, null, $"The findings of group {open.Columns[0].Id} were not assessed jointly.");
        }

        double log10 = 0, lower = 0, upper = 0;
        bool hasInterval = true;
        foreach (Contribution contribution in contributions)
        {
            log10 += contribution.Ratio!.Log10;
            hasInterval &= contribution.Ratio.Interval95 is not null;
            lower += contribution.Ratio.Interval95?.Lower ?? 0;
            upper += contribution.Ratio.Interval95?.Upper ?? 0;
        }

        return new ArguedProduct(argument, contributions, log10, hasInterval ? (Math.Min(lower, log10), Math.Max(upper, log10)) : null, null);
    }
}
