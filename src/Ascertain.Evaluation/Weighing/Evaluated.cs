using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Weighs what was found against every pair of propositions.</summary>
/// <remarks>
/// <para>Nothing is multiplied by default. A column counts with the ratio of its one finding, or with a person's for all of them together; several columns are multiplied only where a person argued that they are independent given each proposition
/// (C. G. G. Aitken, F. Taroni, Statistics and the Evaluation of Evidence for Forensic Scientists, 2nd ed. (2004): ratios multiply only then).</para>
/// <para>Copies and quotations of what is there change no bit of any pair that is there: they become members of a group whose representative stays what it was. All sums run in ordinal order of the columns.</para>
/// </remarks>
public sealed class Evaluated
{
    private readonly PairLookup<(EvidenceColumn Column, WeighedFinding Finding)> single = new();
    private readonly PairLookup<(EvidenceColumn[] Columns, JointAssessment Joint)> joint = new();
    private readonly List<Refusal> refused;
    private readonly List<IndependenceArgument> arguments = [];
    private readonly EvidenceColumns columns;

    private Evaluated(WeighingMaterial material)
    {
        columns = EvidenceColumns.Form(material);
        refused = [.. material.Refused, .. columns.Refused];
        Sets = Distinct(material.Sets);
        Dictionary<string, string> about = Sets.Where(static it => it.About is not null).SelectMany(static set => set.Propositions.Select(it => (it.Id, set.About!))).DistinctBy(static it => it.Id).ToDictionary(static it => it.Id, static it => it.Item2, StringComparer.Ordinal);
        foreach (EvidenceColumn column in columns.All)
        {
            foreach (WeighedFinding finding in column.Standing)
            {
                AddRatios(column, finding, finding.Ratios);
            }

            // A copy is no second witness of a scene; of its own bytes it is the first.
            foreach (WeighedFinding finding in column.SetAside)
            {
                AddRatios(column, finding, finding.Ratios.Where(it => about.GetValueOrDefault(it.First) == finding.Source && about.GetValueOrDefault(it.Second) == finding.Source));
            }
        }

        foreach (JointAssessment assessment in material.Joint)
        {
            Take(assessment.Key, Add(assessment));
        }

        foreach (IndependenceArgument argument in material.Arguments)
        {
            string? fault = Fault(argument);
            Take(argument.Key, fault);
            if (fault is null)
            {
                arguments.Add(argument);
            }
        }

        // What was looked for in a copy was looked for in what it was made from: said again it would look like more.
        OriginGroups looked = OriginGroups.Form(material.Findings.Select(static it => it.Source).Concat(material.Searched.Select(static it => it.Source).OfType<string>()), material.Links, material.Entered);
        ILookup<bool, SearchedFor> inCopies = material.Searched.ToLookup(it => it.Source is { } source && looked.Of(source)!.Representative != source && columns.IsSetAside(source));
        SearchedInCopies = [.. inCopies[true]];
        ILookup<string, SearchedFor> searched = inCopies[false].ToLookup(static it => it.Set, StringComparer.Ordinal);
        ILookup<string, IndependenceArgument> bySet = arguments.ToLookup(static it => it.Set, StringComparer.Ordinal);
        Pairs = [.. Sets.SelectMany(set => set.Pairs.Select(pair => Weigh(set, pair, [.. bySet[set.Id]], [.. searched[set.Id]])))];
    }

    /// <summary>The columns, in ordinal order of their ids.</summary>
    public IReadOnlyList<EvidenceColumn> Columns => columns.All;

    /// <summary>The sets, in their order.</summary>
    public IReadOnlyList<PropositionSet> Sets { get; }

    /// <summary>Every pair of every set, in their order.</summary>
    public IReadOnlyList<PairEvaluation> Pairs { get; }

    /// <summary>What was searched for in copies, and stands beside no pair.</summary>
    public IReadOnlyList<SearchedFor> SearchedInCopies { get; }

    /// <summary>What was said and is not used, with reasons.</summary>
    public IReadOnlyList<Refusal> Refused => refused;

