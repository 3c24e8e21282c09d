using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Custody.Files;

/// <summary>What .NET does not offer: the kind of an open file, and opening without waiting on a pipe.</summary>
internal static partial class NativeFiles
{
    // Values of Linux, equal on x86-64 and arm64 (O_NOFOLLOW and O_DIRECTORY are not, so they are not used).
    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int AtFdCwd = -100, AtSymlinkNoFollow = 0x100, AtEmptyPath = 0x1000;
    private const int NoEntry = 2; // ENOENT
    private const uint BasicStats = 0x7ff;

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="IOException">Not there, not readable, or something other than a regular file.</exception>
    public static SafeFileHandle OpenRegular(string path, bool followLinks)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(path);
        }

        // Asked before opening: opening a device can do something.
        RequireRegular(Stat(path, followLinks), path);
        int descriptor = open(path, ReadOnly | NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        SafeFileHandle handle = new(descriptor, ownsHandle: true);
        try
        {
            RequireRegular(Stat(handle, path), path);
            return handle;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>What the file system says of a path.</summary>
    public static FileStamp Stat(string path, bool followLinks)
    {
        Statx buffer = default;
        return statx(AtFdCwd, path, followLinks ? 0 : AtSymlinkNoFollow, BasicStats, ref buffer) == 0
            ? new FileStamp(buffer)
            : throw Failure(path);
    }

    /// <summary>What the file system says of an open file.</summary>
    public static FileStamp Stat(SafeFileHandle handle, string path)
    {
        Statx buffer = default;
        return statx((int)handle.DangerousGetHandle(), "", AtEmptyPath, BasicStats, ref buffer) == 0
            ? new FileStamp(buffer)
            : throw Failure(path);
    }

    private static void RequireRegular(FileStamp stamp, string path)
    {
        if (stamp.Kind != FileKind.Regular)
        {
            throw new IOException($"Not a regular file but {Describe(stamp.Kind)}: {path}");
        }
    }

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Folder => "a folder",
        FileKind.SymbolicLink => "a symbolic link",
        FileKind.Pipe => "a pipe",
        FileKind.Device => "a device",
        FileKind.Socket => "a socket",
        _ => "something else",
    };

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
    private static partial int statx(int folder, string path, int flags, uint mask, ref Statx buffer);

    /// <summary>struct statx of linux/stat.h: the same bytes on every architecture. Only the fields used are named.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    internal struct Statx
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(96)] public long ChangeSeconds;
        [FieldOffset(104)] public uint ChangeNanoseconds;
        [FieldOffset(112)] public long ModificationSeconds;
        [FieldOffset(120)] public uint ModificationNanoseconds;
        [FieldOffset(136)] public uint DeviceMajor;
        [FieldOffset(140)] public uint DeviceMinor;
    }
}
