namespace Ascertain.Custody.Verification;

/// <summary>One thing that is not as it must be.</summary>
/// <param name="Code">Stable dotted code; see <c>docs/findings.d/custody.md</c>.</param>
/// <param name="Path">The file concerned, relative to what is verified, with slashes.</param>
/// <param name="Detail">One sentence.</param>
public sealed record VerificationFault(string Code, string Path, string Detail);
