using Ascertain.Canonical;
using Ascertain.Reporting;

namespace Ascertain.Casework.Rerunning;

/// <summary>One examination as it is recorded and as it comes out under other assumptions.</summary>
/// <param name="Exhibit">Number.</param>
/// <param name="Method">Name and version.</param>
/// <param name="RecordedParameters">As recorded.</param>
/// <param name="AssumedParameters">As assumed.</param>
/// <param name="Without">What was left out, in words of the file: roles of inputs, <c>exhibit 2</c>.</param>
/// <param name="Recorded">The recorded result.</param>
/// <param name="Assumed">The result under the assumptions; null when there is none.</param>
/// <param name="WhyNot">Why there is none: <c>excluded</c>, or a word of <see cref="RerunSkip"/>.</param>
public sealed record AssumedRun(
    int Exhibit, string Method, IReadOnlyDictionary<string, string> RecordedParameters, IReadOnlyDictionary<string, string> AssumedParameters,
    IReadOnlyList<string> Without, AssumedSide Recorded, AssumedSide? Assumed, string? WhyNot)
{
    /// <summary>Propositions that were recorded, and those that stand in for them, by role of the input; empty where they are the recorded ones.</summary>
    public IReadOnlyList<(string Role, CanonicalObject Recorded, CanonicalObject Assumed)> Propositions { get; init; } = [];

    /// <summary>What the reader says of the evidence, beside what people recorded; empty for nothing.</summary>
    public IReadOnlyList<AssumedStatement> Said { get; init; } = [];

    /// <summary>Roles of inputs that an earlier examination gives otherwise under the assumptions.</summary>
    public IReadOnlyList<string> Recomputed { get; init; } = [];

    /// <summary>What people have corrected since of the recorded examination, and of what it was computed from.</summary>
    public IReadOnlyList<ReportCorrection> Corrections { get; init; } = [];

    /// <summary>The exhibit itself, or something that the method cannot do without, is left out.</summary>
    public const string Excluded = "excluded";

    /// <summary>True when it ran and outcome, findings or attachments differ. Of one that did not run nobody knows.</summary>
    public bool Differs => Assumed is { } assumed && assumed.ResultSha256 != Recorded.ResultSha256;
}
