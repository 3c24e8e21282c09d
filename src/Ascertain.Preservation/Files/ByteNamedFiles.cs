using System.Runtime.InteropServices;
using System.Text;
using Ascertain.Custody.Files;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Files;

/// <summary>Files whose paths are no UTF-8 text, as old cameras, archives and systems of other code pages leave them. .NET reads such a name with U+FFFD in the place of its
/// bytes, and then finds no file of that name; here they are found and opened by their bytes.</summary>
/// <remarks>On Linux, where a path is any bytes but NUL. A name that is text and holds a real U+FFFD is found here too.</remarks>
public static partial class ByteNamedFiles
{
    /// <summary>Of one folder, since each file stays open until it was taken in; arbitrary, and below what every Linux gives a process that asks (4,096).</summary>
    public const int Most = 3_000;

    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000; // equal on x86-64 and arm64
    private const int AtFdCwd = -100, AtSymlinkNoFollow = 0x100;
    private const uint BasicStats = 0x7ff;
    private const int GreatestDepth = 64; // arbitrary bound on hostile folders, as in FolderListing
    private const int KindAt = 18, NameAt = 19; // of struct dirent on 64-bit Linux: inode 8, offset 8, length 2, kind 1, name

    /// <summary>True for a name as .NET reads it that holds bytes which are no text, or U+FFFD itself.</summary>
    public static bool IsSuspect(ReadOnlySpan<char> name) => name.Contains('\uFFFD');

    /// <summary>What lies below a folder in a suspect name or below one, no link followed: bytes of the path, and whether it is a regular file or a link; else it is a pipe, device or socket.</summary>
    /// <param name="folder">Full path.</param>
    /// <exception cref="IOException">A folder cannot be read, or they lie too deep.</exception>
    public static IReadOnlyList<(byte[] Path, bool IsRegular, bool IsLink)> Below(string folder)
    {
        List<(byte[], bool, bool)> found = [];
        Walk(Encoding.UTF8.GetBytes(folder), isSuspect: false, 0, found);
        return found;
    }

    /// <summary>Opens a regular file for reading; no link at its end is followed.</summary>
    /// <exception cref="IOException">Gone, not readable, or no regular file.</exception>
    public static SafeFileHandle Open(byte[] path)
    {
        if (KindOf(path) != FileKind.Regular)
        {
            throw new IOException($"Not a regular file: {Readable(path)}"); // asked before opening: opening a device can do something
        }

        int descriptor = open(Terminated(path), ReadOnly | NonBlocking | CloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        SafeFileHandle handle = new(descriptor, ownsHandle: true);
        if (NativeFiles.Stat(handle, Readable(path)).Kind == FileKind.Regular)
        {
            return handle;
        }

        handle.Dispose();
        throw new IOException($"Not a regular file: {Readable(path)}");
    }

    /// <summary>A path that names an open file for as long as it is open.</summary>
    public static string PathOf(SafeFileHandle open) => $"/proc/self/fd/{open.DangerousGetHandle()}";

    /// <summary>A path to read: U+FFFD in the place of what is no text.</summary>
    public static string Readable(byte[] path) => Encoding.UTF8.GetString(path);

    private static void Walk(byte[] folder, bool isSuspect, int depth, List<(byte[] Path, bool IsRegular, bool IsLink)> found)
    {
        if (depth > GreatestDepth)
        {
            throw new IOException($"Folders too deep: {Readable(folder)}");
        }

        foreach ((byte[] name, int kind) in Names(folder))
        {
            byte[] path = [.. folder, (byte)'/', .. name];
            bool suspect = isSuspect || IsSuspect(Readable(name));
            const int Unknown = 0, Folder = 4; // DT_UNKNOWN, DT_DIR
            if (!suspect && kind is not (Unknown or Folder))
            {
                continue;
            }

            switch (KindOf(path))
            {
                case FileKind.Folder:
                    Walk(path, suspect, depth + 1, found);
                    break;
                case var its when suspect:
                    found.Add((path, its == FileKind.Regular, its == FileKind.SymbolicLink));
                    break;
            }
        }
    }

    private static List<(byte[] Name, int Kind)> Names(byte[] folder)
    {
        nint stream = opendir(Terminated(folder));
        if (stream == 0)
        {
            throw Failure(folder);
        }

        try
        {
            List<(byte[], int)> names = [];
            for (nint entry; (entry = readdir(stream)) != 0;)
            {
                byte[] name = new byte[256]; // NAME_MAX and its end
                int length = 0;
                for (byte one; length < name.Length && (one = Marshal.ReadByte(entry + NameAt + length)) != 0;)
                {
                    name[length++] = one;
                }

                name = name[..length];
                if (!name.AsSpan().SequenceEqual("."u8) && !name.AsSpan().SequenceEqual(".."u8))
                {
                    names.Add((name, Marshal.ReadByte(entry + KindAt)));
                }
            }

            return Marshal.GetLastPInvokeError() == 0 ? names : throw Failure(folder); // nothing is left out in silence
        }
        finally
        {
            _ = closedir(stream);
        }
    }

    private static FileKind KindOf(byte[] path)
    {
        NativeFiles.Statx buffer = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<NativeFiles.Statx>(ref buffer));
        return statx(AtFdCwd, Terminated(path), AtSymlinkNoFollow, BasicStats, ref bytes[0]) == 0 ? new FileStamp(buffer).Kind : throw Failure(path);
    }

    private static byte[] Terminated(byte[] path) => [.. path, 0];

    private static IOException Failure(byte[] path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: {Readable(path)}", error);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint opendir(byte[] path);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint readdir(nint stream);

    [LibraryImport("libc")]
    private static partial int closedir(nint stream);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int open(byte[] path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int folder, byte[] path, int flags, uint mask, ref byte buffer);
}
