using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>The calls of the C library that starting and ending a confined child needs. Linux, 64 bit.</summary>
internal static unsafe partial class Libc
{
    public const int ReadOnly = 0;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;
    public const int SignalKill = 9;

    private const string Library = "libc";
    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC
    private const int SetPipeSize = 1031; // F_SETPIPE_SZ

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(int* ends, int flags);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    [LibraryImport(Library, EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int process, int* status, int options, ResourceUse* use);

    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitId(int kind, int process, byte* information, int options);

    /// <summary>Waits until a child has ended, and leaves it to be reaped: its number is not given to another process before <see cref="Wait"/>.</summary>
    public static void AwaitEndOf(int process)
    {
        const int ByNumber = 1; // P_PID
        const int EndedAndLeave = 4 | 0x100_0000; // WEXITED | WNOWAIT
        const int Interrupted = 4; // EINTR
        byte* information = stackalloc byte[256];
        while (WaitId(ByNumber, process, information, EndedAndLeave) != 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    [LibraryImport(Library, EntryPoint = "prlimit64", SetLastError = true)]
    public static partial int LimitResource(int process, int resource, ulong* softAndHard, void* old);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int DeviceControl(int descriptor, nuint request, void* argument);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nint count);

    // By the handle, not by its number: closed by another thread meanwhile, that could already be another file's.
    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle handle, byte* bytes, nint count);

    /// <summary>Writes all of it into a pipe, waiting for room. False when the other side is gone.</summary>
    /// <exception cref="ObjectDisposedException">The pipe was closed here.</exception>
    public static bool WriteAll(SafeFileHandle pipe, ReadOnlySpan<byte> bytes)
    {
        const int Interrupted = 4; // EINTR
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* from = bytes)
            {
                written = Write(pipe, from, bytes.Length);
            }

            if (written < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }

            bytes = bytes[(int)Math.Max(0, written)..];
        }

        return true;
    }

    [LibraryImport(Library, EntryPoint = "usleep")]
    private static partial int SleepMicroseconds(uint microseconds);

    /// <summary>Lets a pipe fill before it is read, for at most some two milliseconds: until it holds this much, or is as good as full.</summary>
    /// <remarks>Reading while the other side writes makes both spin on the pipe's lock; that was measured at a tenth of the time of a decode.</remarks>
    public static void AwaitFill(SafeFileHandle pipe, long wanted)
    {
        const nuint BytesWaiting = 0x541B; // FIONREAD
        const int NearlyFull = (1 << 20) - (1 << 16);
        int descriptor = (int)pipe.DangerousGetHandle();
        int there = 0;
        for (int i = 0; i < 20 && DeviceControl(descriptor, BytesWaiting, &there) == 0 && there < Math.Min(wanted, NearlyFull); i++)
        {
            _ = SleepMicroseconds(100);
        }
    }

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle handle, byte* bytes, nint count);

    /// <summary>Reads what is there, at least one byte unless the end is reached (0). <see cref="RandomAccess"/> takes no pipes.</summary>
    public static int ReadSome(SafeFileHandle handle, Span<byte> into)
    {
        const int Interrupted = 4; // EINTR
        fixed (byte* bytes = into)
        {
            nint read;
            do
            {
                read = Read(handle, bytes, into.Length);
            }
            while (read < 0 && Marshal.GetLastPInvokeError() == Interrupted);

            return read < 0 ? 0 : (int)read; // an error on a pipe or on /proc means that the other side is gone
        }
    }

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* result);

    /// <summary>What tells one state of a file from another: inode, size, time of last change of its content. Null when it cannot be asked.</summary>
    /// <remarks>statx(2): stx_ino at byte 32, stx_size at 40, stx_ctime at 96, stx_mtime at 112 (seconds, then 32-bit nanoseconds).</remarks>
    public static string? StampOf(string path)
    {
        byte* result = stackalloc byte[256];
        if (StatX(-100, path, 0, 0x7FF, result) != 0)
        {
            return null;
        }

        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{*(ulong*)(result + 32)}-{*(ulong*)(result + 40)}-{*(long*)(result + 112)}.{*(uint*)(result + 120)}-{*(long*)(result + 96)}.{*(uint*)(result + 104)}");
    }

    /// <summary>A second descriptor of the same open file, numbered 20 or more, so that it is never in the way of the numbers a child is given.</summary>
    /// <remarks>Closed on exec: only what the spawn places at a number of the child's survives.</remarks>
    public static int DuplicateHigh(int descriptor) => Control(descriptor, DuplicateCloseOnExec, 20);

    /// <summary>A pipe whose two ends close on exec; the buffer is as large as the system lets it be, up to 1 MiB, so that a frame needs few turns.</summary>
    public static (SafeFileHandle Read, SafeFileHandle Write) OpenPipe(bool large = false, bool small = false)
    {
        int* ends = stackalloc int[2];
        if (Pipe(ends, CloseOnExec) != 0)
        {
            throw new IOException($"No pipe can be had (error {Marshal.GetLastPInvokeError()}).");
        }

        if (large)
        {
            _ = Control(ends[0], SetPipeSize, 1 << 20);
        }
        else if (small)
        {
            _ = Control(ends[0], SetPipeSize, 1 << 12);
        }

        return (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
    }

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Got;
    }

    /// <summary>struct rusage of a 64-bit system: times in seconds and microseconds, then what is not used here.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ResourceUse
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public fixed long Rest[14];
    }
}
