using Ascertain.Casework.Examining;

namespace Ascertain.Casework.View;

/// <summary>One run as the ledger holds it.</summary>
/// <param name="Sequence">Of its ledger entry.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Run">Who ran it, when, how.</param>
/// <param name="Outcome">How it ended; null when it was cancelled.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Attachments">SHA-256 of each attachment by name.</param>
/// <param name="ResultSha256">Digest of the result's record; null when it was cancelled.</param>
public sealed record RecordedExamination(
    long Sequence, ExaminationRequest Request, Run Run, ExaminationOutcome? Outcome, IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<string, string> Attachments, string? ResultSha256);
