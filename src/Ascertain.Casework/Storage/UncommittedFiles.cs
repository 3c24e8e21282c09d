using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Storage;

/// <summary>Copies that no entry names: a collect that failed or was cancelled between copy and commit leaves them.</summary>
/// <param name="layout">The folder.</param>
/// <param name="files">How files are moved.</param>
/// <param name="exhibits">Knows what was deposited since opening.</param>
/// <param name="records">The same.</param>
/// <param name="entriesAtOpening">How many entries there were before.</param>
internal sealed class UncommittedFiles(InvestigationLayout layout, DurableFiles files, FileStore exhibits, FileStore records, int entriesAtOpening)
{
    /// <summary>Moves them aside, where there may be any.</summary>
    public void Clear(IReadOnlyList<LedgerEntry> entries)
    {
        HashSet<string> open = [.. exhibits.Deposited, .. records.Deposited];
        open.ExceptWith(entries.Skip(entriesAtOpening).SelectMany(static entry => entry.Documents.Values));
        if (open.Count > 0 || exhibits.HasFailed || records.HasFailed)
        {
            LeftoverFiles.SetAside(layout, entries, files);
        }
    }
}
