namespace Ascertain.Custody.TimeStamps;

/// <summary>An attestation, compared with the headers supplied.</summary>
/// <param name="Attestation">The attestation.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Header">The header it was compared with; its time says something only when <paramref name="Outcome"/> is attested.</param>
public sealed record OpenTimestampsResult(OpenTimestampsAttestation Attestation, OpenTimestampsOutcome Outcome, BlockHeader? Header);
