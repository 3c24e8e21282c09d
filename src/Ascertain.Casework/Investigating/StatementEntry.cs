using Ascertain.Casework.Storage;
using Ascertain.Evaluation.Allegations;

namespace Ascertain.Casework.Investigating;

/// <summary>Enters parties' statements and allegations typed in; the same bytes are entered once.</summary>
public sealed class StatementEntry(Investigation investigation)
{
    /// <summary>Enters the files.</summary>
    /// <exception cref="UnusableInputException">A file is missing or broken; nothing was entered then.</exception>
    public void Enter(string actorName, IReadOnlyList<string> statements, string? allegations)
    {
        List<(string Role, byte[] Content)> documents = [];
        foreach (string path in statements)
        {
            byte[] bytes = Read(path);
            Guarded(path, () => Statement.Parse(bytes));
            documents.Add(("statement", bytes));
        }

        if (allegations is not null)
        {
            byte[] bytes = Read(allegations);
            AllegationFile? file = null;
            Guarded(allegations, () => file = AllegationFile.Parse(bytes));
            documents.Add(("allegations", file!.ToCanonical().ToBytes()));
        }

        string actor = investigation.ActorLabel(actorName);
        List<LedgerDraft> drafts = [];
        foreach ((string role, byte[] content) in documents)
        {
            if (!investigation.Entries.Any(it => it.Kind == EntryKind.Statement && it.Documents.GetValueOrDefault(role) == Digest.Of(content).Sha256Hex))
            {
                drafts.Add(new LedgerDraft(EntryKind.Statement, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [role] = LedgerDocument.Of(content) }));
            }
        }

        if (drafts.Count > 0)
        {
            investigation.Commit(drafts);
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {fault.Message}");
        }
    }

    private static void Guarded(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Canonical.CanonicalFormatException fault)
        {
            throw new UnusableInputException($"{path}: {fault.Message}");
        }
    }
}
