using System.Security.Cryptography;
using NodaTime;

namespace Ascertain.Workbench.Accounts;

/// <summary>Who is signed in, in the memory of this process: nobody is after it ends.</summary>
internal sealed class Sessions(IClock clock)
{
    public const string Cookie = "__Host-ascertain";

    /// <summary>A desk left alone closes after half an hour; a day's work needs one sign-in. Both arbitrary.</summary>
    public static readonly Duration LongestIdle = Duration.FromMinutes(30), Longest = Duration.FromHours(12);

    /// <summary>What changes how somebody comes in wants a sign-in that is no older. Arbitrary.</summary>
    public static readonly Duration Fresh = Duration.FromMinutes(10);

    /// <summary>Browsers of one person; the one longest unused ends. Arbitrary.</summary>
    public const int MostOfOne = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Session> sessions = new(StringComparer.Ordinal); // by SHA-256 of the cookie

    /// <summary>Begins one; gives the value of its cookie.</summary>
    public string Begin(string accountId)
    {
        string cookie = Secret.New();
        Instant now = clock.GetCurrentInstant();
        lock (gate)
        {
            Clear(now);
            foreach (Session old in sessions.Values.Where(it => it.AccountId == accountId).OrderByDescending(static it => it.Seen).Skip(MostOfOne - 1).ToArray())
            {
                Remove(it => it == old);
            }

            sessions[Secret.KeptAs(cookie)] = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), accountId, now, now);
        }

        return cookie;
    }

    /// <summary>The session of a cookie; null when there is none or it is over.</summary>
    /// <param name="cookie">Its value.</param>
    /// <param name="isSeen">False where a page asked by itself, with nobody at it: that keeps no session alive.</param>
    public Session? Find(string? cookie, bool isSeen = true)
    {
        if (cookie is not { Length: > 0 and < 100 })
        {
            return null;
        }

        string key = Secret.KeptAs(cookie);
        Instant now = clock.GetCurrentInstant();
        lock (gate)
        {
            Clear(now);
            return !sessions.TryGetValue(key, out Session? session) ? null : isSeen ? sessions[key] = session with { Seen = now } : session;
        }
    }

    /// <summary>Those of an account, the last used first.</summary>
    public IReadOnlyList<Session> Of(string accountId)
    {
        lock (gate)
        {
            Clear(clock.GetCurrentInstant());
            return [.. sessions.Values.Where(it => it.AccountId == accountId).OrderByDescending(static it => it.Seen)];
        }
    }

    /// <summary>True when the sign-in is fresh enough for what changes how somebody comes in.</summary>
    public bool IsFresh(Session session) => clock.GetCurrentInstant() - session.Began <= Fresh;

    /// <summary>How long it still has if nothing more is asked for.</summary>
    public Duration LeftOf(Session session) => Duration.Min(session.Seen + LongestIdle - clock.GetCurrentInstant(), session.Began + Longest - clock.GetCurrentInstant());

    /// <summary>Ends those of an account that the condition names.</summary>
    public void End(string accountId, Func<Session, bool> which)
    {
        lock (gate)
        {
            Remove(it => it.AccountId == accountId && which(it));
        }
    }

    private void Clear(Instant now) => Remove(it => now - it.Seen > LongestIdle || now - it.Began > Longest);

    private void Remove(Func<Session, bool> which)
    {
        foreach (string key in sessions.Where(it => which(it.Value)).Select(static it => it.Key).ToArray())
        {
            sessions.Remove(key);
        }
    }
}
