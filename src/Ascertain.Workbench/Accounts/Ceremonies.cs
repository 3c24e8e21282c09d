using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>Challenges that were given to browsers and not yet answered. Each is taken once, whatever the answer.</summary>
internal sealed class Ceremonies(IClock clock)
{
    private static readonly Duration Valid = Duration.FromMinutes(5); // as long as a browser asks for a passkey
    private const int Most = 1000; // arbitrary: asking is limited by address too; the oldest are dropped

    private readonly Lock gate = new();
    private readonly Dictionary<string, (string For, string State, Instant Until)> open = new(StringComparer.Ordinal);

    /// <summary>Keeps what a challenge was made with; gives the name under which it is answered.</summary>
    /// <param name="purpose">What for and whose: an answer counts for nothing else.</param>
    /// <param name="state">Of the verification.</param>
    public string Begin(string purpose, string state)
    {
        string name = Secret.New();
        Instant now = clock.GetCurrentInstant();
        lock (gate)
        {
            foreach (string old in open.Where(it => now >= it.Value.Until).Select(static it => it.Key).Concat(open.OrderBy(static it => it.Value.Until).Take(Math.Max(0, open.Count - Most + 1)).Select(static it => it.Key)).ToArray())
            {
                open.Remove(old);
            }

            open[Secret.KeptAs(name)] = (purpose, state, now + Valid);
        }

        return name;
    }

    /// <summary>What it was made with; null when it was answered before, is over, or was for something else.</summary>
    public string? Take(string? name, string purpose)
    {
        lock (gate)
        {
            return name is { Length: > 0 and < 100 } && open.Remove(Secret.KeptAs(name), out (string For, string State, Instant Until) it) && it.For == purpose && clock.GetCurrentInstant() < it.Until ? it.State : null;
        }
    }
}
