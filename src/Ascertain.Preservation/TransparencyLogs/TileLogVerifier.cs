using System.Buffers.Binary;
using System.Text.RegularExpressions;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.TransparencyLogs;

/// <summary>Checks a transparency log of others that lies in a folder (C2SP tlog-tiles and tlog-checkpoint): leaves from entries, every tile from the one below, every signed root.</summary>
/// <remarks>Reads <c>checkpoint</c> and earlier ones that somebody kept beside it as <c>checkpoint.N</c>. Files outside of <c>tile/</c> are not looked at.
/// Entries in other formats than tlog-tiles bundles (Static CT's <c>tile/data</c>) are not read.</remarks>
public sealed partial class TileLogVerifier
{
    private const int HashLength = 32, GreatestBundle = TilePath.Full * (2 + ushort.MaxValue);

    private readonly IBundleFiles files;
    private readonly Checklist list = new();
    private readonly Dictionary<(int Level, long Index), SortedSet<int>> widths = [];
    private readonly HashSet<(int Level, long Index, int Width)> present = [];
    private readonly Dictionary<long, List<(string Path, Checkpoint Checkpoint)>> signed = [];
    private readonly List<List<byte[]>> pending = []; // per level the hashes of the tile that is not full yet
    private readonly MerkleRoot root = new();

    private TileLogVerifier(IBundleFiles files) => this.files = files;

    /// <summary>True when a folder holds a regular file <c>checkpoint</c>.</summary>
    /// <param name="listed">What it holds.</param>
    public static bool IsLog(IReadOnlyList<BundleFile> listed) => listed.Any(static it => it is { Path: "checkpoint", Kind: Custody.Files.FolderEntryKind.File });

