using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>One browser in which somebody signed in.</summary>
/// <param name="Handle">Names the session in its person's list; of no use for coming in.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="Began">When the passkey was shown.</param>
/// <param name="Seen">When the browser last asked for something.</param>
internal sealed record Session(string Handle, string AccountId, Instant Began, Instant Seen);
