using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ascertain;

/// <summary>What must be durable, asked of the system itself: fsync(2), rename(2) and link(2).</summary>
/// <remarks>Not the class library: with EIO injected, RandomAccess.FlushToDisk returned as if all were well and File.Move went on by another way (.NET 10.0, measured).</remarks>
public static partial class DurableCalls
{
    // Values of Linux, equal on x86-64 and arm64.
    private const int ReadOnly = 0, CloseOnExec = 0x80000;
    private const int NoEntry = 2, AlreadyExists = 17; // ENOENT, EEXIST

    /// <summary>Makes the bytes of a file durable.</summary>
    /// <remarks>Not RandomAccess.FlushToDisk: with EIO injected into fsync it returned as if all were well (.NET 10.0, measured).</remarks>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public static void SyncFile(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(handle);
        }
        else if (fsync((int)handle.DangerousGetHandle()) != 0)
        {
            throw Failure(path);
        }
    }

    /// <summary>rename(2): replaces what bears the name, in one step. File.Move may fall back to copying, which is no step at all.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public static void Rename(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.Move(from, to, overwrite: true);
        }
        else if (rename(from, to) != 0)
        {
            throw Failure(to);
        }
    }

    /// <summary>Gives a file its name unless that is taken: link(2) and unlink.</summary>
    /// <returns>False when the name is taken; the file is then removed.</returns>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public static bool PublishNew(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            File.Move(from, to, overwrite: false);
            return true;
        }

        bool given = link(from, to) == 0;
        if (!given && Marshal.GetLastPInvokeError() != AlreadyExists)
        {
            throw Failure(to);
        }

        File.Delete(from);
        return given;
    }

    /// <summary>Makes the names in a folder durable.</summary>
    public static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int descriptor = open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        if (fsync(descriptor) != 0)
        {
            throw Failure(folder);
        }
    }

    private static IOException Failure(string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return error == NoEntry
            ? new FileNotFoundException($"No such file or folder: {path}", path)
            : new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: {path}", error);
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string from, string to);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);
}
