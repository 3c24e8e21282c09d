using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;
using Ascertain.Copies.Kernels;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Frame hashes of the clips of an index: one file with the hashes, one beside it with where each comes from, both mapped into memory to search.</summary>
/// <remarks>
/// <para>A hash has 32 bytes; its place 16: time in microseconds (8), quality (4), number of the clip (4). Little-endian. Both files only grow; what they have beyond what clips name was never acknowledged. The record of a clip bears a digest of its part of each, and all are checked when the index is opened: of a place that was overwritten
/// a search would else say that nothing is there.</para>
/// <para>Mapped bytes are copied block by block into a buffer that stays in the cache, which costs less than counting bits. The index is locked while they are mapped: a mapped file that another process cuts short would end this one.</para>
/// </remarks>
internal sealed class CodeFile
{
    private const int PlaceBytes = 16, BlockCodes = 1 << 14, ReadBytes = 1 << 18;

    // From so many queries on tables pay, made of so many hashes at a time: 600 MB of them.
    private const int ManyQueries = 4096, CodesOfTables = 1 << 22;

    // Queries that are scanned at once for the nearest: as many as share one distance well. Arbitrary.
    private const int NearestAtOnce = 64;

    private readonly string codesPath;
    private readonly string placesPath;
    private readonly Action<string> atStep;

    /// <summary>Takes the folder and the clips whose hashes are acknowledged, and checks these.</summary>
    /// <exception cref="InvalidDataException">A file is absent, too short, or not what was written; one plain sentence.</exception>
    public CodeFile(string folder, IReadOnlyList<IndexedClip> clips, Action<string> atStep)
    {
        (codesPath, placesPath, this.atStep) = (Path.Combine(folder, "hashes"), Path.Combine(folder, "places"), atStep);
        Require(codesPath, FrameHash.Bytes, clips, static it => it.CodesSha256Hex);
        Require(placesPath, PlaceBytes, clips, static it => it.PlacesSha256Hex);
        Count = clips.Sum(static it => (long)it.Codes.Count);
    }

    /// <summary>What lies behind the hashes that are acknowledged.</summary>
    public List<LeftBehind> Left { get; } = [];

