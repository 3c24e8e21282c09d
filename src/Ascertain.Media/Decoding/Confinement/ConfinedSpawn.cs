using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>A thread that gives up its own rights and then starts a program, which inherits what is left.</summary>
/// <remarks>
/// <para>Landlock, seccomp and "no new privileges" belong to a thread, not to the process: the rest of the program keeps its rights, and no launcher
/// program is needed between. The thread ends after the start.</para>
/// <para>A filter cannot count, but starting the program takes one new process and one execve. Both are therefore put to a supervisor
/// (SECCOMP_RET_USER_NOTIF), who permits the new process to this thread only and one execve only, and then closes the listener:
/// from then on the kernel itself answers ENOSYS to both, for ever.</para>
/// <para>From the moment the filter stands, this code calls nothing managed and allocates nothing.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ConfinedSpawn
{
    private const nint NoNewPrivileges = 38; // PR_SET_NO_NEW_PRIVS
    private const nint SetModeFilter = 1;
    private const nint NewListener = 8;

    private static readonly delegate* unmanaged<int*, byte*, byte*, byte*, byte**, byte**, int> PosixSpawn;
    // The number and five arguments: prctl refuses an option whose unused arguments are not zero, and what is not passed is whatever the register holds.
    private static readonly delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint> SystemCall;
    private static readonly delegate* unmanaged<int> ThreadIdOf;

    public byte* Path;
    public byte* Actions;
    public byte* Attributes;
    public byte** Arguments;
    public byte** Environment;
    public byte* Filter;
    public int FilterInstructions;
    public int Rules;
    public nint ProcessControlCall;
    public nint SeccompCall;

    /// <summary>Set by the thread before it confines itself.</summary>
    public int Thread;

    /// <summary>The supervisor's descriptor, once there is one; -1 when confinement failed.</summary>
    public int Listener;

    /// <summary>Which step failed: 1 no new privileges, 2 Landlock, 3 seccomp, 4 the start; 0 for none.</summary>
    public int FailedStep;

    public int Errno;
    public int Process;
    public int Done;

    static ConfinedSpawn()
    {
        nint library = NativeLibrary.TryLoad("libc.so.6", out nint glibc) ? glibc : NativeLibrary.Load("libc");
        PosixSpawn = (delegate* unmanaged<int*, byte*, byte*, byte*, byte**, byte**, int>)NativeLibrary.GetExport(library, "posix_spawn");
        SystemCall = (delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint>)NativeLibrary.GetExport(library, "syscall");
        ThreadIdOf = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "gettid");
    }

    public static int Call(int* process, byte* path, byte* actions, byte* attributes, byte** arguments, byte** environment) =>
        PosixSpawn(process, path, actions, attributes, arguments, environment);

    /// <summary>Runs on a thread made for it.</summary>
    public static void Run(ConfinedSpawn* plan)
    {
        // Once without a filter, so that nothing is left to compile or bind when it stands; an empty path starts nothing.
        ConfinedSpawn rehearsal = *plan;
        byte empty = 0;
        rehearsal.Path = &empty;
        rehearsal.SeccompCall = rehearsal.ProcessControlCall = -1;
        Confine(&rehearsal);
        plan->Thread = ThreadIdOf();
        Confine(plan);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Confine(ConfinedSpawn* plan)
    {
        bool real = plan->SeccompCall >= 0;
        FilterProgram program = new() { Instructions = (ushort)plan->FilterInstructions, First = plan->Filter };
        int listener = -1;
        int failed = 0;
        if (SystemCall(plan->ProcessControlCall, NoNewPrivileges, 1, 0, 0, 0) != 0 && real)
        {
            failed = 1;
        }
        else if (SystemCall(SystemCalls.LandlockRestrictSelf, real ? plan->Rules : -1, 0, 0, 0, 0) != 0 && real)
        {
            failed = 2;
        }
        else
        {
            listener = (int)SystemCall(plan->SeccompCall, SetModeFilter, NewListener, (nint)(&program), 0, 0);
            failed = listener < 0 && real ? 3 : 0;
        }

        Volatile.Write(ref plan->Listener, failed == 0 ? listener : -1);
        int process = 0;
        int errno = failed == 0 ? PosixSpawn(&process, plan->Path, plan->Actions, plan->Attributes, plan->Arguments, plan->Environment) : 0;
        plan->FailedStep = failed != 0 ? failed : errno != 0 ? 4 : 0;
        plan->Errno = errno;
        plan->Process = errno == 0 ? process : 0;
        Volatile.Write(ref plan->Done, 1);
    }

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Instructions;
        public byte* First;
    }
}
