using Ascertain.Canonical;

namespace Ascertain.Casework.Rerunning;

/// <summary>One of two results that stand side by side.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Findings">What was found.</param>
/// <param name="Attachments">SHA-256 by name.</param>
/// <param name="ResultSha256">Digest of the result's record.</param>
public sealed record AssumedSide(ExaminationOutcome Outcome, IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, string> Attachments, string ResultSha256)
{
    internal static AssumedSide FromCanonical(CanonicalObject result) => new(
        ExaminationOutcome.FromCanonical(result.Object("outcome")),
        [.. result.Array("findings").Objects().Select(Finding.FromCanonical)],
        result.Array("attachments").Objects().ToDictionary(static it => it.Text("name"), static it => it.Object("digest").Text("sha256"), StringComparer.Ordinal),
        Digest.Of(result.ToBytes()).Sha256Hex);
}
