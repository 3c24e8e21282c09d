using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Workbench.Access;

namespace Ascertain.Workbench.Investigations;

/// <summary>Enters what the person who acts says. One record after another in an investigation: what two tabs send at once is each compared with what stands when it gets in.</summary>
internal sealed class PersonDesk(WhoActs who, SentForms sent)
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConditionalWeakTable<OpenInvestigation, SemaphoreSlim> turns = [];
    private readonly ConditionalWeakTable<OpenInvestigation, ConcurrentDictionary<string, LettingOut>> chosen = [];

    /// <summary>Enters something; of a form that was sent twice, once.</summary>
    /// <param name="of">Where.</param>
    /// <param name="supersedes">SHA-256 of the record that it replaces, or null.</param>
    /// <param name="enter">Does it.</param>
    /// <exception cref="InvestigationBusyException">Another process is writing in the folder.</exception>
    public async Task<T> EnterAsync<T>(OpenInvestigation of, string? supersedes, Func<PersonEntry, T> enter)
    {
        string name = who.Name;
        SemaphoreSlim turn = turns.GetValue(of, static _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        try
        {
            return await sent.OnceAsync(() => of.WriteAsync(writer => Task.FromResult(enter(new PersonEntry(writer, name) { Supersedes = supersedes }))));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>What this person chose last to let out of an investigation; forgotten when the workbench ends.</summary>
    public LettingOut LettingOutOf(OpenInvestigation of) => chosen.GetOrCreateValue(of).GetOrAdd(who.Name, static _ => new LettingOut());

    /// <summary>Stands for a recipient and a purpose in addresses, which browsers keep and proxies log; of this process alone.</summary>
    public string Standing(string recipient, string purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{recipient}\n{purpose}")))[..32];

    /// <summary>The label that stands for this person in an investigation; null before the first entry.</summary>
    public string? LabelIn(Investigation investigation)
    {
        try
        {
            return investigation.ActorLabel(who.Name);
        }
        catch (InvalidOperationException)
        {
            return null; // open for reading nobody is named
        }
    }
}
