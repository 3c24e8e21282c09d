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
/// <para>A hash has 32 bytes; its place 16: time in microseconds (8), quality (4), number of the clip (4). Little-endian. Both files only grow; what they have beyond what clips name was never acknowledged.</para>
/// <para>Mapped bytes are copied block by block into a buffer that stays in the cache, which costs less than counting bits. The index is locked while they are mapped: a mapped file that another process cuts short would end this one.</para>
/// </remarks>
internal sealed class CodeFile
{
    private const int PlaceBytes = 16, BlockCodes = 1 << 14;

    // From so many queries on tables pay, made of so many hashes at a time: 600 MB of them.
    private const int ManyQueries = 4096, CodesOfTables = 1 << 22;

    private readonly string codesPath;
    private readonly string placesPath;
    private readonly Action<string> atStep;

    /// <summary>Takes the folder and how many hashes are acknowledged.</summary>
    public CodeFile(string folder, long count, Action<string> atStep) =>
        (codesPath, placesPath, Count, this.atStep) = (Path.Combine(folder, "hashes"), Path.Combine(folder, "places"), count, atStep);

    /// <summary>Hashes that are acknowledged.</summary>
    public long Count { get; private set; }

    /// <summary>Adds the hashes of a clip behind the acknowledged ones, durable; they are acknowledged when the clip names them.</summary>
    /// <returns>Digest of the hashes and places.</returns>
    public string Append(IReadOnlyList<TimedHash> hashes, int clip)
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
        return DigestOf(codes, places);
    }

    /// <summary>So many more are named by a clip.</summary>
    public void Acknowledge(int count) => Count += count;

    /// <summary>Whether the hashes of a clip are those that were added.</summary>
    public bool IsIntact(IndexedClip clip)
    {
        byte[] codes = new byte[clip.Codes.Count * FrameHash.Bytes], places = new byte[clip.Codes.Count * PlaceBytes];
        return Read(codesPath, clip.Codes.First * FrameHash.Bytes, codes) && Read(placesPath, clip.Codes.First * PlaceBytes, places) && DigestOf(codes, places) == clip.CodesSha256Hex;
    }

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

        using MemoryMappedFile codes = Map(codesPath, Count * FrameHash.Bytes), places = Map(placesPath, Count * PlaceBytes);
        using MemoryMappedViewAccessor codeView = codes.CreateViewAccessor(0, Count * FrameHash.Bytes, MemoryMappedFileAccess.Read), placeView = places.CreateViewAccessor(0, Count * PlaceBytes, MemoryMappedFileAccess.Read);
        FrameHash[] asked = [.. useful.Select(i => queries[i].Hash)];
        ulong[] askedWords = [.. asked.SelectMany(static it => (ulong[])[it.Bits0To63, it.Bits64To127, it.Bits128To191, it.Bits192To255])];
        bool isMany = asked.Length >= ManyQueries;
        ulong[] block = new ulong[(int)Math.Min(Count, isMany ? CodesOfTables : BlockCodes) * HammingScan.Words];
        List<PlacedHit> found = [];
        for (long from = 0; from < Count; from += block.Length / HammingScan.Words)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<ulong> part = block.AsSpan(0, (int)Math.Min(block.Length, (Count - from) * HammingScan.Words));
            codeView.SafeMemoryMappedViewHandle.ReadSpan((ulong)(from * FrameHash.Bytes), part);
            if (!BitConverter.IsLittleEndian)
            {
                BinaryPrimitives.ReverseEndianness(part, part);
            }

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
                long at = (from + hit.Code) * PlaceBytes;
                HashedPicture picture = new(new FrameHash(part[4 * hit.Code], part[(4 * hit.Code) + 1], part[(4 * hit.Code) + 2], part[(4 * hit.Code) + 3]), Int32(placeView, at + 8));
                if (picture.IsUseful)
                {
                    found.Add(new PlacedHit(useful[hit.Query], hit.Distance, Int32(placeView, at + 12), Int64(placeView, at)));
                }
            }
        }

        found.Sort();
        return found;
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

    private static bool Read(string path, long at, byte[] to)
    {
        if (to.Length == 0)
        {
            return true;
        }

        if (!File.Exists(path))
        {
            return false;
        }

        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int total = 0;
        for (int read; total < to.Length && (read = RandomAccess.Read(handle, to.AsSpan(total), at + total)) > 0;)
        {
            total += read;
        }

        return total == to.Length;
    }

    private static string DigestOf(byte[] codes, byte[] places)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(codes);
        hash.AppendData(places);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
