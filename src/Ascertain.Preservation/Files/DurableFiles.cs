using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Files;

/// <summary>Writes files so that they are either wholly there after a power cut, or not there at all.</summary>
/// <remarks>Temporary file → write → fsync → mode 0444 → rename → fsync of the folder. After a failed fsync nothing is tried
/// again: the operating system may have dropped the pages (PostgreSQL's lesson of 2018).</remarks>
/// <param name="atStep">Called with a name before each step that changes the disk, so that tests can kill or fail there.</param>
public sealed class DurableFiles(Action<string>? atStep = null)
{
    /// <summary>Begins the name of every temporary file; what bears it is left over from a stopped process.</summary>
    public const string TemporaryPrefix = ".new-";

    private const UnixFileMode ReadOnlyMode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Tells the observer that a step is about to happen.</summary>
    public void Reach(string step) => atStep?.Invoke(step);

    /// <summary>Makes a folder and its missing parents, each durable in its parent.</summary>
    public void EnsureFolder(string folder, UnixFileMode? mode = null)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        string? parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (parent is not null)
        {
            EnsureFolder(parent);
        }

        Reach("folder.create");
        if (mode is { } bits && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, bits);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        if (parent is not null)
        {
            DurableCalls.SyncFolder(parent);
        }
    }

    /// <summary>Writes one file, replacing what bears the name.</summary>
    /// <exception cref="IOException">Disk full or broken; nothing half-made bears the name.</exception>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        string folder = Path.GetDirectoryName(path)!;
        string temporary = WriteTemporary(folder, content);
        Publish(temporary, path);
        SyncFolder(folder);
    }

    /// <summary>Writes a durable temporary file with these bytes and returns its path.</summary>
    public string WriteTemporary(string folder, ReadOnlySpan<byte> content)
    {
        (string path, SafeFileHandle handle) = CreateTemporary(folder);
        using (handle)
        {
            try
            {
                Reach("file.write");
                RandomAccess.Write(handle, content, 0);
                Seal(handle, path);
                return path;
            }
            catch
            {
                Discard(path);
                throw;
            }
        }
    }

    /// <summary>Copies an open file into a temporary file, hashing in the same pass; durable but for what the caller has already.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="source">The file.</param>
    /// <param name="isThere">True for a SHA-256 that the caller has already, and whose copy it will discard: that need not become durable.</param>
    public (string Path, StoredFile File) CopyTemporary(string folder, SafeFileHandle source, Predicate<string>? isThere = null)
    {
        (string path, SafeFileHandle handle) = CreateTemporary(folder);
        using (handle)
        {
            try
            {
                StoredFile file = Copy(source, handle);
                if (isThere?.Invoke(file.Digest.Sha256Hex) != true)
                {
                    Seal(handle, path);
                }

                return (path, file);
            }
            catch
            {
                Discard(path);
                throw;
            }
        }
    }

    /// <summary>Gives a temporary file its name. Durable after <see cref="SyncFolder"/>.</summary>
    public void Publish(string temporary, string path)
    {
        try
        {
            Reach("file.rename");
            DurableCalls.Rename(temporary, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Makes the bytes of an open file durable.</summary>
    public void SyncFile(SafeFileHandle handle, string path)
    {
        Reach("file.sync");
        DurableCalls.SyncFile(handle, path);
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public void SyncFolder(string folder)
    {
        Reach("folder.sync");
        DurableCalls.SyncFolder(folder);
    }

    /// <summary>Removes a temporary file if it is still there.</summary>
    internal static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (IOException)
        {
            // The disk that failed the write may fail this too; the leftover is removed at the next opening.
        }
    }

    private (string Path, SafeFileHandle Handle) CreateTemporary(string folder)
    {
        string path = Path.Combine(folder, TemporaryPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        Reach("file.create");
        return (path, OpenNew(path, OwnerMode));
    }

    /// <summary>Creates a file that must not exist (O_EXCL), with these permissions from its first moment.</summary>
    internal static SafeFileHandle OpenNew(string path, UnixFileMode mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        // File.OpenHandle has no creation mode; the stream gives its handle away and is forgotten.
        FileStream stream = new(path, options);
        return stream.SafeFileHandle;
    }

    private void Seal(SafeFileHandle handle, string path)
    {
        Reach("file.sync");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(handle, ReadOnlyMode);
        }

        DurableCalls.SyncFile(handle, path);
    }

    private StoredFile Copy(SafeFileHandle source, SafeFileHandle target)
    {
        using IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        byte[] buffer = new byte[1 << 20]; // arbitrary; larger measured no faster
        long offset = 0;
        for (int read; (read = RandomAccess.Read(source, buffer, offset)) > 0; offset += read)
        {
            ReadOnlySpan<byte> block = buffer.AsSpan(0, read);
            sha256.AppendData(block);
            sha512.AppendData(block);
            Reach("file.write");
            RandomAccess.Write(target, block, offset);
        }

        Digest digest = new(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset()));
        return new StoredFile(digest, offset);
    }
}
