using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>The invitations that were not used yet, in the memory of this process: they end with it.</summary>
internal sealed class Invitations(IClock clock)
{
    /// <summary>Arbitrary: a working day and the next morning.</summary>
    public static readonly Duration Valid = Duration.FromHours(24);

    private const int Most = 100; // arbitrary

    private readonly Lock gate = new();
    private readonly Dictionary<string, Invitation> open = new(StringComparer.Ordinal); // by SHA-256 of the token

    /// <summary>Makes one; gives the token of its link. An earlier one for the same name ends.</summary>
    public string Make(string name, bool mayInvite, string? by)
    {
        string token = Secret.New();
        lock (gate)
        {
            Clear();
            Remove(it => it.Name == name);
            if (open.Count >= Most)
            {
                throw new Casework.UnusableInputException($"There are {Most} invitations that nobody used yet; wait until one has ended.");
            }

            open[Secret.KeptAs(token)] = new Invitation(name, mayInvite, clock.GetCurrentInstant() + Valid, by);
        }

        return token;
    }

    /// <summary>What a token stands for; null when it was used, is over, or is none.</summary>
    public Invitation? Find(string? token)
    {
        lock (gate)
        {
            Clear();
            return token is { Length: > 0 and < 100 } ? open.GetValueOrDefault(Secret.KeptAs(token)) : null;
        }
    }

    /// <summary>The same, and from now on it is used.</summary>
    public Invitation? Take(string? token)
    {
        lock (gate)
        {
            Clear();
            return token is { Length: > 0 and < 100 } && open.Remove(Secret.KeptAs(token), out Invitation? taken) ? taken : null;
        }
    }

    /// <summary>Ends those that an account made.</summary>
    public void EndOf(string accountId)
    {
        lock (gate)
        {
            Remove(it => it.By == accountId);
        }
    }

    private void Clear()
    {
        Instant now = clock.GetCurrentInstant();
        Remove(it => now >= it.Until);
    }

    private void Remove(Func<Invitation, bool> which)
    {
        foreach (string key in open.Where(it => which(it.Value)).Select(static it => it.Key).ToArray())
        {
            open.Remove(key);
        }
    }
}
