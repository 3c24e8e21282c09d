using System.Globalization;
using System.Security.Cryptography;
using Ascertain.Copies.Fingerprints;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Stills of the clips of an index, in files that only grow: a new one is begun when the last has <see cref="FullFrom"/> bytes.</summary>
/// <remarks>What a file has beyond the pieces that clips name was never acknowledged; it is not read, and is cut off when the index is opened to add. A file that has less is damaged. The digest of each piece is checked whenever it is read.</remarks>
internal sealed class StillShards : IDisposable
{
    /// <summary>Numbers of files at most.</summary>
    public const int Most = 9_999;

    /// <summary>Bytes of a piece at most: 1,200 stills with all features are some 15 MB.</summary>
    public const int MostPieceBytes = 1 << 26;

    private readonly string folder;
    private readonly long fullFrom;
    private readonly Action<string> atStep;
    private readonly SortedDictionary<int, IndexedPiece> lasts = [];
    private readonly Dictionary<int, SafeFileHandle> written = [];
    private int shard;
    private long end;

    /// <summary>Takes the folder and the pieces that are acknowledged.</summary>
    /// <param name="folder">The index.</param>
    /// <param name="pieces">Pieces of all clips.</param>
    /// <param name="fullFrom">Bytes from which a file takes no more.</param>
    /// <param name="atStep">Called before each step that changes the disk.</param>
    /// <exception cref="InvalidDataException">A file is absent or too short; one plain sentence.</exception>
    public StillShards(string folder, IEnumerable<IndexedPiece> pieces, long fullFrom, Action<string> atStep)
    {
        (this.folder, this.fullFrom, this.atStep) = (folder, fullFrom, atStep);
        foreach (IndexedPiece piece in pieces)
        {
            Acknowledge(piece);
        }

        Forget();
        foreach ((int number, IndexedPiece last) in lasts)
        {
            FileInfo file = new(PathOf(number));
            Leave(PathOf(number), file.Exists ? file.Length : throw Absent(PathOf(number)), EndOf(last));
        }

        // Begun by an addition that was stopped.
        for (int number = lasts.Count == 0 ? 0 : lasts.Last().Key + 1; new FileInfo(PathOf(number)) is { Exists: true, Length: > 0 } file; number++)
        {
            Leave(PathOf(number), file.Length, 0);
        }
    }

    /// <summary>What lies behind the pieces that are acknowledged.</summary>
    public List<LeftBehind> Left { get; } = [];

    /// <summary>Cuts off what was left behind.</summary>
    /// <exception cref="InvalidDataException">The piece before it is not the one that was added: then nothing is cut.</exception>
    public void CutLeft()
    {
        foreach (LeftBehind left in Left)
        {
            foreach ((_, IndexedPiece last) in lasts.Where(it => PathOf(it.Key) == left.File))
            {
                Read(last);
            }

            atStep("stills.cutLeft");
            using SafeFileHandle handle = File.OpenHandle(left.File, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            RandomAccess.SetLength(handle, RandomAccess.GetLength(handle) - left.Bytes);
            DurableCalls.SyncFile(handle, left.File);
        }
    }

    /// <summary>Bytes from which a file takes no more, usually: some hour and a half of stills, whose words are sorted in half a second.</summary>
    public const long FullFrom = 1L << 28;

    /// <summary>Files whose pieces are acknowledged and that take no more.</summary>
    public IEnumerable<int> Full => lasts.Where(it => EndOf(it.Value) >= fullFrom).Select(static it => it.Key);

    /// <summary>Files with acknowledged pieces.</summary>
    public IEnumerable<int> All => lasts.Keys;

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
            long length = RandomAccess.GetLength(handle);
            if (length < end)
            {
                throw TooShort(PathOf(shard), length, end);
            }

            if (length > end)
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
        if (!lasts.TryGetValue(piece.Shard, out IndexedPiece? last) || EndOf(piece) >= EndOf(last))
        {
            lasts[piece.Shard] = piece;
        }

        (shard, end) = (piece.Shard, EndOf(lasts[piece.Shard]));
    }

    /// <summary>What was appended and not acknowledged is left behind, and will be written over.</summary>
    public void Forget()
    {
        Dispose();
        (shard, end) = lasts.Count == 0 ? (0, 0) : (lasts.Last().Key, EndOf(lasts.Last().Value));
    }

    /// <summary>Reads stills.</summary>
    /// <exception cref="InvalidDataException">The bytes are not those that were added.</exception>
    public List<ClipStill> Read(IndexedPiece piece)
    {
        byte[] bytes = new byte[piece.Bytes];
        int total = 0;
        try
        {
            using SafeFileHandle handle = File.OpenHandle(PathOf(piece.Shard), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            for (int read; total < bytes.Length && (read = RandomAccess.Read(handle, bytes.AsSpan(total), piece.Offset + total)) > 0;)
            {
                total += read;
            }
        }
        catch (FileNotFoundException)
        {
            throw Absent(PathOf(piece.Shard));
        }

        if (total < bytes.Length)
        {
            throw TooShort(PathOf(piece.Shard), piece.Offset + total, EndOf(piece));
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

    private static long EndOf(IndexedPiece piece) => piece.Offset + piece.Bytes;

    private static InvalidDataException TooShort(string path, long length, long acknowledged) => new($"{path} is damaged: it has {length} bytes, and {acknowledged} were acknowledged.");

    private static InvalidDataException Absent(string path) => new($"{path} is absent from the index.");

    private void Leave(string path, long length, long acknowledged)
    {
        if (length < acknowledged)
        {
            throw TooShort(path, length, acknowledged);
        }

        if (length > acknowledged)
        {
            Left.Add(new LeftBehind(path, length - acknowledged));
        }
    }

    /// <summary>Path of a file of stills.</summary>
    public string PathOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"stills-{number:0000}"));
}
