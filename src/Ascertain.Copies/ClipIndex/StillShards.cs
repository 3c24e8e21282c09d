using System.Globalization;
using System.Security.Cryptography;
using Ascertain.Copies.Fingerprints;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Stills of the clips of an index, in files that only grow: a new one is begun when the last has <see cref="FullFrom"/> bytes.</summary>
/// <remarks>What a file has beyond the pieces that clips name was never acknowledged; it is not read, and is cut off by the next addition.</remarks>
internal sealed class StillShards : IDisposable
{
    /// <summary>Numbers of files at most.</summary>
    public const int Most = 9_999;

    /// <summary>Bytes of a piece at most: 1,200 stills with all features are some 15 MB.</summary>
    public const int MostPieceBytes = 1 << 26;

    private readonly string folder;
    private readonly long fullFrom;
    private readonly Action<string> atStep;
    private readonly SortedDictionary<int, long> ends = [];
    private readonly Dictionary<int, SafeFileHandle> written = [];
    private int shard;
    private long end;

    /// <summary>Takes the folder and the pieces that are acknowledged.</summary>
    /// <param name="folder">The index.</param>
    /// <param name="pieces">Pieces of all clips.</param>
    /// <param name="fullFrom">Bytes from which a file takes no more.</param>
    /// <param name="atStep">Called before each step that changes the disk.</param>
    public StillShards(string folder, IEnumerable<IndexedPiece> pieces, long fullFrom, Action<string> atStep)
    {
        (this.folder, this.fullFrom, this.atStep) = (folder, fullFrom, atStep);
        foreach (IndexedPiece piece in pieces)
        {
            Acknowledge(piece);
        }

        Forget();
    }

    /// <summary>Bytes from which a file takes no more, usually: some hour and a half of stills, whose words are sorted in half a second.</summary>
    public const long FullFrom = 1L << 28;

    /// <summary>Files whose pieces are acknowledged and that take no more.</summary>
    public IEnumerable<int> Full => ends.Where(it => it.Value >= fullFrom).Select(static it => it.Key);

    /// <summary>Files with acknowledged pieces.</summary>
    public IEnumerable<int> All => ends.Keys;

    /// <summary>Adds stills. They are durable after <see cref="Sync"/>, and acknowledged when a clip names them.</summary>
    public IndexedPiece Append(IReadOnlyList<ClipStill> stills)
    {
        byte[] bytes = StillCodec.ToBytes(stills);
        if (end >= fullFrom)
        {
            shard = shard < Most ? shard + 1 : throw new IOException("The index has as many files as it can have.");
            end = 0;
        }

        if (!written.TryGetValue(shard, out SafeFileHandle? handle))
        {
            atStep("stills.open");
            handle = File.OpenHandle(PathOf(shard), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            written.Add(shard, handle);
            if (RandomAccess.GetLength(handle) != end)
            {
                atStep("stills.cut");
                RandomAccess.SetLength(handle, end);
            }
        }

        atStep("stills.write");
        RandomAccess.Write(handle, bytes, end);
        IndexedPiece piece = new(shard, end, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        end += bytes.Length;
        return piece;
    }

    /// <summary>Makes what was appended durable.</summary>
    public void Sync()
    {
        foreach ((int number, SafeFileHandle handle) in written)
        {
            atStep("stills.sync");
            DurableCalls.SyncFile(handle, PathOf(number));
        }

        if (written.Count > 0)
        {
            DurableCalls.SyncFolder(folder);
        }
    }

    /// <summary>A clip names these now.</summary>
    public void Acknowledge(IndexedPiece piece)
    {
        ends[piece.Shard] = Math.Max(ends.GetValueOrDefault(piece.Shard), piece.Offset + piece.Bytes);
        (shard, end) = (piece.Shard, ends[piece.Shard]);
    }

    /// <summary>What was appended and not acknowledged is left behind, and will be written over.</summary>
    public void Forget()
    {
        Dispose();
        (shard, end) = ends.Count == 0 ? (0, 0) : (ends.Last().Key, ends.Last().Value);
    }

    /// <summary>Reads stills.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those that were added.</exception>
    public List<ClipStill> Read(IndexedPiece piece)
    {
        byte[] bytes = new byte[piece.Bytes];
        try
        {
            using SafeFileHandle handle = File.OpenHandle(PathOf(piece.Shard), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            int total = 0;
            for (int read; total < bytes.Length && (read = RandomAccess.Read(handle, bytes.AsSpan(total), piece.Offset + total)) > 0;)
            {
                total += read;
            }
        }
        catch (FileNotFoundException)
        {
            throw new InvalidDataException($"{PathOf(piece.Shard)} is absent from the index.");
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == piece.Sha256Hex ? StillCodec.FromBytes(bytes)
            : throw new InvalidDataException($"{PathOf(piece.Shard)} is damaged: the stills at byte {piece.Offset} do not have their digest.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafeFileHandle handle in written.Values)
        {
            handle.Dispose();
        }

        written.Clear();
    }

    private string PathOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"stills-{number:0000}"));
}
