using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>Lets somebody make a passkey, once.</summary>
/// <param name="Name">The actor: said by who invites, not by who comes.</param>
/// <param name="MayInvite">What the account may.</param>
/// <param name="Until">After this it does nothing.</param>
/// <param name="By">Identifier of the account that made it; null for the terminal.</param>
internal sealed record Invitation(string Name, bool MayInvite, Instant Until, string? By);