    /// <summary>Cuts off what was left behind.</summary>
    public void CutLeft()
    {
        foreach (LeftBehind left in Left)
        {
            atStep("codes.cutLeft");
            using SafeFileHandle handle = File.OpenHandle(left.File, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            RandomAccess.SetLength(handle, RandomAccess.GetLength(handle) - left.Bytes);
            DurableCalls.SyncFile(handle, left.File);
        }
    }

    /// <summary>Hashes that are acknowledged.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the hashes of a clip behind the acknowledged ones, durable; they are acknowledged when the clip names them.</summary>
    /// <returns>Digests of the hashes and of the places.</returns>
    public (string Codes, string Places) Append(IReadOnlyList<TimedHash> hashes, int clip)
    {
        byte[] codes = new byte[hashes.Count * FrameHash.Bytes], places = new byte[hashes.Count * PlaceBytes];
        for (int i = 0; i < hashes.Count; i++)
        {
            hashes[i].Picture.Hash.WriteTo(codes.AsSpan(i * FrameHash.Bytes));
            Span<byte> to = places.AsSpan(i * PlaceBytes);
            BinaryPrimitives.WriteInt64LittleEndian(to, hashes[i].TimeMicroseconds);
            BinaryPrimitives.WriteInt32LittleEndian(to[8..], hashes[i].Picture.Quality);
            BinaryPrimitives.WriteInt32LittleEndian(to[12..], clip);
        }

        Append(codesPath, Count * FrameHash.Bytes, codes);
        Append(placesPath, Count * PlaceBytes, places);
        return (Convert.ToHexStringLower(SHA256.HashData(codes)), Convert.ToHexStringLower(SHA256.HashData(places)));
    }

    /// <summary>So many more are named by a clip.</summary>
    public void Acknowledge(int count) => Count += count;

    /// <summary>Useful hashes within a distance of each query; of a query of low quality none.</summary>
    /// <param name="queries">Hashed pictures.</param>
    /// <param name="radius">0 to 256 bits.</param>
    /// <param name="cancellationToken">Ends the search between blocks.</param>
    /// <returns>In order of query, distance, clip's number, time.</returns>
    /// <exception cref="InvalidDataException">A file is shorter than the clips say.</exception>
    public IReadOnlyList<PlacedHit> Within(IReadOnlyList<HashedPicture> queries, int radius, CancellationToken cancellationToken)
    {
        int[] useful = [.. Enumerable.Range(0, queries.Count).Where(i => queries[i].IsUseful)];
        if (Count == 0 || useful.Length == 0)
        {
            return [];
        }

        FrameHash[] asked = [.. useful.Select(i => queries[i].Hash)];
        ulong[] askedWords = WordsOf(asked);
        bool isMany = asked.Length >= ManyQueries;
        List<PlacedHit> found = [];
        ReadBlocks(isMany ? CodesOfTables : BlockCodes, (from, part, places) =>
        {
            List<CodeHit> hits = [];
            if (isMany)
            {
                hits = PartIndex.OfWords(part.ToArray()).Within(asked, radius);
            }
            else
            {
                HammingScan.Of(part, askedWords, radius, hits);
            }

            foreach (CodeHit hit in hits)
            {
                if (Placed(from, part, places, hit) is { } placed)
                {
                    found.Add(placed with { Query = useful[hit.Query] });
                }
            }
        }, cancellationToken);
        found.Sort();
        return found;
    }

    /// <summary>The nearest useful hashes to each query, however far they are; of a query of low quality none.</summary>
    /// <remarks>Exact. Every code is looked at, up to the distance beyond which none can be among the nearest: that of the last of them in the blocks before.</remarks>
    /// <param name="queries">Hashed pictures.</param>
    /// <param name="count">How many, at least 1. Of hashes at the same distance the clip with the lower number and then the earlier picture comes first.</param>
    /// <param name="cancellationToken">Ends the search between blocks.</param>
    /// <returns>In order of query, distance, clip's number, time; fewer than asked for where there are fewer.</returns>
    /// <exception cref="InvalidDataException">A file is shorter than the clips say.</exception>
    public IReadOnlyList<PlacedHit> Nearest(IReadOnlyList<HashedPicture> queries, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int[] useful = [.. Enumerable.Range(0, queries.Count).Where(i => queries[i].IsUseful)];
        if (Count == 0 || useful.Length == 0)
        {
            return [];
        }

        // Of each query the farthest of those that are kept is on top.
        PriorityQueue<PlacedHit, PlacedHit>[] kept = [.. useful.Select(static _ => new PriorityQueue<PlacedHit, PlacedHit>(Comparer<PlacedHit>.Create(static (a, b) => b.CompareTo(a))))];
        int[][] batches = [.. Enumerable.Range(0, useful.Length).Chunk(NearestAtOnce)];
        ulong[][] words = [.. batches.Select(it => WordsOf([.. it.Select(i => queries[useful[i]].Hash)]))];
        List<CodeHit> hits = [];
        ReadBlocks(BlockCodes, (from, part, places) =>
        {
            for (int batch = 0; batch < batches.Length; batch++)
            {
                int radius = batches[batch].Max(i => kept[i].Count < count ? FrameHash.Bits : kept[i].Peek().Distance);
                hits.Clear();
                HammingScan.Of(part, words[batch], radius, hits);
                foreach (CodeHit hit in hits)
                {
                    PriorityQueue<PlacedHit, PlacedHit> of = kept[batches[batch][hit.Query]];
                    if ((of.Count < count || hit.Distance <= of.Peek().Distance) && Placed(from, part, places, hit) is { } placed)
                    {
                        of.Enqueue(placed, placed);
                        if (of.Count > count)
                        {
                            of.Dequeue();
                        }
                    }
                }
            }
        }, cancellationToken);
        List<PlacedHit> nearest = [.. kept.SelectMany((of, i) => of.UnorderedItems.Select(it => it.Element with { Query = useful[i] }))];
        nearest.Sort();
        return nearest;
    }

    private static ulong[] WordsOf(FrameHash[] hashes) => [.. hashes.SelectMany(static it => (ulong[])[it.Bits0To63, it.Bits64To127, it.Bits128To191, it.Bits192To255])];

    // Null where the picture is too plain to be told.
    private static PlacedHit? Placed(long from, ReadOnlySpan<ulong> part, MemoryMappedViewAccessor places, CodeHit hit)
    {
        long at = (from + hit.Code) * PlaceBytes;
        HashedPicture picture = new(new FrameHash(part[4 * hit.Code], part[(4 * hit.Code) + 1], part[(4 * hit.Code) + 2], part[(4 * hit.Code) + 3]), Int32(places, at + 8));
        return picture.IsUseful ? new PlacedHit(hit.Query, hit.Distance, Int32(places, at + 12), Int64(places, at)) : null;
    }

    private delegate void Block(long from, ReadOnlySpan<ulong> codes, MemoryMappedViewAccessor places);

    private void ReadBlocks(int mostCodes, Block take, CancellationToken cancellationToken)
    {
        using MemoryMappedFile codes = Map(codesPath, Count * FrameHash.Bytes), places = Map(placesPath, Count * PlaceBytes);
        using MemoryMappedViewAccessor codeView = codes.CreateViewAccessor(0, Count * FrameHash.Bytes, MemoryMappedFileAccess.Read), placeView = places.CreateViewAccessor(0, Count * PlaceBytes, MemoryMappedFileAccess.Read);
        ulong[] block = new ulong[(int)Math.Min(Count, mostCodes) * HammingScan.Words];
        for (long from = 0; from < Count; from += block.Length / HammingScan.Words)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<ulong> part = block.AsSpan(0, (int)Math.Min(block.Length, (Count - from) * HammingScan.Words));
            codeView.SafeMemoryMappedViewHandle.ReadSpan((ulong)(from * FrameHash.Bytes), part);
            if (!BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.ReverseEndianness(part, part);
            }

            take(from, part, placeView);
        }
    }

