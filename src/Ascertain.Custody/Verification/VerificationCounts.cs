namespace Ascertain.Custody.Verification;

/// <summary>What was looked at: so that "no fault" cannot mean "nothing checked".</summary>
/// <param name="Files">Files whose bytes were hashed.</param>
/// <param name="Entries">Leaves of the ledger.</param>
/// <param name="Signatures">Signatures that verify.</param>
public sealed record VerificationCounts(long Files, long Entries, long Signatures);
