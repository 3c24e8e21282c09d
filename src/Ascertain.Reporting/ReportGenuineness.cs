using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Reporting;

/// <summary>What was found of an exhibit beside each pair of propositions, and what people answered to the checklist.</summary>
/// <param name="Exhibit">The clip.</param>
/// <param name="Pairs">In their order.</param>
/// <param name="Answers">People's answers in force that the reader may see, in ledger order.</param>
public sealed record ReportGenuineness(ExhibitNumber Exhibit, IReadOnlyList<ExaminedPair> Pairs, IReadOnlyList<ReportChecklistAnswer> Answers)
{
    /// <summary>Errata that speak of a finding, by how the report cites it: <c>l7.2</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Corrections { get; init; } = new Dictionary<string, IReadOnlyList<long>>();
}
