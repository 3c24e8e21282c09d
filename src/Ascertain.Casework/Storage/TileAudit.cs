using System.Buffers;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Casework.Storage;

/// <summary>Compares the tiles of the ledger with the leaves, while these are read.</summary>
internal sealed class TileAudit
{
    private const string Prefix = InvestigationLayout.LedgerName + "/";

    // Of entries that only builds make whose folders have tiles: each came after them.
    private static readonly HashSet<string> LaterKinds =
        [EntryKind.Import, EntryKind.KeyUsed, EntryKind.WitnessCosigned, TimeStampRecord.EntryKind, EntryKind.Receipt, EntryKind.Fixity, EntryKind.Backup, EntryKind.ExportView];

    private readonly InvestigationLayout layout;
    private readonly VerificationFaults faults;
    private readonly HashSet<string> unseen; // tile files that no leaf has called for yet
    private readonly TileGrowth growth;
    private readonly ArrayBufferWriter<byte> bundle = new();
    private bool wasSetBack;

    public TileAudit(InvestigationLayout layout, IEnumerable<FolderEntry> listed, VerificationFaults faults)
    {
        (this.layout, this.faults) = (layout, faults);
        unseen = listed.Where(static it => it.IsRegular && IsTile(it.Path)).Select(static it => it.Path).ToHashSet(StringComparer.Ordinal);
        growth = new TileGrowth(Compare);
    }

    /// <summary>True for what lies among the tiles.</summary>
    public static bool IsTile(string path) => path.StartsWith($"{Prefix}{InvestigationLayout.TilesName}/", StringComparison.Ordinal);

    /// <summary>False for a folder of the first format, which has no tiles; to be said before the first leaf.</summary>
    public bool Expected { get; set; } = true;

    /// <summary>Sees an entry as read; null when it could not be. Names the first that a folder without tiles cannot have: then the format was set back.</summary>
    public void See(LedgerLeaf? leaf)
    {
        if (!Expected && !wasSetBack && leaf is not null && (leaf.RequestHex is not null || LaterKinds.Contains(leaf.Kind)))
        {
            wasSetBack = true;
            faults.Add(InvestigationFaultCodes.DatabaseVersion, InvestigationLayout.DatabaseName, $"The database says that it is of the first format, and entry {leaf.Sequence} is of a kind that only later formats have.");
        }
    }

    /// <summary>Takes the next leaf.</summary>
    public void Take(ReadOnlySpan<byte> leaf, MerkleRoot tree)
    {
        if (!Expected)
        {
            return;
        }

        LedgerTiles.AddToBundle(bundle, leaf[..Math.Min(leaf.Length, ushort.MaxValue)]);
        growth.Append(tree);
    }

    /// <summary>Compares what is not full, and names what no leaf called for.</summary>
    public void End()
    {
        foreach ((TileName name, ReadOnlyMemory<byte> hashes) in growth.Partial())
        {
            Compare(name, hashes);
        }

        foreach (string path in unseen.Order(StringComparer.Ordinal))
        {
            faults.Add(InvestigationFaultCodes.TileStray, path, "The ledger has no such tile.");
        }
    }

    private void Compare(TileName name, ReadOnlyMemory<byte> hashes)
    {
        Compare(Prefix + name.Path, hashes.Span);
        if (name.Level == 0)
        {
            Compare(Prefix + name.EntriesPath, bundle.WrittenSpan);
            bundle.ResetWrittenCount();
        }
    }

    private void Compare(string path, ReadOnlySpan<byte> expected)
    {
        if (!unseen.Remove(path))
        {
            faults.Add(InvestigationFaultCodes.TileMissing, path, "A tile of the ledger is missing.");
            return;
        }

        using FileStream stream = FolderListing.Open(layout.Folder, path);
        byte[] actual = new byte[expected.Length + 1];
        if (!actual.AsSpan(0, stream.ReadAtLeast(actual, actual.Length, throwOnEndOfStream: false)).SequenceEqual(expected))
        {
            faults.Add(InvestigationFaultCodes.TileAltered, path, "A tile of the ledger is not what the leaves give.");
        }
    }
}
