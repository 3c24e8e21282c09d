using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Tiles;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Preservation.Tests.Witnessing;

/// <summary>A log of invented leaves, kept in memory: as many as asked for at once, with every checkpoint and proof before.</summary>
/// <param name="leafOf">The leaf at a place; two logs that give other leaves from some place on are a fork.</param>
/// <param name="seed">Of the key.</param>
/// <param name="origin">The name of the log.</param>
internal sealed class GrowingLog(Func<long, string> leafOf, byte seed = 7, string origin = "ascertain.invalid/0123456789abcdef0123456789abcdef") : IDisposable
{
    private readonly NoteSigner signer = new(origin, Enumerable.Repeat(seed, 32).ToArray());

    public GrowingLog()
        : this(static it => Leaf("", it))
    {
    }

    public NoteVerifierKey Key => signer.VerifierKey;

    /// <summary>The same key, with other leaves from a place on.</summary>
    public static GrowingLog ForkAt(long place, byte seed = 7) => new(it => Leaf(it < place ? "" : "other ", it), seed);

    public byte[] Checkpoint(long size) => Encoding.UTF8.GetBytes(signer.SignCheckpoint(size, RootAt(size)));

    public byte[] Checkpoint(long size, byte[] root) => Encoding.UTF8.GetBytes(signer.SignCheckpoint(size, root));

    public CheckpointRequest Request(long old, long size) => new(old, old == 0 ? [] : Tree(size).ConsistencyProof(old, size), Checkpoint(size));

    public byte[] RootAt(long size) => Tree(size).RootAt(size);

    /// <summary>Writes the folder <c>ledger</c> of an investigation with so many entries.</summary>
    public string WriteFolder(string folder, long size)
    {
        string ledger = Path.Combine(folder, "ledger");
        Directory.CreateDirectory(ledger);
        File.WriteAllBytes(Path.Combine(ledger, "checkpoint"), Checkpoint(size));
        File.WriteAllBytes(Path.Combine(ledger, "key.vkey"), VerifierKeyFile.Write(Key));
        for (long index = 0; TileName.At(0, index, size) is { } name; index++)
        {
            string path = Path.Combine(ledger, name.EntriesPath);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream file = File.Create(path);
            byte[] length = new byte[2];
            for (int i = 0; i < name.Width; i++)
            {
                byte[] leaf = LeafAt((index * TileName.FullWidth) + i);
                BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)leaf.Length);
                file.Write(length);
                file.Write(leaf);
            }
        }

        return folder;
    }

    /// <summary>Writes the part of a bundle that a witness reads.</summary>
    public string WriteBundle(string folder, long size)
    {
        string ledger = Path.Combine(folder, "data/ledger");
        Directory.CreateDirectory(ledger);
        File.WriteAllBytes(Path.Combine(ledger, "checkpoint"), Checkpoint(size));
        File.WriteAllBytes(Path.Combine(ledger, "key.vkey"), VerifierKeyFile.Write(Key));
        using FileStream leaves = File.Create(Path.Combine(ledger, "leaves.jsonl"));
        for (long i = 0; i < size; i++)
        {
            leaves.Write([.. LeafAt(i), (byte)'\n']);
        }

        return folder;
    }

    public void Dispose() => signer.Dispose();

    private static string Leaf(string before, long place) => string.Create(CultureInfo.InvariantCulture, $"{before}leaf {place}");

    private byte[] LeafAt(long place) => Encoding.UTF8.GetBytes(leafOf(place));

    private TiledTree Tree(long size)
    {
        Dictionary<TileName, ReadOnlyMemory<byte>> tiles = [];
        TileGrowth growth = new((name, hashes) => tiles[name] = hashes.ToArray());
        for (long i = 0; i < size; i++)
        {
            growth.Append(MerkleHash.OfLeaf(LeafAt(i)));
        }

        foreach ((TileName name, ReadOnlyMemory<byte> hashes) in growth.Partial())
        {
            tiles[name] = hashes;
        }

        return new TiledTree(name => tiles.TryGetValue(name, out ReadOnlyMemory<byte> hashes) ? hashes : null, size);
    }
}
