using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Records in one file that only grows: a line of text that names the version, then the records, each closed by its digest; and beside it, in a file of its own, up to where they are acknowledged.</summary>
/// <remarks>
/// <para>Record: length of its content (4 bytes, little-endian), the first 8 bytes of the SHA-256 of these, the content, SHA-256 of all that.</para>
/// <para>A record is acknowledged when it and then its <see cref="EndMark"/> are on the disk (fsync). Whatever is broken or lacking before that end is damage, and the file is not used. What lies behind it is of an addition that was stopped:
/// a record that is whole is taken, since all that it names was on the disk before it; the rest is a torn tail, which is not read, and is cut off by <see cref="Settle"/>.</para>
/// </remarks>
internal sealed class RecordFile : IDisposable
{
    /// <summary>Bytes of a record's content at most: bounds what a broken length can ask for.</summary>
    public const int MostBytes = 1 << 24;

    private const int LengthBytes = sizeof(int), CheckBytes = 8, HeadBytes = LengthBytes + CheckBytes, DigestBytes = 32;
    private readonly SafeFileHandle handle;
    private readonly string path;
    private readonly Action<string> atStep;
    private long end, records;
    private byte[] chain = [];
    private bool isBroken, isMarked;

    private RecordFile(SafeFileHandle handle, string path, Action<string>? atStep) => (this.handle, this.path, this.atStep) = (handle, path, atStep ?? (static _ => { }));

    /// <summary>Bytes behind the last whole record when the file was opened: left over from an addition that was never acknowledged.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Opens a file: to write for this process alone, made where it is absent; to read with other readers.</summary>
    /// <param name="path">Where; its folder exists.</param>
    /// <param name="versionLine">First line, with its line feed.</param>
    /// <param name="isForWriting">Whether records will be added.</param>
    /// <param name="take">Given the content of each record, in their order.</param>
    /// <param name="atStep">Called with a name before each step that changes the disk, so that tests can stop there.</param>
    /// <exception cref="IOException">It cannot be opened, or another process has it.</exception>
    /// <exception cref="InvalidDataException">It is of another version, no such file, or damaged; one plain sentence.</exception>
    public static RecordFile Open(string path, string versionLine, bool isForWriting, Action<byte[]> take, Action<string>? atStep = null)
    {
        if (!File.Exists(path) && File.Exists(EndMark.PathOf(path)))
        {
            throw new InvalidDataException($"{path} is absent, and records of it were acknowledged.");
        }

        SafeFileHandle handle = isForWriting ? File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None) : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            RecordFile file = new(handle, path, atStep);
            file.Read(System.Text.Encoding.ASCII.GetBytes(versionLine), isForWriting, take);
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Cuts off what was never acknowledged, and marks a record that was whole and had no mark yet. The first addition does it too.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Settle()
    {
        if (RandomAccess.GetLength(handle) != end)
        {
            atStep("record.cut");
            RandomAccess.SetLength(handle, end);
            DurableCalls.SyncFile(handle, path);
        }

        if (!isMarked)
        {
            Mark.Write(path, atStep);
            isMarked = true;
        }
    }

    /// <summary>Adds a record. When it returns, the record is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken; the record is not acknowledged, and the file takes no more before it is opened again.</exception>
    public void Add(ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostBytes);
        if (isBroken)
        {
            throw new IOException($"{path} could not be written before; it takes no more until it is opened again.");
        }

        isBroken = true;
        byte[] record = new byte[HeadBytes + content.Length + DigestBytes];
        BinaryPrimitives.WriteInt32LittleEndian(record, content.Length);
        SHA256.HashData(record.AsSpan(0, LengthBytes)).AsSpan(0, CheckBytes).CopyTo(record.AsSpan(LengthBytes));
        content.CopyTo(record.AsSpan(HeadBytes));
        SHA256.HashData(record.AsSpan(0, record.Length - DigestBytes), record.AsSpan(record.Length - DigestBytes));
        Settle();

