using Ascertain.Casework.Storage;

namespace Ascertain.Casework.Investigating;

/// <summary>Enters parties' statements and allegations typed in; the same bytes are entered once.</summary>
public sealed class StatementEntry(Investigation investigation)
{
    /// <summary>Enters them.</summary>
    public void Enter(string actorName, IReadOnlyList<StatementDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        string actor = investigation.ActorLabel(actorName);
        List<LedgerDraft> drafts = [];
        foreach (StatementDocument it in documents)
        {
            if (!investigation.Entries.Any(entry => entry.Kind == EntryKind.Statement && entry.Documents.GetValueOrDefault(it.Role) == Digest.Of(it.Content).Sha256Hex))
            {
                drafts.Add(new LedgerDraft(EntryKind.Statement, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [it.Role] = LedgerDocument.Of(it.Content) }));
            }
        }

        if (drafts.Count > 0)
        {
            investigation.Commit(drafts);
        }
    }
}
