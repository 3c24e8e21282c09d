using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.ClipIndex;

/// <summary>Records in one file that only grows: a line of text that names the version, then the records, each closed by its digest.</summary>
/// <remarks>
/// <para>Record: length of its content (4 bytes, little-endian), the first 8 bytes of the SHA-256 of these, the content, SHA-256 of all that.</para>
/// <para>A record is acknowledged when it is on the disk (fsync). What a stopped process leaves behind the last whole record is a torn tail: it was never acknowledged, is not read, and is cut off
/// by the next addition. A record that is broken before the last one is damage: the file is not used.</para>
/// </remarks>
internal sealed class RecordFile : IDisposable
{
    /// <summary>Bytes of a record's content at most: bounds what a broken length can ask for.</summary>
    public const int MostBytes = 1 << 24;

    private const int LengthBytes = sizeof(int), CheckBytes = 8, HeadBytes = LengthBytes + CheckBytes, DigestBytes = 32;
    private readonly SafeFileHandle handle;
    private readonly string path;
    private readonly Action<string> atStep;
    private long end;

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

    /// <summary>Adds a record. When it returns, the record is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken; the record is not acknowledged.</exception>
    public void Add(ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MostBytes);
        byte[] record = new byte[HeadBytes + content.Length + DigestBytes];
        BinaryPrimitives.WriteInt32LittleEndian(record, content.Length);
        SHA256.HashData(record.AsSpan(0, LengthBytes)).AsSpan(0, CheckBytes).CopyTo(record.AsSpan(LengthBytes));
        content.CopyTo(record.AsSpan(HeadBytes));
        SHA256.HashData(record.AsSpan(0, record.Length - DigestBytes), record.AsSpan(record.Length - DigestBytes));
        if (RandomAccess.GetLength(handle) != end)
        {
            atStep("record.cut");
            RandomAccess.SetLength(handle, end);
        }

        // In two writes, so that tests can stop between them: a disk does as it likes.
        atStep("record.write");
        RandomAccess.Write(handle, record.AsSpan(0, record.Length / 2), end);
        atStep("record.writeRest");
        RandomAccess.Write(handle, record.AsSpan(record.Length / 2), end + (record.Length / 2));
        atStep("record.sync");
        DurableCalls.SyncFile(handle, path);
        end += record.Length;
    }

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

        if (read < version.Length)
        {
            // New, or stopped while it was made.
            if (isForWriting)
            {
                atStep("record.begin");
                RandomAccess.Write(handle, version, 0);
                atStep("record.beginSync");
                DurableCalls.SyncFile(handle, path);
                DurableCalls.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            end = version.Length;
            return;
        }

        end = version.Length;
        byte[] head = new byte[HeadBytes];
        while (end < length && ReadFully(head, end) == HeadBytes)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (count is < 0 or > MostBytes || !SHA256.HashData(head.AsSpan(0, LengthBytes)).AsSpan(0, CheckBytes).SequenceEqual(head.AsSpan(LengthBytes)))
            {
                throw new InvalidDataException($"{path} is damaged: no record begins at byte {end}.");
            }

            long next = end + HeadBytes + count + DigestBytes;
            if (next > length)
            {
                break;
            }

            byte[] record = new byte[next - end];
            bool isWhole = ReadFully(record, end) == record.Length && SHA256.HashData(record.AsSpan(0, record.Length - DigestBytes)).AsSpan().SequenceEqual(record.AsSpan(record.Length - DigestBytes));
            if (!isWhole && next < length)
            {
                throw new InvalidDataException($"{path} is damaged: the record at byte {end} does not have its digest, and others follow it.");
            }

            if (!isWhole)
            {
                break;
            }

            take(record[HeadBytes..^DigestBytes]);
            end = next;
        }

        TornBytes = Math.Max(0, length - end);
    }

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
