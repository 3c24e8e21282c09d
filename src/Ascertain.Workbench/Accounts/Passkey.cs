namespace Ascertain.Workbench.Accounts;

/// <summary>The public half of a passkey, as the account list keeps it. Bytes are base64url.</summary>
/// <param name="Id">Of the credential.</param>
/// <param name="PublicKey">COSE key.</param>
/// <param name="SignCount">The greatest counter that was seen; 0 where the authenticator has none.</param>
/// <param name="MadeAt">ISO 8601, UTC.</param>
/// <param name="UsedAt">Of the last sign-in, ISO 8601, UTC; null before the first.</param>
/// <param name="Transports">How the browser reaches the authenticator.</param>
/// <param name="IsBackupEligible">It may be synchronised to other devices.</param>
/// <param name="IsBackedUp">It is.</param>
internal sealed record Passkey(string Id, string PublicKey, uint SignCount, string MadeAt, string? UsedAt, IReadOnlyList<string> Transports, bool IsBackupEligible, bool IsBackedUp);
