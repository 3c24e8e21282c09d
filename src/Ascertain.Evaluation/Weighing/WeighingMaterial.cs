using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>All that is weighed: what was found, what shares an origin, and what people say of it.</summary>
public sealed record WeighingMaterial
{
    /// <summary>Most findings; arbitrary, twice what the largest investigation had that was tried.</summary>
    public const int MostFindings = 20_000;

    /// <summary>Sets of propositions, each id once.</summary>
    public required IReadOnlyList<PropositionSet> Sets { get; init; }

    /// <summary>Findings, each key once.</summary>
    public required IReadOnlyList<WeighedFinding> Findings { get; init; }

    /// <summary>Sources in the order in which they were entered: where it is not known which of two came first, the later one is taken for the copy.</summary>
    public IReadOnlyList<string> Entered { get; init; } = [];

    /// <summary>What shares an origin.</summary>
    public IReadOnlyList<OriginLink> Links { get; init; } = [];

    /// <summary>What rests on one assumption.</summary>
    public IReadOnlyList<SharedAssumption> Assumptions { get; init; } = [];

    /// <summary>Ratios of people for several findings together, in the order of the ledger.</summary>
    public IReadOnlyList<JointAssessment> Joint { get; init; } = [];

    /// <summary>Arguments of independence, in the order of the ledger.</summary>
    public IReadOnlyList<IndependenceArgument> Arguments { get; init; } = [];

    /// <summary>What was searched for and not found, and what was not tested.</summary>
    public IReadOnlyList<SearchedFor> Searched { get; init; } = [];

    /// <summary>What was refused before it came here.</summary>
    public IReadOnlyList<Refusal> Refused { get; init; } = [];

    /// <summary>As somebody else assumes it. Sources stay what they are, so that groups do.</summary>
    public WeighingMaterial As(OtherSide side)
    {
        HashSet<string> leftOut = new(side.LeavesOut, StringComparer.Ordinal);
        return this with
        {
            Findings = [.. Findings.Select(it => leftOut.Contains(it.Key) ? it with { Ratios = [] } : side.Instead.TryGetValue(it.Key, out IReadOnlyList<PairRatio>? other) ? it with { Ratios = other } : it)],
            Joint = [.. Joint.Where(it => !it.Findings.Any(leftOut.Contains) && !it.Findings.Any(side.Instead.ContainsKey))],
            Arguments = side.Arguments,
        };
    }
}
