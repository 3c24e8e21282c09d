using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;

namespace Ascertain.Casework.Storage;

/// <summary>The ledger as read at opening, checked against its own last checkpoint and the published one.</summary>
internal sealed class LoadedLedger
{
    private readonly byte[]? publishedCheckpoint;

    private LoadedLedger(List<LedgerEntry> entries, MerkleRoot root, LedgerHead head, bool published, byte[]? publishedCheckpoint) =>
        (Committed, Root, Head, IsPublished, this.publishedCheckpoint) = (new AppendOnlyList<LedgerEntry>(entries), root, head, published, publishedCheckpoint);

    /// <summary>To which whoever writes appends.</summary>
    public AppendOnlyList<LedgerEntry> Committed { get; }

    public MerkleRoot Root { get; }

    public LedgerHead Head { get; }

    /// <summary>False when a commit was interrupted between the database and the checkpoint file.</summary>
    public bool IsPublished { get; }

    /// <summary>The published checkpoint. To be read before the database: then the ledger may have grown since, and never the other way round.</summary>
    public static byte[]? Published(InvestigationLayout layout) => File.Exists(layout.Checkpoint) ? File.ReadAllBytes(layout.Checkpoint) : null;

    public static LoadedLedger Read(InvestigationLayout layout, InvestigationDatabase database, NoteVerifierKey key, byte[]? publishedCheckpoint) =>
        Read(layout, database, key, publishedCheckpoint, earlier: null);

    /// <summary>The same, taking over what was read before where the ledger extends it: the last checkpoint must then sign what was read together with what came since.
    /// Where anything is not as it should be, all is read, and that reading decides.</summary>
    /// <param name="layout">The folder.</param>
    /// <param name="database">The same moment for both readings.</param>
    /// <param name="key">Of the investigation.</param>
    /// <param name="publishedCheckpoint">Read before the database was opened.</param>
    /// <param name="earlier">Read in this folder under the same key, and not written to since.</param>
    public static LoadedLedger ReadOn(InvestigationLayout layout, InvestigationDatabase database, NoteVerifierKey key, byte[]? publishedCheckpoint, LoadedLedger earlier)
    {
        try
        {
            return Read(layout, database, key, publishedCheckpoint, earlier);
        }
        catch (CustodyException)
        {
            return Read(layout, database, key, publishedCheckpoint, earlier: null);
        }
    }

    /// <summary>True when the rows on disk still begin with what was read, to the byte, and every checkpoint that an entry names is there.</summary>
    public bool IsStillIn(InvestigationDatabase database)
    {
        IReadOnlyList<LedgerEntry> entries = Committed.View;
        int at = 0;
        foreach (StoredEntry row in database.Entries())
        {
            if (at == entries.Count)
            {
                break;
            }

            if (!entries[at++].Is(row))
            {
                return false;
            }
        }

        HashSet<long> kept = [.. database.CheckpointSizes(0)];
        return at == entries.Count && entries.All(it => !it.NamesCheckpoint || kept.Contains(it.Sequence));
    }

    private static LoadedLedger Read(InvestigationLayout layout, InvestigationDatabase database, NoteVerifierKey key, byte[]? publishedCheckpoint, LoadedLedger? earlier)
    {
        try
        {
            Checkpoint? published = publishedCheckpoint is null ? null : Verified(publishedCheckpoint, key, layout);
            List<LedgerEntry> entries = [.. earlier?.Committed.View ?? []];
            int from = entries.Count;
            MerkleRoot root = earlier?.Root.Copy() ?? new MerkleRoot();
            string? rootThen = published?.Size == root.Size ? Convert.ToHexStringLower(root.ToHash())
                : earlier is not null && published?.Size < root.Size && earlier.publishedCheckpoint.AsSpan().SequenceEqual(publishedCheckpoint) ? published.RootHex // it was over a part of what was read, and was checked then
                : null;
            bool follows = from == 0;
            foreach (StoredEntry row in database.Entries(from == 0 ? long.MinValue : from - 1))
            {
                if (!follows && entries[^1].Is(row))
                {
                    follows = true; // the last of those before
                    continue;
                }

                LedgerEntry entry = new(row.Leaf, row.Opening);
                if (!follows || row.Sequence != entries.Count || entry.Sequence != row.Sequence)
                {
                    throw Breach(layout, $"Entry {entries.Count} of the ledger is missing or out of place.");
                }

                root.Add(row.Leaf);
                entries.Add(entry);
                rootThen = root.Size == published?.Size ? Convert.ToHexStringLower(root.ToHash()) : rootThen;
            }

            if (!follows)
            {
                throw Breach(layout, $"The ledger holds fewer than {from} entries.");
            }

            if (published is null ? entries.Count > 0 : rootThen != published.RootHex)
            {
                throw Breach(layout, published is null
                    ? "The checkpoint of the ledger is missing."
                    : $"The ledger of {entries.Count} entries is not the one that the checkpoint over {published.Size} entries was signed for.");
            }

            HashSet<long> kept = [.. database.CheckpointSizes(from)];
            if (entries.Skip(from).FirstOrDefault(entry => entry.NamesCheckpoint && !kept.Contains(entry.Sequence)) is { } orphan)
            {
                throw Breach(layout, $"The checkpoint over {orphan.Sequence} entries was signed, and it is missing.");
            }

            string text = database.LastCheckpoint() ?? throw Breach(layout, "The ledger holds no checkpoint.");
            Checkpoint last = Verified(System.Text.Encoding.UTF8.GetBytes(text), key, layout);
            string now = Convert.ToHexStringLower(root.ToHash());
            return last.Size == root.Size && last.RootHex == now
                ? new LoadedLedger(entries, root, new LedgerHead(root.Size, now, text), published?.Size == root.Size, publishedCheckpoint)
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