    private static int Int32(MemoryMappedViewAccessor view, long at) => BitConverter.IsLittleEndian ? view.ReadInt32(at) : BinaryPrimitives.ReverseEndianness(view.ReadInt32(at));

    private static long Int64(MemoryMappedViewAccessor view, long at) => BitConverter.IsLittleEndian ? view.ReadInt64(at) : BinaryPrimitives.ReverseEndianness(view.ReadInt64(at));

    private static MemoryMappedFile Map(string path, long length)
    {
        FileInfo file = new(path);
        return file.Exists && file.Length >= length ? MemoryMappedFile.CreateFromFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false)
            : throw new InvalidDataException($"{path} is damaged: it is absent, or shorter than the clips say.");
    }

    private void Append(string path, long at, byte[] bytes)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        if (RandomAccess.GetLength(handle) < at)
        {
            throw new InvalidDataException($"{path} is damaged: it is shorter than the clips say.");
        }

        atStep("codes.cut");
        RandomAccess.SetLength(handle, at);
        atStep("codes.write");
        RandomAccess.Write(handle, bytes, at);
        atStep("codes.sync");
        DurableCalls.SyncFile(handle, path);
        DurableCalls.SyncFolder(Path.GetDirectoryName(path)!);
    }

    // Each clip's part of a file has its digest: read once from the first to the last.
    private void Require(string path, int each, IReadOnlyList<IndexedClip> clips, Func<IndexedClip, string> digestOf)
    {
        long acknowledged = each * clips.Sum(static it => (long)it.Codes.Count), at = 0;
        FileInfo file = new(path);
        long length = file.Exists ? file.Length : 0;
        if (length < acknowledged)
        {
            throw new InvalidDataException(file.Exists ? $"{path} is damaged: it has {length} bytes, and {acknowledged} were acknowledged." : $"{path} is absent from the index.");
        }

        if (length > acknowledged)
        {
            Left.Add(new LeftBehind(path, length - acknowledged));
        }

        if (acknowledged == 0)
        {
            return;
        }

        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[ReadBytes];
        foreach ((int number, IndexedClip clip) in clips.Index())
        {
            long end = at + ((long)each * clip.Codes.Count);
            for (int read; at < end && (read = RandomAccess.Read(handle, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at)), at)) > 0; at += read)
            {
                hash.AppendData(buffer, 0, read);
            }

            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != digestOf(clip))
            {
                throw new InvalidDataException($"{path} is damaged: what it holds of clip {number + 1} of the index does not have its digest.");
            }
        }
    }
}
