using System.Buffers.Binary;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Preservation.Witnessing;

/// <summary>A ledger as an operator shows it: a bundle, the folder of an investigation, or a copy of its <c>ledger</c> folder alone. Hostile until compared.</summary>
public sealed class ShownLedger
{
    private const string LedgerName = "ledger/", CheckpointName = "checkpoint", KeyName = "key.vkey";

    private readonly string folder, prefix;
    private readonly bool isBundle;

    private ShownLedger(string folder, string prefix, bool isBundle)
    {
        (this.folder, this.prefix, this.isBundle) = (folder, prefix, isBundle);
        Note = Read(prefix + CheckpointName, SignedNote.GreatestLength);
        Checkpoint = Checkpoint.Parse(Note);
    }

    /// <summary>The last checkpoint shown, not yet verified.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Its bytes.</summary>
    internal byte[] Note { get; }

    /// <summary>The bytes of the key shown beside it, or null; nothing rests on them.</summary>
    internal byte[]? Key => File.Exists(Path.Combine(folder, prefix + KeyName)) ? Read(prefix + KeyName, SignedNote.GreatestLength) : null;

    /// <summary>Opens what is shown.</summary>
    /// <exception cref="CustodyFormatException">No ledger is shown, or its checkpoint is none.</exception>
    /// <exception cref="IOException">Not readable.</exception>
    public static ShownLedger Open(string folder)
    {
        foreach ((string prefix, bool isBundle) in ((string, bool)[])[(BundlePaths.Ledger, true), (LedgerName, false), ("", false)])
        {
            if (File.Exists(Path.Combine(folder, prefix + CheckpointName)))
            {
                return new ShownLedger(folder, prefix, isBundle);
            }
        }

        throw new CustodyFormatException("checkpoint.missing", $"There is no checkpoint of a ledger in {folder}: name a bundle, an investigation, or a copy of its folder {LedgerName}");
    }

    /// <summary>Reads all leaves: whether they are the ones that the checkpoint signs, and the root over the first of them.</summary>
    /// <param name="first">How many, from 0.</param>
    /// <returns>The root is null where there are fewer leaves.</returns>
    /// <exception cref="CustodyFormatException">A tile is missing or broken.</exception>
    /// <exception cref="IOException">Not readable.</exception>
    internal (bool AreSigned, string? RootHexOfFirst) Compare(long first)
    {
        MerkleRoot running = new();
        string? root = first == 0 ? Convert.ToHexStringLower(running.ToHash()) : null;
        foreach (ReadOnlyMemory<byte> leaf in Leaves())
        {
            running.Add(leaf.Span);
            root = running.Size == first ? Convert.ToHexStringLower(running.ToHash()) : root;
        }

        return (running.Size == Checkpoint.Size && Convert.ToHexStringLower(running.ToHash()) == Checkpoint.RootHex, root);
    }

    /// <summary>The path that leads from the first leaves to the checkpoint, as <see cref="MerkleProof.BeginningOf"/> reads it. Holds a hash of each leaf in memory.</summary>
    /// <exception cref="IOException">Not readable.</exception>
    internal IReadOnlyList<byte[]> PathFrom(long first)
    {
        Dictionary<TileName, ReadOnlyMemory<byte>> tiles = [];
        TileGrowth growth = new((name, hashes) => tiles[name] = hashes.ToArray());
        foreach (ReadOnlyMemory<byte> leaf in Leaves())
        {
            growth.Append(MerkleHash.OfLeaf(leaf.Span));
        }

        foreach ((TileName name, ReadOnlyMemory<byte> hashes) in growth.Partial())
        {
            tiles[name] = hashes;
        }

        TiledTree tree = new(name => tiles.TryGetValue(name, out ReadOnlyMemory<byte> hashes) ? hashes : null, growth.Size);
        IReadOnlyList<byte[]> proof = tree.ConsistencyProof(first, growth.Size);
        return long.IsPow2(first) ? [tree.RootAt(first), .. proof] : proof;
    }

    private IEnumerable<ReadOnlyMemory<byte>> Leaves() => isBundle ? Lines() : Entries();

    // One line more than is signed is read, and no other: it is a fault already.
    private IEnumerable<ReadOnlyMemory<byte>> Lines()
    {
        using FileStream stream = FolderListing.Open(folder, BundlePaths.Leaves);
        LineReader lines = new(stream, LedgerLeaf.GreatestLength);
        for (long read = 0; read <= Checkpoint.Size && lines.Next(); read++)
        {
            yield return lines.Line;
        }
    }

    // C2SP tlog-tiles §Log entries: each leaf behind its length, two bytes, high byte first.
    private IEnumerable<ReadOnlyMemory<byte>> Entries()
    {
        for (long index = 0; TileName.At(0, index, Checkpoint.Size) is { } name; index++)
        {
            ReadOnlyMemory<byte> rest = ReadTile(prefix + name.EntriesPath);
            for (int i = 0; i < name.Width; i++)
            {
                int length = rest.Length >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(rest.Span) : int.MaxValue;
                rest = length <= rest.Length - sizeof(ushort) ? rest[sizeof(ushort)..] : throw Broken(name);
                yield return rest[..length];
                rest = rest[length..];
            }

            if (!rest.IsEmpty)
            {
                throw Broken(name);
            }
        }
    }

    private byte[] ReadTile(string path)
    {
        try
        {
            return Read(path, TileName.FullWidth * (sizeof(ushort) + LedgerLeaf.GreatestLength));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustodyFormatException("tile.missing", $"A tile of the ledger is missing: {path}. While a process writes there, or after one was stopped, tiles come later than the checkpoint; a folder of the first format has none until it is opened for writing.");
        }
    }

    private byte[] Read(string path, int most)
    {
        using FileStream stream = FolderListing.Open(folder, path);
        byte[] room = new byte[(int)Math.Min(stream.Length, most + 1L)];
        int length = stream.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
        return length <= most ? room[..length] : throw new CustodyFormatException("tile.length", $"A file of the ledger is larger than any of ours: {path}");
    }

    private static CustodyFormatException Broken(TileName name) => new("tile.entries", $"A file of entries is not of its form: {name.EntriesPath}");
}
