using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Ascertain.Media.Decoding;

/// <summary>Confines this very process with Landlock and a filter of system calls, then becomes the decoder (execve).</summary>
/// <remarks>Started as a process of its own by <see cref="Confinement"/> where bubblewrap is absent. Sources: landlock(7), seccomp(2), prctl(2).</remarks>
public static partial class ConfinedExec
{
    /// <summary>The hidden verb: <c>confined-exec FILTER READABLE:READABLE… PROGRAM ARGUMENT…</c>; descriptor 9 is the one file.</summary>
    public const string Verb = "confined-exec";

    private const int CreateRuleset = 444, AddRule = 445, RestrictSelf = 446; // the same numbers on all 64-bit architectures
    private const int SetNoNewPrivileges = 38, SetSeccomp = 22, FilterMode = 2;
    private const int OpenPath = 0x200000, CloseOnExec = 0x80000;
    private const ulong Execute = 1, ReadFile = 4, ReadFolder = 8;

    /// <summary>True when the kernel has Landlock.</summary>
    internal static unsafe bool IsSupported => OperatingSystem.IsLinux() && syscall(CreateRuleset, 0, 0, 1) >= 1;

    /// <summary>Does it. Returns only when something went wrong.</summary>
    /// <returns>4.</returns>
    [UnsupportedOSPlatform("windows")]
    public static unsafe int Run(string[] arguments)
    {
        if (arguments.Length < 3)
        {
            return 4;
        }

        byte[] filter = File.ReadAllBytes(arguments[0]);
        string program = arguments[2];
        if (prctl(SetNoNewPrivileges, 1, 0, 0, 0) != 0 || !RestrictFiles(arguments[1].Split(':'), program) || !RestrictCalls(filter))
        {
            return 4;
        }

        // argv and an empty environment, as native arrays that live until the process is replaced.
        string[] argv = arguments[2..];
        nint* native = (nint*)NativeMemory.AllocZeroed((nuint)(argv.Length + 1), (nuint)sizeof(nint));
        for (int i = 0; i < argv.Length; i++)
        {
            native[i] = Marshal.StringToCoTaskMemUTF8(argv[i]);
        }

        nint nothing = 0;
        _ = execve(program, native, &nothing);
        return 4;
    }

    private static unsafe bool RestrictFiles(string[] readable, string program)
    {
        // struct landlock_ruleset_attr: handled_access_fs, handled_access_net (ABI 4), scoped (ABI 6).
        long abi = syscall(CreateRuleset, 0, 0, 1);
        ulong handledFiles = (1UL << (abi >= 5 ? 16 : abi >= 3 ? 15 : abi >= 2 ? 14 : 13)) - 1;
        ulong* attributes = stackalloc ulong[3] { handledFiles, abi >= 4 ? 3UL : 0, abi >= 6 ? 3UL : 0 };
        long ruleset = syscall(CreateRuleset, (nint)attributes, abi >= 6 ? 24 : abi >= 4 ? 16 : 8, 0);
        if (ruleset < 0)
        {
            return false;
        }

        foreach (string path in readable)
        {
            int opened = open(path, OpenPath | CloseOnExec);
            if (opened >= 0 && !Allow(ruleset, opened, Directory.Exists(path) ? ReadFile | ReadFolder | Execute : path == program ? ReadFile | Execute : ReadFile))
            {
                return false;
            }
        }

        return Allow(ruleset, 9, ReadFile) && syscall(RestrictSelf, (nint)ruleset, 0, 0) == 0;
    }

    // struct landlock_path_beneath_attr, packed: allowed_access (8 bytes), parent_fd (4 bytes).
    private static unsafe bool Allow(long ruleset, int descriptor, ulong access)
    {
        byte* rule = stackalloc byte[12];
        *(ulong*)rule = access;
        *(int*)(rule + 8) = descriptor;
        return syscall4(AddRule, (nint)ruleset, 1, (nint)rule, 0) == 0;
    }

    // struct sock_fprog: length (2 bytes), padding, pointer.
    private static unsafe bool RestrictCalls(byte[] filter)
    {
        byte* native = (byte*)NativeMemory.Alloc((nuint)filter.Length);
        filter.CopyTo(new Span<byte>(native, filter.Length));
        byte* head = stackalloc byte[16];
        new Span<byte>(head, 16).Clear();
        *(ushort*)head = (ushort)(filter.Length / 8);
        *(byte**)(head + 8) = native;
        return prctl(SetSeccomp, FilterMode, (nint)head, 0, 0) == 0;
    }

    [LibraryImport("libc")]
    private static partial int prctl(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc")]
    private static partial long syscall(long number, nint a, nint b, nint c);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long syscall4(long number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int execve(string path, nint* arguments, nint* environment);
}
