using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ascertain.Copies.FrameHashes;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Copies.HashIndex;

/// <summary>Frame hashes of clips in one file that only grows: a line of text that names the version, then one record a clip, each closed by its digest.</summary>
/// <remarks>
/// <para>Record: SHA-256 of the clip (32 bytes), number of entries (4 bytes), the first 8 bytes of the SHA-256 of both, the entries, SHA-256 of all that. Entry: hash (32 bytes), presentation time in microseconds (8), quality (4). Numbers are little-endian.</para>
/// <para>A clip is acknowledged when its record is on the disk (fsync). What a stopped process leaves behind the last whole record is a torn tail: it was never acknowledged, is not read, and is cut off
/// by the next addition. A record that is broken before the last one is damage: the file is not used. A clip that is there already is not added again.</para>
/// </remarks>
public sealed partial class HashFile : IDisposable
{
    /// <summary>Entries of a clip at most: more than four days at ten a second. Bounds what a broken length can ask for.</summary>
    public const int MostEntries = 1 << 22;

    /// <summary>First line of the file.</summary>
    internal const string VersionLine = "ascertain frame hashes 1\n";

    private const int DigestBytes = 32, NamedBytes = DigestBytes + sizeof(int), HeadBytes = NamedBytes + CheckBytes, CheckBytes = 8, EntryBytes = FrameHash.Bytes + sizeof(long) + sizeof(int);
    private readonly SafeFileHandle handle;
    private readonly string path;
    private readonly Action<string> atStep;
    private readonly List<ClipHashes> clips = [];
    private readonly HashSet<string> known = [];
    private long end;

    private HashFile(SafeFileHandle handle, string path, Action<string>? atStep) => (this.handle, this.path, this.atStep) = (handle, path, atStep ?? (static _ => { }));

    /// <summary>Clips in the order in which they were added.</summary>
    public IReadOnlyList<ClipHashes> Clips => clips;

