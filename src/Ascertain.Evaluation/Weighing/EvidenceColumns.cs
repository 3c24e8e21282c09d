using Ascertain.Evaluation.Origins;

namespace Ascertain.Evaluation.Weighing;

/// <summary>The columns of what is weighed.</summary>
public sealed class EvidenceColumns
{
    private readonly Dictionary<string, EvidenceColumn> byFinding;

    private readonly OriginGroups groups;

    private EvidenceColumns(IReadOnlyList<EvidenceColumn> all, Dictionary<string, EvidenceColumn> byFinding, OriginGroups groups, IReadOnlyList<Refusal> refused) => (All, this.byFinding, this.groups, Refused) = (all, byFinding, groups, refused);

    /// <summary>In ordinal order of their ids.</summary>
    public IReadOnlyList<EvidenceColumn> All { get; }

    /// <summary>What could not be used, with reasons.</summary>
    public IReadOnlyList<Refusal> Refused { get; }

    /// <summary>The column of a finding, standing or set aside; null for an unknown key.</summary>
    public EvidenceColumn? Of(string finding) => byFinding.GetValueOrDefault(finding);

    /// <summary>True for a source for which another stands, or that stands for nothing.</summary>
    public bool IsSetAside(string source) => groups.Of(source)?.Representative != source;

    /// <summary>Forms groups of one origin, then ties those that rest on one assumption.</summary>
    /// <remarks>An assumption ties the findings that stand. One that is set aside ties nothing: a copy that somebody adds must not change what stands together.</remarks>
    public static EvidenceColumns Form(WeighingMaterial material)
    {
        List<Refusal> refused = [];
        Dictionary<string, WeighedFinding> findings = new(StringComparer.Ordinal);
        foreach (WeighedFinding finding in material.Findings)
        {
            if (!findings.TryAdd(finding.Key, finding))
            {
                refused.Add(new Refusal(finding.Key, "A finding of this name is there already."));
            }
        }

        OriginGroups groups = OriginGroups.Form(findings.Values.Select(static it => it.Source), material.Links, material.Entered);
        refused.AddRange(groups.Refused);
        Dictionary<string, int> at = new(StringComparer.Ordinal);
        for (int i = 0; i < groups.All.Count; i++)
        {
            at.Add(groups.All[i].Representative, i);
        }

        JoinedSets tied = new(groups.All.Count);
        List<(int Group, SharedAssumption Assumption)> ties = [];
        foreach (SharedAssumption assumption in material.Assumptions)
        {
            if (Fault(assumption, findings) is { } fault)
            {
                refused.Add(new Refusal(assumption.Key, fault));
                continue;
            }

            int[] standing = [.. assumption.Findings.Select(it => findings[it].Source).Where(it => groups.Of(it)!.Representative == it).Select(it => at[it]).Distinct()];
            foreach (int other in standing.Skip(1))
            {
                tied.Join(standing[0], other);
                ties.Add((other, assumption));
            }
        }

        return Columns(findings.Values, groups, tied, ties, refused);
    }

    private static string? Fault(SharedAssumption assumption, Dictionary<string, WeighedFinding> findings) =>
        assumption.Findings.Count < 2 ? "What rests on one assumption are two findings or more." : Unknown(assumption.Findings, findings.ContainsKey);

    internal static string? Unknown(IReadOnlyList<string> keys, Func<string, bool> isKnown) => keys.FirstOrDefault(it => !isKnown(it)) is { } unknown ? $"It names \"{unknown}\", which is no finding that is weighed here." : null;

    private static EvidenceColumns Columns(IEnumerable<WeighedFinding> findings, OriginGroups groups, JoinedSets tied, List<(int Group, SharedAssumption Assumption)> ties, List<Refusal> refused)
    {
        ILookup<string, WeighedFinding> byGroup = findings.OrderBy(static it => it.Key, StringComparer.Ordinal).ToLookup(it => groups.Of(it.Source)!.Representative, StringComparer.Ordinal);
        ILookup<int, SharedAssumption> assumptions = ties.ToLookup(it => tied.Of(it.Group), static it => it.Assumption);
        List<EvidenceColumn> columns = [];
        Dictionary<string, EvidenceColumn> byFinding = new(StringComparer.Ordinal);
        foreach (IGrouping<int, int> members in Enumerable.Range(0, groups.All.Count).GroupBy(tied.Of))
        {
            OriginGroup[] its = [.. members.Select(it => groups.All[it])];
            ILookup<bool, WeighedFinding> split = its.SelectMany(it => byGroup[it.Representative]).OrderBy(static it => it.Key, StringComparer.Ordinal).ToLookup(it => groups.Of(it.Source)!.Representative == it.Source);
            EvidenceColumn column = new(its, [.. assumptions[members.Key].Distinct()], [.. split[true]], [.. split[false]]);
            columns.Add(column);
            foreach (WeighedFinding finding in column.Standing.Concat(column.SetAside))
            {
                byFinding.Add(finding.Key, column);
            }
        }

        return new EvidenceColumns(columns, byFinding, groups, refused);
    }
}
