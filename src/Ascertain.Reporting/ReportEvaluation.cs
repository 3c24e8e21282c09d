namespace Ascertain.Reporting;

/// <summary>What was found, weighed against recorded propositions: propositions in rows, groups of one origin in columns.</summary>
/// <param name="Notice">What the numbers are, and are not.</param>
/// <param name="Sets">Sets of propositions, in their order.</param>
/// <param name="Picture">The same as a picture; null where there is none.</param>
/// <param name="Refused">What was said of the evidence and is not used, with reasons.</param>
/// <param name="Sides">What others assume, and what the pairs are then.</param>
/// <param name="EntrySequence">Ledger entry of the run.</param>
public sealed record ReportEvaluation(
    string Notice, IReadOnlyList<ReportEvaluationSet> Sets, ReportPicture? Picture, IReadOnlyList<string> Refused, IReadOnlyList<string> Sides, long EntrySequence)
{
    /// <summary>Origins that exhibits may share and nobody stated, with what speaks for each; none of them is applied.</summary>
    public IReadOnlyList<string> Proposals { get; init; } = [];

    /// <summary>Ledger entries of errata in force that correct the run.</summary>
    public IReadOnlyList<long> CorrectedBy { get; init; } = [];
}