    /// <summary>Bytes behind the last whole record when the file was opened: left over from an addition that was never acknowledged.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Opens or makes a file, for this process alone.</summary>
    /// <param name="path">Where; its folder exists.</param>
    /// <param name="atStep">Called with a name before each step that changes the disk, so that tests can stop there.</param>
    /// <exception cref="IOException">It cannot be opened or another process has it.</exception>
    /// <exception cref="InvalidDataException">It is of another version, no such file, or damaged; one plain sentence.</exception>
    public static HashFile Open(string path, Action<string>? atStep = null)
    {
        SafeFileHandle handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            HashFile file = new(handle, path, atStep);
            file.Read();
            return file;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Adds a clip. When it returns, the clip is on the disk.</summary>
    /// <param name="clip">Digest and entries.</param>
    /// <returns>False when a clip with this digest is there already; nothing is written then.</returns>
    /// <exception cref="IOException">The disk is full or broken; the clip is not acknowledged.</exception>
    public bool Add(ClipHashes clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        if (known.Contains(clip.ClipSha256Hex))
        {
            return false;
        }

        byte[] record = RecordOf(clip);
        if (RandomAccess.GetLength(handle) != end)
        {
            atStep("file.cut");
            RandomAccess.SetLength(handle, end);
        }

        // In two writes, so that tests can stop between them: a disk does as it likes.
        atStep("file.write");
        RandomAccess.Write(handle, record.AsSpan(0, record.Length / 2), end);
        atStep("file.writeRest");
        RandomAccess.Write(handle, record.AsSpan(record.Length / 2), end + (record.Length / 2));
        atStep("file.sync");
        Sync();
        end += record.Length;
        clips.Add(clip);
        known.Add(clip.ClipSha256Hex);
        return true;
    }

    /// <summary>Lets other processes have the file.</summary>
    public void Dispose() => handle.Dispose();

    private void Read()
    {
        byte[] version = System.Text.Encoding.ASCII.GetBytes(VersionLine), first = new byte[version.Length];
        long length = RandomAccess.GetLength(handle);
        int read = ReadFully(first, 0);
        if (!version.AsSpan().StartsWith(first.AsSpan(0, read)))
        {
            throw new InvalidDataException($"{path} does not begin as an index of version 1 does: it was made by another version, or it is another file.");
        }

        if (read < version.Length)
        {
            // New, or stopped while it was made.
            atStep("file.begin");
            RandomAccess.Write(handle, version, 0);
            atStep("file.beginSync");
            Sync();
            SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            end = version.Length;
            return;
        }

        end = version.Length;
        byte[] head = new byte[HeadBytes];
        while (end < length)
        {
            if (ReadFully(head, end) < HeadBytes)
            {
                break;
            }

            int count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(DigestBytes));
            if (count is < 0 or > MostEntries || !SHA256.HashData(head.AsSpan(0, NamedBytes)).AsSpan(0, CheckBytes).SequenceEqual(head.AsSpan(NamedBytes)))
            {
                throw new InvalidDataException($"{path} is damaged: no record begins at byte {end}.");
            }

            long next = end + HeadBytes + ((long)count * EntryBytes) + DigestBytes;
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

            ClipHashes clip = ClipOf(record, count);
            clips.Add(clip);
            known.Add(clip.ClipSha256Hex);
            end = next;
        }

        TornBytes = length - end;
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

    private static byte[] RecordOf(ClipHashes clip)
    {
        if (clip.Entries.Count > MostEntries)
        {
            throw new ArgumentException($"A clip has at most {MostEntries} entries.", nameof(clip));
        }

        byte[] record = new byte[HeadBytes + (clip.Entries.Count * EntryBytes) + DigestBytes];
        Convert.FromHexString(clip.ClipSha256Hex, record, out _, out _);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(DigestBytes), clip.Entries.Count);
        SHA256.HashData(record.AsSpan(0, NamedBytes)).AsSpan(0, CheckBytes).CopyTo(record.AsSpan(NamedBytes));
        for (int i = 0; i < clip.Entries.Count; i++)
        {
            Span<byte> to = record.AsSpan(HeadBytes + (i * EntryBytes), EntryBytes);
            clip.Entries[i].Picture.Hash.WriteTo(to);
            BinaryPrimitives.WriteInt64LittleEndian(to[FrameHash.Bytes..], clip.Entries[i].TimeMicroseconds);
            BinaryPrimitives.WriteInt32LittleEndian(to[(FrameHash.Bytes + sizeof(long))..], clip.Entries[i].Picture.Quality);
        }

        SHA256.HashData(record.AsSpan(0, record.Length - DigestBytes), record.AsSpan(record.Length - DigestBytes));
        return record;
    }

    private static ClipHashes ClipOf(ReadOnlySpan<byte> record, int count)
    {
        TimedHash[] entries = new TimedHash[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> from = record.Slice(HeadBytes + (i * EntryBytes), EntryBytes);
            HashedPicture picture = new(FrameHash.ReadFrom(from), BinaryPrimitives.ReadInt32LittleEndian(from[(FrameHash.Bytes + sizeof(long))..]));
            entries[i] = new TimedHash(BinaryPrimitives.ReadInt64LittleEndian(from[FrameHash.Bytes..]), picture);
        }

        return new ClipHashes(Convert.ToHexStringLower(record[..DigestBytes]), entries);
    }

    // fsync(2) itself: the class library was measured to return as if all were well when it failed.
    private void Sync()
    {
        if (fsync((int)handle.DangerousGetHandle()) != 0)
        {
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}: {path}");
        }
    }

    private static void SyncFolder(string folder)
    {
        const int ReadOnlyCloseOnExec = 0x80000;
        using SafeFileHandle opened = new(open(folder, ReadOnlyCloseOnExec), ownsHandle: true);
        if (opened.IsInvalid || fsync((int)opened.DangerousGetHandle()) != 0)
        {
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}: {folder}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
