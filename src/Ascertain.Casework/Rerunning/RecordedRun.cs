using Ascertain.Casework.Examining;
using Ascertain.Reporting;

namespace Ascertain.Casework.Rerunning;

/// <summary>An examination as a bundle discloses it.</summary>
/// <param name="Entry">Sequence of its ledger entry.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Run">Who, when, with which decoder.</param>
/// <param name="ResultSha256">Digest of the result's record.</param>
internal sealed record RecordedRun(long Entry, ExaminationRequest Request, Run Run, string ResultSha256)
{
    /// <summary>SHA-256 of each attachment that the bundle opens, by name.</summary>
    public IReadOnlyDictionary<string, string> Attachments { get; init; } = new Dictionary<string, string>();

    /// <summary>What people have corrected of it since, and of what it was computed from, as far as the bundle opens it.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];
}
