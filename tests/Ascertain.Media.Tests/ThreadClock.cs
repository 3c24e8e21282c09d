using System.Runtime.InteropServices;

namespace Ascertain.Media.Tests;

/// <summary>Processor time of the calling thread: what a parser costs, however busy the machine is.</summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux

    /// <summary>Time that this thread has spent on a processor; use only differences.</summary>
    public static TimeSpan Now
    {
        get
        {
            Assert.Equal(0, GetTime(ThreadCpuTime, out TimeSpec time));
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
