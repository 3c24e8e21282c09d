namespace Ascertain.Reporting;

/// <summary>One sentence of an answer: a finding, where it stands and how sure it is.</summary>
/// <param name="Exhibit">Which exhibit it is about.</param>
/// <param name="Code">Finding code; sentences of one code with the same reservations are shown together.</param>
/// <param name="Statement">The sentence.</param>
/// <param name="Where">Place in the exhibit, for people: <c>bytes 16–47</c>.</param>
/// <param name="Strength">How sure, in plain words: exact reading, bound, observation without calibration, or a ratio with its interval.</param>
/// <param name="Against">What speaks against it.</param>
/// <param name="Source">Where it is traced to: <c>l7.2</c> is the second finding of ledger entry 7, and the anchor of this sentence.</param>
public sealed record ReportAnswer(ExhibitNumber Exhibit, string Code, string Statement, string Where, ReportText Strength, IReadOnlyList<string> Against, string Source)
{
    /// <summary>What people have corrected of it since, and of what it was computed from; empty where nothing was.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>Ledger entries of these errata.</summary>
    public IReadOnlyList<long> CorrectedBy => [.. Corrections.Select(static it => it.Entry)];
}
