using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>A running confined program with its output ends.</summary>
/// <remarks>Disposing kills it and waits until it is gone: no child outlives its owner and none stays behind unreaped.</remarks>
internal sealed unsafe class ConfinedChild : IDisposable
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource<ChildExit> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int process;
    private int inner;
    private bool gone;

    private ConfinedChild(ConfinementMode mode, SafeFileHandle output, SafeFileHandle messages, SafeFileHandle? second, SafeFileHandle? feed) =>
        (Mode, Output, Messages, SecondOutput, Feed) = (mode, output, messages, second, feed);

    public ConfinementMode Mode { get; }

    /// <summary>Its number, or that of what holds it.</summary>
    public int Process => process;

    /// <summary>What it writes to descriptor 1.</summary>
    public SafeFileHandle Output { get; }

    /// <summary>What it writes to descriptor 2.</summary>
    public SafeFileHandle Messages { get; }

    /// <summary>What it writes to descriptor 4, when the command asked for that.</summary>
    public SafeFileHandle? SecondOutput { get; }

    /// <summary>What it reads as descriptor 0, when the command asked for that. Small: what lies in it is still worked on when something else is wanted.</summary>
    public SafeFileHandle? Feed { get; }

    /// <summary>Completes when it is gone.</summary>
    public Task<ChildExit> Ended => ended.Task;

    /// <summary>Starts a command.</summary>
    /// <returns>The child, or null with the reason.</returns>
    public static ConfinedChild? TryStart(ConfinedCommand command, ConfinementMode mode, out string reason)
    {
        using SafeFileHandle nothing = File.OpenHandle("/dev/null");
        (SafeFileHandle output, SafeFileHandle outputEnd) = Libc.OpenPipe(large: true);
        (SafeFileHandle messages, SafeFileHandle messagesEnd) = Libc.OpenPipe(large: true);
        (SafeFileHandle? second, SafeFileHandle? secondEnd) = command.SecondOutput ? Libc.OpenPipe(large: true) : (null, null);
        (SafeFileHandle? feedEnd, SafeFileHandle? feed) = command.IsFed ? Libc.OpenPipe(small: true) : (null, null);
        using SafeFileHandle? rules = mode == ConfinementMode.Bubblewrap ? FilterFile.Open() : null;
        List<int> descriptors = [];
        ConfinedChild child = new(mode, output, messages, second, feed);
        try
        {
            // Numbers in the child: 0 what it is fed or nothing, 1 output, 2 messages, 3 input, 4 second output, 5 filter (bubblewrap reads and closes it).
            SafeFileHandle?[] given = [feedEnd ?? nothing, outputEnd, messagesEnd, command.Input ?? nothing, secondEnd ?? nothing, rules];
            foreach (SafeFileHandle? handle in given)
            {
                if (handle is not null)
                {
                    descriptors.Add(handle == command.Input ? OpenForReading(handle) : Libc.DuplicateHigh((int)handle.DangerousGetHandle()));
                }
            }

            reason = descriptors.Exists(static descriptor => descriptor < 0)
                ? "A descriptor for the decoder cannot be opened."
                : child.Start(command, descriptors);
        }
        finally
        {
            descriptors.ForEach(static descriptor => _ = Libc.Close(descriptor));
            outputEnd.Dispose();
            messagesEnd.Dispose();
            secondEnd?.Dispose();
            feedEnd?.Dispose();
        }

        if (reason.Length == 0)
        {
            return child;
        }

        child.gone = true;
        child.ended.TrySetResult(default);
        child.Dispose();
        return null;
    }

    /// <summary>Ends it and everything in it, at once.</summary>
    public void Kill()
    {
        lock (gate)
        {
            if (!gone && process > 0)
            {
                // bubblewrap then reaps the decoder and ends; killed first, it would leave that to a process 1 that may never do it.
                _ = Libc.Kill(InnerProcess() is > 0 and int started ? started : process, Libc.SignalKill);
            }
        }
    }

    /// <summary>Bytes of memory now, of the program and of what holds it: anonymous and shared pages, swapped ones too, without the pages of files (libraries).</summary>
    public long ResidentBytes()
    {
        lock (gate)
        {
            return gone ? 0 : ResidentBytesOf(process) + (InnerProcess() is > 0 and int started ? ResidentBytesOf(started) : 0);
        }
    }

    public void Dispose()
    {
        Kill();
        WaitHandle end = ((IAsyncResult)ended.Task).AsyncWaitHandle;
        if (!end.WaitOne(TimeSpan.FromSeconds(2)))
        {
            lock (gate)
            {
                _ = gone ? 0 : Libc.Kill(process, Libc.SignalKill);
            }

            end.WaitOne();
        }

        Output.Dispose();
        Messages.Dispose();
        SecondOutput?.Dispose();
        Feed?.Dispose();
    }

    // The exhibit's own descriptor may carry a position or even the right to write: the child is given a new, read-only opening of the same file.
    private static int OpenForReading(SafeFileHandle handle)
    {
        int opened = Libc.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}"), Libc.ReadOnly | Libc.CloseOnExec);
        if (opened < 0)
        {
            return opened;
        }

        int high = Libc.DuplicateHigh(opened);
        _ = Libc.Close(opened);
        return high;
    }

    private string Start(ConfinedCommand command, List<int> descriptors)
    {
        using ManualResetEventSlim started = new();
        string failure = "";

        // bubblewrap dies with the thread that started it, so one thread starts the child and stays until it is gone.
        Thread keeper = new(() =>
        {
            failure = Mode switch
            {
                ConfinementMode.Bubblewrap => StartBubblewrap(command, descriptors),
                ConfinementMode.LandlockAndSeccomp => StartLandlocked(command, descriptors),
                _ => StartPlain(command.Program.Path, command.Arguments("/proc/self/fd/3"), command.Environment, descriptors),
            };
            bool waits = failure.Length == 0;
            if (waits)
            {
                LimitResources(command);
            }

            started.Set();
            if (waits)
            {
                AwaitEnd();
            }
        }, maxStackSize: 256 << 10) { IsBackground = true, Name = "confined child" };
        keeper.Start();
        started.Wait();
        return failure;
    }

    private string StartBubblewrap(ConfinedCommand command, List<int> descriptors) => Bubblewrap.Path is { } bubblewrap
        ? StartPlain(bubblewrap, Bubblewrap.Arguments(command), command.Environment, descriptors)
        : "bubblewrap is not installed.";

    private string StartPlain(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, List<int> descriptors)
    {
        using SpawnPlan plan = new(program, arguments, environment, descriptors);
        int errno = plan.Spawn(out process);
        return errno == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{program} cannot be started (error {errno}).");
    }

    private string StartLandlocked(ConfinedCommand command, List<int> descriptors)
    {
        if (Landlock.Version == 0 || SystemCalls.Current is not { } calls)
        {
            return "The kernel has no Landlock, or the instruction set has no table of system calls here.";
        }

        ConfinedProgram program = command.Program;
        string[] startable = program.Loader.Length == 0 ? [program.Path] : [program.Path, program.Loader];
        string[] readable = File.Exists("/etc/ld.so.cache") ? [.. program.Libraries, "/etc/ld.so.cache"] : [.. program.Libraries];
        using SafeFileHandle? rules = Landlock.TryMake(startable, readable, command.Input is null ? -1 : descriptors[3], out int errno);
        if (rules is null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Landlock refused its rules (error {errno}).");
        }

        byte[] filter = SystemCallFilter.Compile(calls, asksSupervisor: true);
        using SpawnPlan plan = new(program.Path, command.Arguments("/proc/self/fd/3"), command.Environment, descriptors);
        fixed (byte* instructions = filter)
        {
            ConfinedSpawn* spawn = stackalloc ConfinedSpawn[1];
            *spawn = new ConfinedSpawn
            {
                Filter = instructions, FilterInstructions = filter.Length / 8, Rules = (int)rules.DangerousGetHandle(),
                ProcessControlCall = (nint)calls.ProcessControl, SeccompCall = (nint)calls.Seccomp,
            };
            nint address = (nint)spawn;
            Thread confined = new(() => plan.SpawnConfined((ConfinedSpawn*)address), maxStackSize: 256 << 10) { IsBackground = true, Name = "confined start" };
            confined.Start();
            SpawnSupervisor.Watch(spawn, calls, confined);
            process = spawn->Process;
            return spawn->FailedStep == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"Confinement by Landlock and seccomp failed at step {spawn->FailedStep} (error {spawn->Errno}).");
        }
    }

    // Best effort behind the watch: no core file of a hostile file's contents, and an end in processor time if the watcher itself is killed.
    private void LimitResources(ConfinedCommand command)
    {
        ulong* none = stackalloc ulong[2];
        _ = Libc.LimitResource(process, 4, none, null); // RLIMIT_CORE
        ulong* seconds = stackalloc ulong[2];
        seconds[0] = seconds[1] = (ulong)command.GreatestProcessorSeconds;
        _ = Libc.LimitResource(process, 0, seconds, null); // RLIMIT_CPU
    }

    private void AwaitEnd()
    {
        int status = 0;
        Libc.ResourceUse use = default;
        Libc.AwaitEndOf(process);
        int waited;
        lock (gate)
        {
            waited = Libc.Wait(process, &status, 0, &use);
            gone = true;
        }

        int code = (status & 0x7F) != 0 ? 128 + (status & 0x7F) : (status >> 8) & 0xFF; // wait(2): low seven bits are the signal
        double seconds = use.UserSeconds + use.SystemSeconds + ((use.UserMicroseconds + use.SystemMicroseconds) * 1e-6);
        ended.TrySetResult(new ChildExit(waited < 0 ? -1 : code, seconds));
    }

    private int InnerProcess()
    {
        if (inner == 0 && Mode == ConfinementMode.Bubblewrap)
        {
            string children = ReadShort(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{process}/children"));
            _ = int.TryParse(children.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out inner);
        }

        return inner;
    }

    // proc(5), status: anonymous pages, shared ones among them (a mapping shared with nobody is still memory), and what of it was swapped out. Pages of files are
    // left out: the system can drop them. The name of the program stands in the first line, with its line feeds escaped, so it cannot imitate another line.
    private static long ResidentBytesOf(int number)
    {
        Span<byte> bytes = stackalloc byte[4096];
        ReadOnlySpan<byte> status = Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{number}/status"), bytes);
        return (Kibibytes(status, "\nRssAnon:"u8) + Kibibytes(status, "\nRssShmem:"u8) + Kibibytes(status, "\nVmSwap:"u8)) << 10;
    }

    private static long Kibibytes(ReadOnlySpan<byte> status, ReadOnlySpan<byte> key)
    {
        int at = status.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(status[(at + key.Length)..].TrimStart("\t "u8), out long value, out _) ? value : 0;
    }

    private static string ReadShort(string path)
    {
        Span<byte> bytes = stackalloc byte[256];
        return System.Text.Encoding.ASCII.GetString(Read(path, bytes));
    }

    private static ReadOnlySpan<byte> Read(string path, Span<byte> into)
    {
        int descriptor = Libc.Open(path, Libc.ReadOnly | Libc.CloseOnExec);
        if (descriptor < 0)
        {
            return [];
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        return into[..Libc.ReadSome(handle, into)];
    }
}
