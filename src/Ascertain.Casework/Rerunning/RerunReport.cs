using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Rerunning;

/// <summary>What came of repeating the examinations of a bundle.</summary>
/// <param name="Examinations">How many the ledger has, withheld ones included.</param>
/// <param name="Identical">How many gave the same bytes.</param>
/// <param name="NotRerun">Which were not repeated, and why.</param>
/// <param name="Different">Which gave other bytes.</param>
public sealed record RerunReport(int Examinations, int Identical, IReadOnlyList<RerunSkip> NotRerun, IReadOnlyList<RerunDifference> Different)
{
    /// <summary>Examinations that the assumptions change, recorded and assumed side by side; null when nothing is assumed.</summary>
    public IReadOnlyList<AssumedRun>? Assuming { get; init; }

    /// <summary>Examinations of which people have corrected something since; their results were repeated as they are recorded.</summary>
    public IReadOnlyList<CorrectedRun> Corrected { get; init; } = [];

    /// <summary>Records of people that this release does not understand: errata among them do not show above.</summary>
    public int RecordsNotUnderstood { get; init; }

    /// <summary>What <c>verify</c> says against the bundle; then no result is worth more than the bundle.</summary>
    public IReadOnlyList<VerificationFault> Faults { get; init; } = [];

    /// <summary>True when this machine has no decoder at all: then <see cref="RerunSkip.DecoderDiffers"/> means that.</summary>
    public bool DecoderAbsent { get; init; }

    /// <summary>True when the bundle is whole and nothing came out differently.</summary>
    public bool Agrees => Faults.Count == 0 && Different.Count == 0;
}
