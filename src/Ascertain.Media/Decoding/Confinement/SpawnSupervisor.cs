namespace Ascertain.Media.Decoding.Confinement;

/// <summary>Permits a confining thread the one process and the one start of a program that it needs; see <see cref="ConfinedSpawn"/>.</summary>
internal static unsafe class SpawnSupervisor
{
    private const nuint Receive = 0xC050_2100; // SECCOMP_IOCTL_NOTIF_RECV
    private const nuint Send = 0xC018_2101; // SECCOMP_IOCTL_NOTIF_SEND
    private const int NotPermitted = 1;
    private const uint Continue = 1;
    private const short Readable = 1;

    /// <summary>Answers until the thread says it is done, then closes the listener for good.</summary>
    public static void Watch(ConfinedSpawn* spawn, SystemCalls calls, Thread thread)
    {
        SpinWait wait = default;
        while (Volatile.Read(ref spawn->Listener) == 0 && Volatile.Read(ref spawn->Done) == 0)
        {
            wait.SpinOnce();
        }

        int listener = spawn->Listener;
        bool started = false;
        while (listener > 0 && Volatile.Read(ref spawn->Done) == 0)
        {
            Libc.PollEntry entry = new() { Descriptor = listener, Asked = Readable };
            if (Libc.Poll(&entry, 1, 1) > 0 && (entry.Got & Readable) != 0)
            {
                AnswerOne(listener, spawn->Thread, calls, ref started);
            }
        }

        if (listener > 0)
        {
            _ = Libc.Close(listener);
        }

        thread.Join();
    }

    private static void AnswerOne(int listener, int permittedThread, SystemCalls calls, ref bool started)
    {
        byte* asked = stackalloc byte[80]; // struct seccomp_notif: id, pid at 8, call number at 16
        new Span<byte>(asked, 80).Clear();
        if (Libc.DeviceControl(listener, Receive, asked) != 0)
        {
            return; // the asking process is gone
        }

        bool starts = *(uint*)(asked + 16) == calls.Execute;
        bool permitted = starts ? !started : *(int*)(asked + 8) == permittedThread;
        started |= starts;
        byte* answer = stackalloc byte[24]; // struct seccomp_notif_resp: id, val, error at 16, flags at 20
        new Span<byte>(answer, 24).Clear();
        *(ulong*)answer = *(ulong*)asked;
        *(int*)(answer + 16) = permitted ? 0 : -NotPermitted;
        *(uint*)(answer + 20) = permitted ? Continue : 0;
        _ = Libc.DeviceControl(listener, Send, answer);
    }
}