    /// <summary>Checks a log.</summary>
    /// <param name="files">Of the folder that holds <c>checkpoint</c> and <c>tile/</c>.</param>
    /// <param name="vkey">The log's verifier key, as text.</param>
    /// <exception cref="CustodyFormatException">The key is none (wrong usage).</exception>
    public static InterchangeReport Verify(IBundleFiles files, string vkey)
    {
        NoteVerifierKey key = NoteVerifierKey.Parse(vkey.Trim());
        TileLogVerifier verifier = new(files);
        try
        {
            return verifier.Run(key) ? verifier.list.ToReport() : verifier.list.ToReport("This is no transparency log: it has no checkpoint.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return verifier.list.ToReport($"The log cannot be read: {fault.Message}");
        }
    }

    private bool Run(NoteVerifierKey key)
    {
        IReadOnlyList<BundleFile> listed = files.List();
        if (!IsLog(listed))
        {
            return false;
        }

        foreach (BundleFile file in listed)
        {
            if (KeptCheckpoint().IsMatch(file.Path) && file.Kind == Custody.Files.FolderEntryKind.File)
            {
                ReadCheckpoint(file, key);
            }
            else if (KeptCheckpoint().IsMatch(file.Path))
            {
                list.Fault(TileLogCodes.PathMalformed, file.Path, "A link, special file or folder where a checkpoint would be; it is not opened.");
            }
            else if (file.Path.StartsWith("tile/", StringComparison.Ordinal))
            {
                AddTile(file);
            }
        }

        CompareRoots();
        for (long index = 0; AddLeaves(index); index++)
        {
        }

        CheckPending();
        CheckRest();
        return true;
    }

    private void ReadCheckpoint(BundleFile file, NoteVerifierKey key)
    {
        try
        {
            Checkpoint checkpoint = Checkpoint.Parse(Bytes(file.Path, SignedNote.GreatestLength));
            if (!checkpoint.Note.IsSignedBy(key))
            {
                list.Fault(VerificationCodes.CheckpointUnsigned, file.Path, "The checkpoint is not signed by the log's key.");
                return;
            }

            if (checkpoint.Origin != key.Name)
            {
                list.Warn(VerificationCodes.CheckpointOtherOrigin, file.Path, $"The checkpoint is of {checkpoint.Origin}, the key of {key.Name}.");
            }

            list.Count("signatures");
            (signed.TryGetValue(checkpoint.Size, out List<(string, Checkpoint)>? known) ? known : signed[checkpoint.Size] = []).Add((file.Path, checkpoint));
        }
        catch (CustodyFormatException fault)
        {
            list.Fault(fault.Code, file.Path, fault.Message);
        }
    }

    private void AddTile(BundleFile file)
    {
        if (file.Kind != Custody.Files.FolderEntryKind.File || TilePath.Parse(file.Path) is not { } tile)
        {
            list.Fault(TileLogCodes.PathMalformed, file.Path, "No tile and no entry bundle has this name.");
        }
        else
        {
            (widths.TryGetValue((tile.Level, tile.Index), out SortedSet<int>? known) ? known : widths[(tile.Level, tile.Index)] = []).Add(tile.Width);
        }
    }

    // The leaves of one tile of level 0; false after the last.
    private bool AddLeaves(long index)
    {
        SortedSet<int>? bundles = widths.GetValueOrDefault((TilePath.Entries, index)), tiles = widths.GetValueOrDefault((0, index));
        if (bundles is null && tiles is null)
        {
            return false;
        }

        List<byte[]> leaves = bundles is null ? [] : ReadBundles(index, bundles);
        if (tiles is not null && tiles.Max > leaves.Count)
        {
            TilePath widest = new(0, index, tiles.Max);
            list.Fault(TileLogCodes.EntriesMissing, widest.ToString(), $"The tile has {widest.Width} hashes; entries are there for {leaves.Count} of them.");
            byte[] bytes = Bytes(widest.ToString(), HashLength * TilePath.Full);
            for (int i = leaves.Count; i < Math.Min(widest.Width, bytes.Length / HashLength); i++)
            {
                leaves.Add(bytes[(HashLength * i)..(HashLength * (i + 1))]);
            }
        }

        foreach (byte[] leaf in leaves)
        {
            root.AddHash(leaf);
            CompareRoots();
            Add(0, leaf);
        }

        return leaves.Count == TilePath.Full;
    }

    // Hashes of the entries of the widest bundle; the narrower ones must be its beginning.
    private List<byte[]> ReadBundles(long index, SortedSet<int> bundles)
    {
        List<byte[]> widest = [];
        foreach (int width in bundles.Reverse())
        {
            string path = new TilePath(TilePath.Entries, index, width).ToString();
            List<byte[]>? hashes = ReadBundle(Bytes(path, GreatestBundle));
            if (hashes?.Count != width)
            {
                list.Fault(TileLogCodes.EntriesMalformed, path, $"The file is not {width} entries, each after its length.");
            }
            else if (widest.Count > 0 && !StartsWith(widest, hashes))
            {
                list.Fault(TileLogCodes.TileDiffers, path, "The entries are not the first of the fuller bundle.");
            }

            list.Count("bundles");
            widest = widest.Count == 0 ? hashes ?? [] : widest;
        }

        list.Count("entries", widest.Count);
        return widest;
    }

    private static List<byte[]>? ReadBundle(ReadOnlySpan<byte> rest)
    {
        List<byte[]> hashes = [];
        while (!rest.IsEmpty)
        {
            int end = rest.Length < 2 ? int.MaxValue : 2 + BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (end > rest.Length || hashes.Count == TilePath.Full)
            {
                return null;
            }

            hashes.Add(MerkleHash.OfLeaf(rest[2..end]));
            rest = rest[end..];
        }

        return hashes;
    }

    // A hash of a level; a tile that it fills is compared, and its root goes to the level above.
    private void Add(int level, byte[] hash)
    {
        if (level == pending.Count)
        {
            pending.Add([]);
        }

        pending[level].Add(hash);
        if (pending[level].Count == TilePath.Full)
        {
            CompareTiles(level, pending[level]);
            MerkleRoot tile = new();
            pending[level].ForEach(tile.AddHash);
            pending[level].Clear();
            Add(level + 1, tile.ToHash());
        }
    }

    private void CheckPending()
    {
        for (int level = 0; level < pending.Count; level++)
        {
            if (pending[level].Count > 0)
            {
                CompareTiles(level, pending[level]);
            }
        }
    }

    private void CompareTiles(int level, List<byte[]> computed)
    {
        // The tile's place among those of its level: the leaves before it, divided by how many it spans.
        long index = (root.Size - 1) >> (8 * (level + 1));
        if (!widths.Remove((level, index), out SortedSet<int>? known))
        {
            return; // CheckRest misses those that a checkpoint needs
        }

        foreach (int width in known)
        {
            string path = new TilePath(level, index, width).ToString();
            byte[] bytes = Bytes(path, HashLength * TilePath.Full);
            list.Count("tiles");
            if (bytes.Length != HashLength * width)
            {
                list.Fault(TileLogCodes.TileLength, path, $"The tile is not {width} hashes long.");
            }
            else if (width > computed.Count || !computed.Take(width).SelectMany(static it => it).SequenceEqual(bytes))
            {
                list.Fault(TileLogCodes.TileDiffers, path, level == 0 ? "The hashes are not those of the entries." : "The hashes are not the roots of the tiles below.");
            }

            present.Add((level, index, width));
        }
    }

    // What a checkpoint needs and what nothing needs (C2SP tlog-tiles, Partial Tiles).
    private void CheckRest()
    {
        long size = signed.Keys.DefaultIfEmpty(0).Max();
        foreach ((string path, _) in signed.Where(it => it.Key > root.Size).SelectMany(static it => it.Value))
        {
            list.Fault(TileLogCodes.CheckpointBeyond, path, $"The checkpoint signs more entries than the {root.Size} that are there.");
        }

        if (size < root.Size)
        {
            list.Warn(TileLogCodes.EntriesUnsigned, "tile/", $"There are {root.Size} entries; a checkpoint is over the first {size} of them only.");
        }

        for (int level = 0; level < 8 && Math.Min(size, root.Size) >> (8 * level) is > 0 and var hashes; level++)
        {
            for (long index = 0; index <= (hashes - 1) / TilePath.Full; index++)
            {
                int needed = (int)Math.Min(TilePath.Full, hashes - (index * TilePath.Full));
                if (!Enumerable.Range(needed, TilePath.Full - needed + 1).Any(width => present.Contains((level, index, width))))
                {
                    list.Fault(TileLogCodes.TileMissing, new TilePath(level, index, needed).ToString(), "A checkpoint needs this tile, and neither it nor a fuller one is there.");
                }
            }
        }

        foreach (((int level, long index), SortedSet<int> known) in widths.Where(it => it.Key.Level >= 0 || it.Key.Index > (root.Size - 1) / TilePath.Full))
        {
            list.Fault(TileLogCodes.TileStray, new TilePath(level, index, known.Max).ToString(), "Nothing below leads to this file, so it cannot be checked.");
        }
    }

    private void CompareRoots()
    {
        if (!signed.TryGetValue(root.Size, out List<(string Path, Checkpoint Checkpoint)>? here))
        {
            return;
        }

        string hex = Convert.ToHexStringLower(root.ToHash());
        foreach ((string path, Checkpoint checkpoint) in here)
        {
            list.Count("roots");
            if (checkpoint.RootHex != hex)
            {
                list.Fault(TileLogCodes.RootDiffers, path, $"The root over the first {root.Size} entries is not the signed one.");
            }
        }
    }

    private static bool StartsWith(List<byte[]> whole, List<byte[]> first) =>
        first.Count <= whole.Count && first.Zip(whole).All(static it => it.First.AsSpan().SequenceEqual(it.Second));

    // At most one byte more than the bound, so that what is too long differs.
    private byte[] Bytes(string path, int most)
    {
        using Stream stream = files.Open(path);
        byte[] bytes = new byte[Math.Min(most + 1, stream.Length)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    [GeneratedRegex(@"^checkpoint(\.\d{1,18})?$", RegexOptions.CultureInvariant)]
    private static partial Regex KeptCheckpoint();
}
