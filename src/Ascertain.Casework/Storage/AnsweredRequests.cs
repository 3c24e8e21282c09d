namespace Ascertain.Casework.Storage;

/// <summary>Entries by the key of the request that they answered, so that asking again doubles nothing.</summary>
/// <param name="entries">All committed entries.</param>
internal sealed class AnsweredRequests(AppendOnlyList<LedgerEntry> entries)
{
    private Dictionary<string, List<LedgerEntry>>? answered; // by SHA-256 of the key; read when a key is first given: most callers give none

    /// <summary>The entries that answered a request, or null.</summary>
    public IReadOnlyList<LedgerEntry>? Find(string requestSha256Hex)
    {
        if (answered is null)
        {
            answered = new Dictionary<string, List<LedgerEntry>>(StringComparer.Ordinal);
            Remember(entries.View);
        }

        return answered.GetValueOrDefault(requestSha256Hex);
    }

    /// <summary>Takes note of entries that were just committed.</summary>
    public void Remember(IReadOnlyList<LedgerEntry> added)
    {
        if (answered is null)
        {
            return;
        }

        foreach (LedgerEntry entry in added.Where(static it => it.Opening.Request is not null))
        {
            string request = entry.Opening.Request!.Sha256Hex;
            (answered.TryGetValue(request, out List<LedgerEntry>? same) ? same : answered[request] = []).Add(entry);
        }
    }
}