        // In two writes, so that tests can stop between them: a disk does as it likes.
        atStep("record.write");
        RandomAccess.Write(handle, record.AsSpan(0, record.Length / 2), end);
        atStep("record.writeRest");
        RandomAccess.Write(handle, record.AsSpan(record.Length / 2), end + (record.Length / 2));
        atStep("record.sync");
        DurableCalls.SyncFile(handle, path);
        (end, records, chain) = (end + record.Length, records + 1, Next(chain, record));
        Mark.Write(path, atStep);
        isBroken = false;
    }

    private EndMark Mark => new(records, end, Convert.ToHexStringLower(chain));

    /// <summary>Lets other processes have the file.</summary>
    public void Dispose() => handle.Dispose();

    private void Read(byte[] version, bool isForWriting, Action<byte[]> take)
    {
        byte[] first = new byte[version.Length];
        long length = RandomAccess.GetLength(handle);
        int read = ReadFully(first, 0);
        if (!version.AsSpan().StartsWith(first.AsSpan(0, read)))
        {
            throw new InvalidDataException($"{path} does not begin as this version's does: it was made by another version, or it is another file.");
        }

        EndMark? mark = EndMark.Read(path);
        chain = SHA256.HashData(version);
        end = version.Length;
        if (read < version.Length)
        {
            // New, or stopped while it was made.
            RequireNone(mark);
            if (isForWriting)
            {
                atStep("record.begin");
                RandomAccess.Write(handle, version, 0);
                atStep("record.beginSync");
                DurableCalls.SyncFile(handle, path);
                DurableCalls.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
                Settle();
            }

            return;
        }

        if (mark is null && length > end)
        {
            throw new InvalidDataException($"{EndMark.PathOf(path)} is absent: without it, whether {path} is whole cannot be told.");
        }

        if (mark is not null && mark.Bytes < end)
        {
            throw NotTogether();
        }

        RequireTogether(mark);
        while (end < length && ReadRecord(length) is { } record)
        {
            if (mark is not null && end < mark.Bytes && end + record.Length > mark.Bytes)
            {
                throw NotTogether();
            }

            take(record[HeadBytes..^DigestBytes]);
            (end, records, chain) = (end + record.Length, records + 1, Next(chain, record));
            RequireTogether(mark);
        }

        if (mark is not null && end < mark.Bytes)
        {
            throw new InvalidDataException(length < mark.Bytes
                ? $"{path} is damaged: it has {length} bytes, and {mark.Bytes} were acknowledged."
                : $"{path} is damaged: the record at byte {end} does not have its digest.");
        }

        TornBytes = Math.Max(0, length - end);
        isMarked = mark == Mark;
    }

    private void RequireNone(EndMark? mark)
    {
        if (mark is not null)
        {
            throw new InvalidDataException($"{path} is damaged: it has {RandomAccess.GetLength(handle)} bytes, and {mark.Bytes} were acknowledged.");
        }
    }

    // Where the mark lies, the chain over all records before it is the one that was acknowledged.
    private void RequireTogether(EndMark? mark)
    {
        if (mark is not null && end == mark.Bytes && mark != Mark)
        {
            throw NotTogether();
        }
    }

    private InvalidDataException NotTogether() => new($"{path} is damaged: its records are not those that {EndMark.PathOf(path)} closes; one of the two was replaced.");

    // The record at the end so far; null where none is whole there.
    private byte[]? ReadRecord(long length)
    {
        byte[] head = new byte[HeadBytes];
        int count = ReadFully(head, end) == HeadBytes ? BinaryPrimitives.ReadInt32LittleEndian(head) : -1;
        if (count is < 0 or > MostBytes || !SHA256.HashData(head.AsSpan(0, LengthBytes)).AsSpan(0, CheckBytes).SequenceEqual(head.AsSpan(LengthBytes)) || end + HeadBytes + count + DigestBytes > length)
        {
            return null;
        }

        byte[] record = new byte[HeadBytes + count + DigestBytes];
        bool isWhole = ReadFully(record, end) == record.Length && SHA256.HashData(record.AsSpan(0, record.Length - DigestBytes)).AsSpan().SequenceEqual(record.AsSpan(record.Length - DigestBytes));
        return isWhole ? record : null;
    }

    private static byte[] Next(byte[] chain, byte[] record) => SHA256.HashData([.. chain, .. record.AsSpan(record.Length - DigestBytes)]);

    private int ReadFully(Span<byte> to, long from)
    {
        int total = 0;
        for (int read; total < to.Length && (read = RandomAccess.Read(handle, to[total..], from + total)) > 0;)
        {
            total += read;
        }

        return total;
    }
}
