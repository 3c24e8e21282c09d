using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ascertain.Media.Decoding;

/// <summary>The system calls that a decoder may not make, as a classic BPF program (seccomp(2), linux/filter.h).</summary>
/// <remarks>
/// <para>A deny-list: what decoding needs differs between builds of ffmpeg and glibc, so an allow-list would break on updates; what must never
/// happen is short and stable. Namespaces take away files and network already; this takes away processes, writing and the wide attack surface of the kernel.</para>
/// <para>Denied calls return EPERM, clone3 and openat2 return ENOSYS, so that glibc falls back to calls whose flags can be seen here.</para>
/// </remarks>
internal static class SeccompFilter
{
    private const uint Allow = 0x7fff0000, Errno = 0x00050000, KillProcess = 0x80000000;
    private const int Eperm = 1, Enosys = 38;

    // struct seccomp_data: nr at 0, arch at 4, args from 16, each 64 bits; the low word first on little-endian machines.
    private const int NumberAt = 0, ArchitectureAt = 4, FirstArgument = 16;
    private const uint CloneThread = 0x00010000;

    // O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND; __O_TMPFILE needs write access too.
    private const uint OpenForWriting = 1 | 2 | 0x40 | 0x200 | 0x400;

    /// <summary>The program for this machine, eight bytes an instruction.</summary>
    public static byte[] Program() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Build(0xC000003E, X64),
        Architecture.Arm64 => Build(0xC00000B7, Arm64),
        _ => throw new PlatformNotSupportedException("There is no confinement filter for this processor."),
    };

    private sealed record Calls(int MakeTask, int MakeTask3, int Openat, int? Open, int Openat2, int[] Denied);

    // Of both tables the numbers of: socket, connect, accept, accept4, sendto, sendmsg, sendmmsg, recvmmsg, bind, listen, socketpair, fork, vfork, execveat, truncate, ftruncate,
    // rename, renameat, renameat2, mkdir, mkdirat, rmdir, creat, link, linkat, unlink, unlinkat, symlink, symlinkat, chmod, fchmod, fchmodat,
    // chown, fchown, lchown, fchownat, mknod, mknodat, setxattr, lsetxattr, fsetxattr, removexattr, lremovexattr, fremovexattr, fallocate,
    // utimensat, ptrace, process_vm_readv, process_vm_writev, bpf, perf_event_open, userfaultfd, io_uring_setup, io_uring_enter, io_uring_register,
    // add_key, request_key, keyctl, kexec_load, kexec_file_load, init_module, finit_module, delete_module, mount, umount2, pivot_root, chroot,
    // swapon, swapoff, reboot, sethostname, setdomainname, iopl, ioperm, unshare, setns, open_by_handle_at, name_to_handle_at, memfd_create,
    // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, pidfd_open, pidfd_getfd, pidfd_send_signal.
    // Numbers of x86-64: linux/arch/x86/entry/syscalls/syscall_64.tbl.
    private static readonly Calls X64 = new(56, 435, 257, 2, 437,
    [
        41, 42, 43, 44, 46, 49, 50, 53, 57, 58, 76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94, 101, 133, 155, 161, 165, 166, 167, 168, 169,
        170, 171, 172, 173, 175, 176, 188, 189, 190, 197, 198, 199, 246, 248, 249, 250, 258, 259, 260, 263, 264, 265, 266, 268, 272, 280, 285, 288,
        298, 299, 303, 304, 307, 308, 310, 311, 313, 316, 319, 320, 321, 322, 323, 424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438,
    ]);

    // Numbers of arm64: linux/include/uapi/asm-generic/unistd.h.
    private static readonly Calls Arm64 = new(220, 435, 56, null, 437,
    [
        5, 6, 7, 14, 15, 16, 33, 34, 35, 36, 37, 38, 39, 40, 41, 45, 46, 47, 51, 52, 53, 54, 55, 88, 97, 104, 105, 106, 117, 142, 161, 162, 198, 199,
        200, 201, 202, 203, 206, 211, 217, 218, 219, 224, 225, 241, 242, 243, 264, 265, 268, 269, 270, 271, 273, 276, 279, 280, 281, 282, 294, 424,
        425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438,
    ]);

    private static byte[] Build(uint architecture, Calls calls)
    {
        List<(ushort Code, byte True, byte False, uint Value)> program =
        [
            (0x20, 0, 0, ArchitectureAt), // load word
            (0x15, 1, 0, architecture), // jump if equal
            (0x06, 0, 0, KillProcess), // return
            (0x20, 0, 0, NumberAt),
            (0x35, 0, 1, 0x40000000), // x32 calls on x86-64 carry this bit
            (0x06, 0, 0, KillProcess),
        ];
        foreach (int number in calls.Denied)
        {
            program.Add((0x15, 0, 1, (uint)number));
            program.Add((0x06, 0, 0, Errno | Eperm));
        }

        foreach (int number in (int[])[calls.MakeTask3, calls.Openat2])
        {
            program.Add((0x15, 0, 1, (uint)number));
            program.Add((0x06, 0, 0, Errno | Enosys));
        }

        // A thread may be made, a process may not.
        program.AddRange([(0x15, 0, 3, (uint)calls.MakeTask), (0x20, 0, 0, FirstArgument), (0x45, 1, 0, CloneThread), (0x06, 0, 0, Errno | Eperm), (0x20, 0, 0, NumberAt)]);
        program.AddRange([(0x15, 0, 3, (uint)calls.Openat), (0x20, 0, 0, FirstArgument + 16), (0x45, 0, 1, OpenForWriting), (0x06, 0, 0, Errno | Eperm), (0x20, 0, 0, NumberAt)]);
        if (calls.Open is { } open)
        {
            program.AddRange([(0x15, 0, 3, (uint)open), (0x20, 0, 0, FirstArgument + 8), (0x45, 0, 1, OpenForWriting), (0x06, 0, 0, Errno | Eperm), (0x20, 0, 0, NumberAt)]);
        }

        program.Add((0x06, 0, 0, Allow));
        byte[] bytes = new byte[program.Count * 8];
        for (int i = 0; i < program.Count; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 8), program[i].Code);
            (bytes[(i * 8) + 2], bytes[(i * 8) + 3]) = (program[i].True, program[i].False);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((i * 8) + 4), program[i].Value);
        }

        return bytes;
    }
}
