using Ascertain.Evaluation.Origins;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Evidence that stands or falls together: one group of one origin, or several that rest on one assumption.</summary>
/// <param name="Groups">In ordinal order of their representatives.</param>
/// <param name="Assumptions">What ties them, in the order in which it was declared; empty for one group.</param>
/// <param name="Standing">Findings in the representatives, by key: what counts.</param>
/// <param name="SetAside">Findings in other members, by key: the same evidence once more. They are shown and do not count.</param>
public sealed record EvidenceColumn(IReadOnlyList<OriginGroup> Groups, IReadOnlyList<SharedAssumption> Assumptions, IReadOnlyList<WeighedFinding> Standing, IReadOnlyList<WeighedFinding> SetAside)
{
    /// <summary>The representative of its first group.</summary>
    public string Id => Groups[0].Representative;
}
