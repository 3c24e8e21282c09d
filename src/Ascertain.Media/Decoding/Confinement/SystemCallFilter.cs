using System.Buffers.Binary;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Compiles the list of permitted system calls into a classic BPF program for seccomp(2).</summary>
/// <remarks>
/// <para>What is not listed is refused with EPERM; numbers newer than the list with ENOSYS, so that a C library falls back to the older call.
/// A list of what is forbidden would silently permit every call that a later kernel adds.</para>
/// <para>struct seccomp_data (linux/seccomp.h): number at byte 0, architecture at 4, instruction pointer at 8, six 64-bit arguments from 16.</para>
/// </remarks>
internal static class SystemCallFilter
{
    private const uint Allow = 0x7FFF_0000;
    private const uint Notify = 0x7FC0_0000; // SECCOMP_RET_USER_NOTIF
    private const uint KillProcess = 0x8000_0000;
    private const uint NotPermitted = 0x0005_0000 | 1;
    private const uint NoSuchCall = 0x0005_0000 | 38;
    private const uint AccessDenied = 0x0005_0000 | 13;
    private const uint NotATerminal = 0x0005_0000 | 25;

    private const ushort LoadWord = 0x20; // BPF_LD | BPF_W | BPF_ABS
    private const ushort JumpEqual = 0x15;
    private const ushort JumpGreaterOrEqual = 0x35;
    private const ushort JumpAnySet = 0x45;
    private const ushort Return = 0x06;

    // asm-generic/fcntl.h. O_TMPFILE contains O_DIRECTORY, so its own bit is taken. O_DIRECTORY itself differs between instruction sets.
    private const uint WritingFlags = 0x1 | 0x2 | 0x40 | 0x200 | 0x400 | 0x40_0000;
    private const uint ThreadFlag = 0x0001_0000; // CLONE_THREAD

    // F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: none sends a signal to an owner or takes a lease.
    private static readonly uint[] FileControls = [0, 1, 2, 3, 4, 1030];

    // PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_SET_VMA (names memory).
    private static readonly uint[] ProcessControls = [3, 15, 16, 0x5356_4D41];

    /// <summary>The program.</summary>
    /// <param name="calls">Numbers of the machine.</param>
    /// <param name="asksSupervisor">
    /// True: a new process and the start of a program are decided by the one who holds the listener, and fail once it is closed.
    /// False: no new process at all; starting a program is permitted, since who installs this filter starts the decoder after it.
    /// </param>
    /// <returns>Eight bytes an instruction, as the kernel takes them (struct sock_filter).</returns>
    public static byte[] Compile(SystemCalls calls, bool asksSupervisor)
    {
        List<(ushort Code, byte Yes, byte No, uint Value)> program =
        [
            (LoadWord, 0, 0, 4),
            (JumpEqual, 1, 0, calls.Architecture),
            (Return, 0, 0, KillProcess),
            (LoadWord, 0, 0, 0),
        ];
        uint newProcess = asksSupervisor ? Notify : NotPermitted;
        foreach (uint call in calls.Harmless)
        {
            Answer(call, Allow);
        }

        Answer(calls.Execute, asksSupervisor ? Notify : Allow);
        Answer(calls.DeviceControl, NotATerminal);
        Answer(SystemCalls.Clone3, NoSuchCall); // its flags are in memory, where a filter cannot look
        Answer(SystemCalls.OpenAt2, NoSuchCall);
        foreach (uint fork in calls.Forks)
        {
            Answer(fork, newProcess);
        }

        WhenAnySet(calls.NewTask, argument: 0, ThreadFlag, Allow, newProcess);
        WhenAnySet(calls.OpenAt, argument: 2, WritingFlags, AccessDenied, Allow);
        if (calls.Open is { } open)
        {
            WhenAnySet(open, argument: 1, WritingFlags, AccessDenied, Allow);
        }

        WhenAmong(calls.FileControl, argument: 1, FileControls);
        WhenAmong(calls.ProcessControl, argument: 0, ProcessControls);
        WhenNull(calls.LimitResource, argument: 2); // asking for a limit, not setting one
        program.Add((JumpGreaterOrEqual, 0, 1, 434)); // pidfd_open, the first after the list
        program.Add((Return, 0, 0, NoSuchCall));
        program.Add((Return, 0, 0, NotPermitted));
        return Pack(program);

        void Answer(uint call, uint answer)
        {
            program.Add((JumpEqual, 0, 1, call));
            program.Add((Return, 0, 0, answer));
        }

        void WhenAnySet(uint call, int argument, uint bits, uint set, uint clear)
        {
            program.Add((JumpEqual, 0, 4, call));
            program.Add((LoadWord, 0, 0, Low(argument)));
            program.Add((JumpAnySet, 0, 1, bits));
            program.Add((Return, 0, 0, set));
            program.Add((Return, 0, 0, clear));
        }

        void WhenAmong(uint call, int argument, uint[] values)
        {
            program.Add((JumpEqual, 0, (byte)(2 + (2 * values.Length)), call));
            program.Add((LoadWord, 0, 0, Low(argument)));
            foreach (uint value in values)
            {
                Answer(value, Allow);
            }

            program.Add((Return, 0, 0, NotPermitted));
        }

        void WhenNull(uint call, int argument)
        {
            program.Add((JumpEqual, 0, 6, call));
            program.Add((LoadWord, 0, 0, Low(argument)));
            program.Add((JumpEqual, 0, 3, 0));
            program.Add((LoadWord, 0, 0, Low(argument) + 4));
            program.Add((JumpEqual, 0, 1, 0));
            program.Add((Return, 0, 0, Allow));
            program.Add((Return, 0, 0, NotPermitted));
        }
    }

    // Both instruction sets are little-endian: the low word of an argument comes first.
    private static uint Low(int argument) => (uint)(16 + (8 * argument));

    private static byte[] Pack(List<(ushort Code, byte Yes, byte No, uint Value)> program)
    {
        byte[] bytes = new byte[8 * program.Count];
        for (int i = 0; i < program.Count; i++)
        {
            Span<byte> at = bytes.AsSpan(8 * i, 8);
            BinaryPrimitives.WriteUInt16LittleEndian(at, program[i].Code);
            (at[2], at[3]) = (program[i].Yes, program[i].No);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], program[i].Value);
        }

        return bytes;
    }
}
