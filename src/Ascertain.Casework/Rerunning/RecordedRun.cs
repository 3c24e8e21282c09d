using Ascertain.Casework.Examining;

namespace Ascertain.Casework.Rerunning;

/// <summary>An examination as a bundle discloses it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Run">Who, when, with which decoder.</param>
/// <param name="ResultSha256">Digest of the result's record.</param>
internal sealed record RecordedRun(ExaminationRequest Request, Run Run, string ResultSha256)
{
    /// <summary>SHA-256 of each attachment that the bundle opens, by name.</summary>
    public IReadOnlyDictionary<string, string> Attachments { get; init; } = new Dictionary<string, string>();
}
