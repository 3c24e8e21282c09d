namespace Ascertain.Custody.TimeStamps;

/// <summary>The answer of <see cref="OpenTimestampsVerifier"/>.</summary>
/// <param name="Results">An entry an attestation; empty when the proof cannot be read or is over another file.</param>
/// <param name="Faults">Empty when nothing is wrong. That alone shows no time: see the outcomes, and each header's proof of work.</param>
public sealed record OpenTimestampsReport(IReadOnlyList<OpenTimestampsResult> Results, IReadOnlyList<TimeStampFault> Faults);
