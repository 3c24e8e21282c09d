using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;

namespace Ascertain.Casework.Storage;

/// <summary>The ledger as read at opening, checked against its own last checkpoint and the published one.</summary>
internal sealed class LoadedLedger
{
    private LoadedLedger(List<LedgerEntry> entries, MerkleRoot root, LedgerHead head, bool published) =>
        (Committed, Root, Head, IsPublished) = (new AppendOnlyList<LedgerEntry>(entries), root, head, published);

    /// <summary>To which whoever writes appends.</summary>
    public AppendOnlyList<LedgerEntry> Committed { get; }

    public MerkleRoot Root { get; }

    public LedgerHead Head { get; }

    /// <summary>False when a commit was interrupted between the database and the checkpoint file.</summary>
    public bool IsPublished { get; }

    /// <summary>The published checkpoint. To be read before the database: then the ledger may have grown since, and never the other way round.</summary>
    public static byte[]? Published(InvestigationLayout layout) => File.Exists(layout.Checkpoint) ? File.ReadAllBytes(layout.Checkpoint) : null;

    public static LoadedLedger Read(InvestigationLayout layout, InvestigationDatabase database, NoteVerifierKey key, byte[]? publishedCheckpoint)
    {
        try
        {
            Checkpoint? published = publishedCheckpoint is null ? null : Verified(publishedCheckpoint, key, layout);
            List<LedgerEntry> entries = [];
            MerkleRoot root = new();
            string? rootThen = published?.Size == 0 ? Convert.ToHexStringLower(root.ToHash()) : null;
            foreach (StoredEntry row in database.Entries())
            {
                LedgerEntry entry = new(row.Leaf, row.Opening);
                if (row.Sequence != entries.Count || entry.Sequence != row.Sequence)
                {
                    throw Breach(layout, $"Entry {entries.Count} of the ledger is missing or out of place.");
                }

                root.Add(row.Leaf);
                entries.Add(entry);
                rootThen = root.Size == published?.Size ? Convert.ToHexStringLower(root.ToHash()) : rootThen;
            }

            if (published is null ? entries.Count > 0 : rootThen != published.RootHex)
            {
                throw Breach(layout, published is null
                    ? "The checkpoint of the ledger is missing."
                    : $"The ledger of {entries.Count} entries is not the one that the checkpoint over {published.Size} entries was signed for.");
            }

            HashSet<long> kept = [.. database.Checkpoints().Select(static it => it.Size)];
            if (entries.Find(entry => entry.Content.FollowsSha256Hex is not null && !kept.Contains(entry.Sequence)) is { } orphan)
            {
                throw Breach(layout, $"The checkpoint over {orphan.Sequence} entries was signed, and it is missing.");
            }

            string text = database.LastCheckpoint() ?? throw Breach(layout, "The ledger holds no checkpoint.");
            Checkpoint last = Verified(System.Text.Encoding.UTF8.GetBytes(text), key, layout);
            string now = Convert.ToHexStringLower(root.ToHash());
            return last.Size == root.Size && last.RootHex == now
                ? new LoadedLedger(entries, root, new LedgerHead(root.Size, now, text), published?.Size == root.Size)
                : throw Breach(layout, "The ledger holds entries that its last checkpoint does not sign.");
        }
        catch (FormatException fault)
        {
            throw Breach(layout, $"The ledger cannot be read: {fault.Message}");
        }
        catch (Exception fault) when (fault is Microsoft.Data.Sqlite.SqliteException or InvalidOperationException or InvalidCastException)
        {
            throw InvestigationDatabase.Explained(fault, layout);
        }
    }

    private static Checkpoint Verified(byte[] bytes, NoteVerifierKey key, InvestigationLayout layout)
    {
        Checkpoint checkpoint = Checkpoint.Parse(bytes);
        return checkpoint.Origin == key.Name && checkpoint.Note.IsSignedBy(key)
            ? checkpoint
            : throw Breach(layout, "A checkpoint of the ledger is not signed by the key of the investigation.");
    }

    private static CustodyException Breach(InvestigationLayout layout, string sentence) =>
        new(InvestigationFaultCodes.LedgerBroken, $"{sentence} Folder: {layout.Folder}", layout.Checkpoint);
}
