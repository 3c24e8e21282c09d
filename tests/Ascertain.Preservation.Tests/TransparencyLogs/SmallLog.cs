using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.TransparencyLogs;

namespace Ascertain.Preservation.Tests.TransparencyLogs;

/// <summary>A log of 300 entries in memory: a full and a partial bundle, a full and a partial tile of level 0, a partial one of level 1.</summary>
internal sealed class SmallLog : IBundleFiles
{
    public const string Origin = "log.example.org";
    public const int Size = 300;

    private static readonly NoteSigner Signer = new(Origin, new byte[32]);

    public SmallLog()
    {
        byte[][] entries = [.. Enumerable.Range(0, Size).Select(static i => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"entry {i}")))];
        byte[][] leaves = [.. entries.Select(static it => MerkleHash.OfLeaf(it))];
        Files["tile/entries/000"] = Bundle(entries[..256]);
        Files["tile/entries/001.p/44"] = Bundle(entries[256..]);
        Files["tile/0/000"] = [.. leaves[..256].SelectMany(static it => it)];
        Files["tile/0/001.p/44"] = [.. leaves[256..].SelectMany(static it => it)];
        Files["tile/1/000.p/1"] = Root(leaves[..256]);
        Files["checkpoint"] = Checkpoint(Size, Root(leaves));
        Files["checkpoint.7"] = Checkpoint(7, Root(leaves[..7]));
    }

    public static string VerifierKey { get; } = Signer.VerifierKey.ToString();

    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of links.</summary>
    public HashSet<string> Special { get; } = [];

    public static byte[] Checkpoint(long size, byte[] root, string origin = Origin) =>
        Encoding.UTF8.GetBytes(Signer.Sign(Custody.Notes.Checkpoint.TextOf(origin, size, root)));

    /// <summary>RFC 6962 §2.1, as it is written there.</summary>
    public static byte[] Root(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        int left = 1;
        while (2 * left < leaves.Length)
        {
            left *= 2;
        }

        return MerkleHash.OfNode(Root(leaves[..left]), Root(leaves[left..]));
    }

    public static byte[] Bundle(byte[][] entries)
    {
        List<byte> bundle = [];
        foreach (byte[] entry in entries)
        {
            byte[] length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.AddRange([.. length, .. entry]);
        }

        return [.. bundle];
    }

    public InterchangeReport Verify() => TileLogVerifier.Verify(this, VerifierKey);

    public IReadOnlyList<BundleFile> List() => [.. Files.Where(it => !Special.Contains(it.Key)).Select(static it => new BundleFile(it.Key, it.Value.Length, FolderEntryKind.File)), .. Special.Select(static it => new BundleFile(it, 0, FolderEntryKind.Special))];

    public Stream Open(string path) => new MemoryStream(Files[path], writable: false);
}
