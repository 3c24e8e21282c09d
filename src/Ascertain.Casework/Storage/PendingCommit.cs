using System.Runtime.ExceptionServices;

namespace Ascertain.Casework.Storage;

/// <summary>What one caller wants entered, while it waits. Whoever leads commits what all the others wait for, in one transaction.</summary>
/// <param name="draft">Makes the drafts from the head that they will follow.</param>
/// <param name="requestSha256Hex">SHA-256 of the caller's key of the request, or null.</param>
internal sealed class PendingCommit(Func<LedgerHead, IReadOnlyList<LedgerDraft>> draft, string? requestSha256Hex)
{
    private readonly object bell = new();
    private bool rung;
    private volatile IReadOnlyList<LedgerEntry>? entries;
    private volatile ExceptionDispatchInfo? failure;

    public string? RequestSha256Hex => requestSha256Hex;

    public bool IsDone => entries is not null || failure is not null;

    public IReadOnlyList<LedgerDraft> Drafts(LedgerHead head) => draft(head);

    public void Done(IReadOnlyList<LedgerEntry> committed)
    {
        entries = committed;
        Wake();
    }

    public void Failed(Exception fault)
    {
        failure = ExceptionDispatchInfo.Capture(fault);
        Wake();
    }

    /// <summary>Waits until somebody says that it is done, or that nobody leads any more.</summary>
    public void Wait()
    {
        lock (bell)
        {
            while (!rung)
            {
                Monitor.Wait(bell);
            }

            rung = false;
        }
    }

    public void Wake()
    {
        lock (bell)
        {
            rung = true;
            Monitor.Pulse(bell);
        }
    }

    /// <summary>The entries, or the fault thrown.</summary>
    public IReadOnlyList<LedgerEntry> Result()
    {
        failure?.Throw();
        return entries!;
    }
}
