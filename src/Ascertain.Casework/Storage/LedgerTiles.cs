using System.Buffers;
using System.Buffers.Binary;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Casework.Storage;

/// <summary>The ledger as files that anybody's tools read: <c>ledger/tile/…</c> beside <c>ledger/checkpoint</c>, as C2SP tlog-tiles lays them out.</summary>
/// <remarks>Made from the database and made again when they are not whole; nothing rests on them but proofs, and a proof that verifies cannot be wrong.
/// Partial tiles are kept for the published checkpoint only.</remarks>
/// <param name="layout">The investigation.</param>
/// <param name="files">How to write.</param>
/// <param name="whole">The head that the files are at, where the investigation was closed cleanly; null where they are to be made anew.</param>
internal sealed class LedgerTiles(InvestigationLayout layout, DurableFiles files, LedgerHead? whole)
{
    private TileGrowth? growth;

    /// <summary>The tree over this many entries, read from the files.</summary>
    public TiledTree Tree(long size) => new(Read, size);

    /// <summary>Brings the files up to the head.</summary>
    /// <exception cref="IOException">Disk full or broken.</exception>
    public void Update(IReadOnlyList<LedgerEntry> entries, LedgerHead head)
    {
        if (head.Size == (growth?.Size ?? whole?.Size))
        {
            return;
        }

        growth ??= TakeUp();
        long from = growth.Size;

        for (long i = from; i < head.Size; i++)
        {
            growth.Append(MerkleHash.OfLeaf(entries[(int)i].Leaf.Span));
        }

        for (long bundle = from / TileName.FullWidth; TileName.At(0, bundle, head.Size) is { } name; bundle++)
        {
            Write(name.EntriesPath, Bundle(entries, name));
        }

        foreach ((TileName name, ReadOnlyMemory<byte> hashes) in growth.Partial())
        {
            Write(name.Path, hashes.Span);
        }

        foreach (TileName old in TileName.Partial(from).Except(TileName.Partial(head.Size)))
        {
            Remove(old.Path);
            if (old.Level == 0)
            {
                Remove(old.EntriesPath);
            }
        }
    }

    /// <summary>Bytes of an entry bundle: each leaf behind its length, two bytes, high byte first.</summary>
    public static void AddToBundle(ArrayBufferWriter<byte> bundle, ReadOnlySpan<byte> leaf)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bundle.GetSpan(sizeof(ushort)), checked((ushort)leaf.Length));
        bundle.Advance(sizeof(ushort));
        bundle.Write(leaf);
    }

    // The right edge of the tree as it was left; from the first entry on where there is none, or it is not what was signed.
    private TileGrowth TakeUp()
    {
        if (whole is not null)
        {
            try
            {
                if (Convert.ToHexStringLower(Tree(whole.Size).RootAt(whole.Size)) == whole.RootHex)
                {
                    return TileGrowth.Resume(whole.Size, Read, Completed);
                }
            }
            catch (CustodyFormatException)
            {
                // Missing or too short: made anew below.
            }
        }

        if (Directory.Exists(layout.Tiles))
        {
            Directory.Delete(layout.Tiles, recursive: true);
        }

        return new TileGrowth(Completed);
    }

    private void Completed(TileName name, ReadOnlyMemory<byte> hashes) => Write(name.Path, hashes.Span);

    private static byte[] Bundle(IReadOnlyList<LedgerEntry> entries, TileName name)
    {
        ArrayBufferWriter<byte> bundle = new();
        for (int i = 0; i < name.Width; i++)
        {
            AddToBundle(bundle, entries[checked((int)((name.Index * TileName.FullWidth) + i))].Leaf.Span);
        }

        return bundle.WrittenSpan.ToArray();
    }

    // Of a partial tile that grew since, the wider one has the same beginning.
    private ReadOnlyMemory<byte>? Read(TileName name)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(layout.Ledger, name.Path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        string path = Path.Combine(layout.Ledger, name);
        files.EnsureFolder(Path.GetDirectoryName(path)!);
        files.Write(path, content);
    }

    private void Remove(string name)
    {
        string path = Path.Combine(layout.Ledger, name), folder = Path.GetDirectoryName(path)!;
        files.Reach("tile.remove");
        File.Delete(path);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            files.SyncFolder(folder);
        }
        else
        {
            Directory.Delete(folder);
            files.SyncFolder(Path.GetDirectoryName(folder)!);
        }
    }
}
