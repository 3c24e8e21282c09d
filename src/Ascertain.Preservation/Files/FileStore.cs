using System.Security.Cryptography;
using Ascertain.Custody;
using Ascertain.Custody.Files;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Files;

/// <summary>Files that never change, each named by its SHA-256: <c>ab/abcd…</c> below one folder, read-only (mode 0444).</summary>
/// <remarks>Taking in the same bytes twice is one file. A file is handed out only after its bytes were hashed again; later openings in the
/// same process trust device, inode, size and times. Safe for use from several threads.</remarks>
public sealed class FileStore
{
    private readonly DurableFiles? files;
    private readonly Dictionary<string, FileStamp> verified = [];
    private readonly HashSet<string> deposited = new(StringComparer.Ordinal);
    private readonly HashSet<string> unsynced = new(StringComparer.Ordinal); // bear their name, which a power cut could still take
    private readonly Lock gate = new();
    private int unended;

    /// <summary>A store in this folder.</summary>
    /// <param name="folder">Made on first use.</param>
    /// <param name="files">How to write; null for a store that only reads.</param>
    public FileStore(string folder, DurableFiles? files) => (Folder, this.files) = (folder, files);

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>SHA-256 of what this object took in that was not there before.</summary>
    public IReadOnlyCollection<string> Deposited
    {
        get
        {
            lock (gate)
            {
                return [.. deposited];
            }
        }
    }

    /// <summary>True when taking something in failed; a half-written file may lie in the folder.</summary>
    public bool HasFailed => Volatile.Read(ref unended) > 0;

    private DurableFiles Writer => files ?? throw new InvalidOperationException("This store was opened for reading only.");

    /// <summary>Where a file with this SHA-256 is, or would be.</summary>
    public string PathOf(string sha256Hex)
    {
        RequireSha256(sha256Hex);
        return Path.Combine(Folder, sha256Hex[..2], sha256Hex);
    }

    /// <summary>True when a file bears this name. Says nothing about its bytes.</summary>
    public bool Has(string sha256Hex) => File.Exists(PathOf(sha256Hex));

    /// <summary>Takes in an evidentiary copy of a regular file; links are followed, pipes, devices and folders refused.</summary>
    /// <exception cref="IOException">Source unreadable, not a regular file or changing; disk full or broken.</exception>
    /// <exception cref="CustodyException">A file of this name is there with other bytes.</exception>
    public StoredFile Deposit(string path)
    {
        Writer.EnsureFolder(Folder);
        using SafeFileHandle source = NativeFiles.OpenRegular(path, followLinks: true);
        Interlocked.Increment(ref unended);
        FileStamp? before = OperatingSystem.IsLinux() ? NativeFiles.Stat(source, path) : null;
        bool isThere = false;
        (string temporary, StoredFile stored) = Writer.CopyTemporary(Folder, source, sha256 => isThere = Has(sha256));
        if (before is { } stamp && NativeFiles.Stat(source, path) is var after
            && (stamp.Size != after.Size || stamp.Modified != after.Modified || after.Size != stored.ByteCount))
        {
            DurableFiles.Discard(temporary);
            throw new IOException($"The file changed while it was copied: {path}");
        }

        if (isThere)
        {
            DurableFiles.Discard(temporary);
            RequireIntact(stored.Digest.Sha256Hex);
        }
        else
        {
            Publish([(temporary, stored.Digest.Sha256Hex)]);
        }

        Writer.SyncFolder(Folder); // the temporary name lay here; a power cut must not bring it back
        Interlocked.Decrement(ref unended);
        return stored;
    }

    /// <summary>Takes in bytes.</summary>
    public StoredFile Deposit(ReadOnlySpan<byte> content)
    {
        Digest digest = Digest.Of(content);
        StoredFile stored = new(digest, content.Length);
        DepositAll([(digest.Sha256Hex, content.ToArray())]);
        return stored;
    }

    /// <summary>Takes in many small documents: all written and synced, then all named, then each folder synced once.</summary>
    /// <param name="documents">SHA-256 and bytes.</param>
    public void DepositAll(IReadOnlyList<(string Sha256Hex, byte[] Content)> documents)
    {
        if (documents.Count == 0)
        {
            return;
        }

        Writer.EnsureFolder(Folder);
        Interlocked.Increment(ref unended);
        List<(string Temporary, string Sha256Hex)> written = [];
        try
        {
            HashSet<string> names = [];
            foreach ((string sha256, byte[] content) in documents)
            {
                if (!names.Add(sha256))
                {
                    continue;
                }

                if (Has(sha256))
                {
                    RequireIntact(sha256);
                    continue;
                }

                string folder = Path.GetDirectoryName(PathOf(sha256))!;
                Writer.EnsureFolder(folder);
                written.Add((Writer.WriteTemporary(folder, content), sha256));
            }
        }
        catch
        {
            written.ForEach(static file => DurableFiles.Discard(file.Temporary));
            throw;
        }

        Publish(written);
        Interlocked.Decrement(ref unended);
    }

    /// <summary>Opens a verified file; the caller disposes the working copy.</summary>
    /// <exception cref="CustodyException">Missing, replaced by something else, or its bytes differ from its digest.</exception>
    public WorkingCopy OpenVerified(Digest digest) => new(digest, OpenVerified(digest.Sha256Hex));