    /// <summary>Weighs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More findings than <see cref="WeighingMaterial.MostFindings"/>.</exception>
    public static Evaluated Of(WeighingMaterial material)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(material.Findings.Count, WeighingMaterial.MostFindings, nameof(material));
        return new Evaluated(material);
    }

    private void Take(string key, string? fault)
    {
        if (fault is not null)
        {
            refused.Add(new Refusal(key, fault));
        }
    }

    private List<PropositionSet> Distinct(IReadOnlyList<PropositionSet> sets)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        List<PropositionSet> kept = [];
        foreach (PropositionSet set in sets)
        {
            if (ids.Add(set.Id))
            {
                kept.Add(set);
            }
            else
            {
                refused.Add(new Refusal(set.Id, "A set of propositions of this name is there already."));
            }
        }

        return kept;
    }

    private void AddRatios(EvidenceColumn column, WeighedFinding finding, IEnumerable<PairRatio> ratios)
    {
        HashSet<(string, string)> pairs = [];
        foreach (PairRatio ratio in ratios)
        {
            bool inOrder = string.CompareOrdinal(ratio.First, ratio.Second) < 0;
            if (pairs.Add(inOrder ? (ratio.First, ratio.Second) : (ratio.Second, ratio.First)))
            {
                single.Add(ratio, (column, finding));
            }
            else
            {
                refused.Add(new Refusal(finding.Key, $"It has two ratios for {ratio.First} and {ratio.Second}; the first is used."));
            }
        }
    }

    private string? Add(JointAssessment assessment)
    {
        if (assessment.Findings.Count == 0)
        {
            return "It names no finding: a group without members says nothing.";
        }

        if (EvidenceColumns.Unknown(assessment.Findings, it => columns.Of(it) is not null) is { } unknown)
        {
            return unknown;
        }

        (string first, string second) = (assessment.Ratio.First, assessment.Ratio.Second);
        if (!Sets.Any(set => set.Propositions.Any(it => it.Id == first) && set.Propositions.Any(it => it.Id == second)) || first == second)
        {
            return $"No set of propositions holds both {first} and {second}.";
        }

        EvidenceColumn[] its = [.. assessment.Findings.Select(it => columns.Of(it)!).Distinct().OrderBy(static it => it.Id, StringComparer.Ordinal)];
        if (joint.Of(first, second).FirstOrDefault(it => it.Item.Columns.Intersect(its).Any()).Item.Joint is { } earlier)
        {
            return $"{earlier.Key} assesses findings of the same origin on the same pair already; replace or withdraw it.";
        }

        if (single.Of(first, second).FirstOrDefault(it => its.Contains(it.Item.Column) && !assessment.Findings.Contains(it.Item.Finding.Key)).Item.Finding is { } leftOut)
        {
            return $"It leaves out {leftOut.Key}, which bears on the same pair and is of the same origin, or rests on the same assumption.";
        }

        joint.Add(assessment.Ratio, (its, assessment));
        return null;
    }

    private string? Fault(IndependenceArgument argument) =>
        string.IsNullOrWhiteSpace(argument.Argument) ? "Independence is argued, not asserted: it has no argument."
        : argument.Findings.Count == 0 ? "It names no finding: a group without members is independent of nothing."
        : Sets.All(it => it.Id != argument.Set) ? $"There is no set of propositions {argument.Set}."
        : Sets.First(it => it.Id == argument.Set).IsAssumed ? $"It argues from the recorded propositions of {argument.Set}, and others stand in the place of some."
        : EvidenceColumns.Unknown(argument.Findings, it => columns.Of(it) is not null)
        ?? (argument.Findings.GroupBy(it => columns.Of(it)!).FirstOrDefault(static it => it.Count() > 1) is { } kin
            ? $"{string.Join(" and ", kin)} are of one origin or rest on one assumption{(kin.Key.Assumptions.Count > 0 ? $" ({string.Join("; ", kin.Key.Assumptions.Select(static it => it.What))})" : "")}, so they are not independent; assess them jointly."
            : argument.Findings.Count < 2 ? "What is independent are two findings or more." : null);

    private PairEvaluation Weigh(PropositionSet set, PropositionPair pair, IndependenceArgument[] argued, SearchedFor[] searched)
    {
        List<Contribution> contributions = Contributions(pair.First.Id, pair.Second.Id);
        List<ArguedProduct> products = [];
        ArguedProduct? whole = null;
        if (contributions.Count > 1)
        {
            foreach (IndependenceArgument argument in argued)
            {
                HashSet<EvidenceColumn> named = [.. argument.Findings.Select(it => columns.Of(it)!)];
                Contribution[] factors = [.. contributions.Where(it => it.Columns.All(named.Contains))];
                if (factors.Length > 1)
                {
                    ArguedProduct product = ArguedProduct.Of(argument, factors);
                    products.Add(product);
                    whole ??= factors.Length == contributions.Count && product.Log10 is not null ? product : null;
                }
            }
        }

        WeighedRatio? only = contributions is [{ Ratio: { } one }] ? one : null;
        double? log10 = only?.Log10 ?? whole?.Log10;
        return new PairEvaluation(set, pair, contributions, products, log10, only is not null ? only.Interval95 : whole?.Interval95, InWords(contributions, whole), Sensitivities(contributions, log10, whole is not null), searched);
    }

    private List<Contribution> Contributions(string first, string second)
    {
        List<Contribution> contributions = [];
        ILookup<EvidenceColumn, (WeighedFinding Finding, WeighedRatio Ratio)> byColumn = single.Of(first, second).ToLookup(static it => it.Item.Column, static it => (it.Item.Finding, it.Ratio));
        HashSet<EvidenceColumn> assessed = [];
        foreach (((EvidenceColumn[] its, JointAssessment assessment), WeighedRatio ratio) in joint.Of(first, second))
        {
            contributions.Add(new Contribution(ContributionKind.Jointly, its, [.. its.SelectMany(it => byColumn[it])], ratio, assessment.Key));
            assessed.UnionWith(its);
        }

        foreach (IGrouping<EvidenceColumn, (WeighedFinding Finding, WeighedRatio Ratio)> column in byColumn.Where(it => !assessed.Contains(it.Key)))
        {
            (WeighedFinding Finding, WeighedRatio Ratio)[] its = [.. column];
            contributions.Add(its is [var alone] ? new Contribution(ContributionKind.Alone, [column.Key], its, alone.Ratio, null) : new Contribution(ContributionKind.NotAssessedJointly, [column.Key], its, null, null));
        }

        contributions.Sort(static (one, other) => string.CompareOrdinal(one.Columns[0].Id, other.Columns[0].Id));
        return contributions;
    }

    private static string InWords(List<Contribution> contributions, ArguedProduct? whole)
    {
        Contribution[] open = [.. contributions.Where(static it => it.Ratio is null)];
        return contributions.Count == 0 ? "Nothing that was found bears on this pair with a ratio."
            : open.Length > 0 ? $"Not combined: findings of one origin, or on one assumption, were not assessed jointly ({string.Join("; ", open.Take(5).Select(static it => string.Join(", ", it.Findings.Take(5).Select(static one => one.Finding.Key))))}). Their ratios are a span, not a number."
            : whole is not null ? $"Multiplied, since {whole.Argument.Author} argues ({whole.Argument.Key}) that they are independent given each proposition: {whole.Argument.Argument}"
            : contributions.Count == 1 ? "One group of one origin bears on it; nothing was multiplied."
            : FormattableString.Invariant($"Not combined: nobody argued that all {contributions.Count} groups are independent given each proposition.");
    }

    private static List<GroupSensitivity> Sensitivities(List<Contribution> contributions, double? log10, bool isProduct)
    {
        List<GroupSensitivity> lines = [];
        foreach (Contribution one in contributions.Where(static it => it.Ratio is not null))
        {
            double? without = isProduct ? 0 : null;
            foreach (Contribution other in isProduct ? contributions : [])
            {
                without += ReferenceEquals(one, other) ? 0 : other.Ratio!.Log10;
            }

            lines.Add(new GroupSensitivity(one, without, isProduct ? Math.Sign(without!.Value) != Math.Sign(log10!.Value) : null, 0 - (isProduct ? log10!.Value : one.Ratio!.Log10)));
        }

        return lines;
    }
}