    /// <summary>Requires that the bytes of a working copy are still those that were verified: whoever looks at one for long asks after what was read. A file that is not there any more is still held.</summary>
    /// <exception cref="CustodyException">They were changed meanwhile.</exception>
    public void RequireStillVerified(WorkingCopy copy)
    {
        string sha256Hex = copy.Digest.Sha256Hex;
        FileStamp? stamp = OperatingSystem.IsLinux() ? NativeFiles.Stat(copy.Handle, sha256Hex) : null;
        lock (gate)
        {
            if (stamp is { } now && verified.TryGetValue(sha256Hex, out FileStamp then) && now == then)
            {
                return;
            }
        }

        if (FileHash.Sha256Hex(copy.Handle) != sha256Hex)
        {
            throw Altered(sha256Hex);
        }

        if (stamp is { } hashed)
        {
            lock (gate)
            {
                verified[sha256Hex] = hashed; // removed or given another name: its stamp is another, its bytes are not
            }
        }
    }

    /// <summary>The verified bytes of a file, for documents that fit in memory.</summary>
    /// <exception cref="CustodyException">Missing, or its bytes differ from its digest.</exception>
    public byte[] Read(string sha256Hex)
    {
        using SafeFileHandle handle = Open(sha256Hex);
        byte[] content = new byte[RandomAccess.GetLength(handle)];
        int filled = 0;
        for (int read; filled < content.Length && (read = RandomAccess.Read(handle, content.AsSpan(filled), filled)) > 0;)
        {
            filled += read;
        }

        return filled == content.Length && Convert.ToHexStringLower(SHA256.HashData(content)) == sha256Hex
            ? content
            : throw Altered(sha256Hex);
    }

    /// <summary>Every file name below the folder, relative to it, temporary and foreign ones included; ordinal order.</summary>
    public IReadOnlyList<string> List()
    {
        if (!Directory.Exists(Folder))
        {
            return [];
        }

        List<string> names = [.. Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(Folder, path))];
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private SafeFileHandle OpenVerified(string sha256Hex)
    {
        SafeFileHandle handle = Open(sha256Hex);
        try
        {
            FileStamp? stamp = OperatingSystem.IsLinux() ? NativeFiles.Stat(handle, sha256Hex) : null;
            lock (gate)
            {
                if (stamp is { } now && verified.TryGetValue(sha256Hex, out FileStamp then) && now == then)
                {
                    return handle;
                }
            }

            if (FileHash.Sha256Hex(handle) != sha256Hex)
            {
                throw Altered(sha256Hex);
            }

            if (stamp is { } hashed)
            {
                lock (gate)
                {
                    verified[sha256Hex] = hashed;
                }
            }

            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private SafeFileHandle Open(string sha256Hex)
    {
        string path = PathOf(sha256Hex);
        try
        {
            return NativeFiles.OpenRegular(path, followLinks: false);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustodyException(CustodyFaultCodes.FileMissing, $"A file of the investigation is missing: {path}", path);
        }
        catch (IOException fault)
        {
            throw new CustodyException(CustodyFaultCodes.FileUnreadable, $"A file of the investigation cannot be read: {fault.Message}", path);
        }
    }

    private void Publish(List<(string Temporary, string Sha256Hex)> written)
    {
        SortedSet<string> folders = new(StringComparer.Ordinal);
        int done = 0;
        try
        {
            for (; done < written.Count; done++)
            {
                (string temporary, string sha256) = written[done];
                if (Has(sha256))
                {
                    RequireIntact(sha256);
                    DurableFiles.Discard(temporary);
                    continue;
                }

                string path = PathOf(sha256);
                Writer.EnsureFolder(Path.GetDirectoryName(path)!);
                lock (gate)
                {
                    unsynced.Add(sha256);
                }

                Writer.Publish(temporary, path);
                folders.Add(Path.GetDirectoryName(path)!);
                lock (gate)
                {
                    deposited.Add(sha256);
                }
            }
        }
        catch
        {
            foreach ((string temporary, _) in written.Skip(done))
            {
                DurableFiles.Discard(temporary);
            }

            throw;
        }

        foreach (string folder in folders)
        {
            Writer.SyncFolder(folder);
        }

        lock (gate)
        {
            unsynced.ExceptWith(written.Select(static it => it.Sha256Hex));
        }
    }

    // What another thread has named a moment ago must be durable too before anybody says that it is there.
    private void RequireIntact(string sha256Hex)
    {
        OpenVerified(sha256Hex).Dispose();
        bool mayVanish;
        lock (gate)
        {
            mayVanish = unsynced.Contains(sha256Hex);
        }

        if (mayVanish)
        {
            Writer.SyncFolder(Path.GetDirectoryName(PathOf(sha256Hex))!);
        }
    }

    private CustodyException Altered(string sha256Hex) => new(CustodyFaultCodes.FileAltered,
        $"The bytes of a file differ from the digest that is its name: {PathOf(sha256Hex)}", PathOf(sha256Hex));

    private static void RequireSha256(string sha256Hex)
    {
        if (!HexText.IsSha256(sha256Hex))
        {
            throw new ArgumentException("Not 64 lower-case hexadecimal digits.", nameof(sha256Hex));
        }
    }
}
