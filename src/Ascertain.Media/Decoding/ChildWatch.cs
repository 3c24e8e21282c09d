using System.Diagnostics;
using System.Globalization;

namespace Ascertain.Media.Decoding;

/// <summary>Watches a confined child: resident memory of its process tree and time without end; kills it when either is exceeded.</summary>
/// <remarks>Resident memory, not address space: ffmpeg does not start below about 2 GiB of address space.</remarks>
internal sealed class ChildWatch : IDisposable
{
    private const int PollMilliseconds = 25;
    private readonly Process child;
    private readonly long memoryBytes;
    private readonly TimeSpan time;
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Timer timer;
    private int polling;

    public ChildWatch(Process child, int memoryMegabytes, int seconds)
    {
        (this.child, memoryBytes, time) = (child, memoryMegabytes * 1024L * 1024, TimeSpan.FromSeconds(seconds));
        timer = new Timer(_ => Poll(), null, PollMilliseconds, PollMilliseconds);
    }

    /// <summary>It was killed for its memory.</summary>
    public bool MemoryExceeded { get; private set; }

    /// <summary>It was killed for its time.</summary>
    public bool TimeExceeded { get; private set; }

    /// <summary>The largest resident memory seen, in bytes.</summary>
    public long PeakBytes { get; private set; }

    public void Dispose() => timer.Dispose();

    /// <summary>Ends the child and all it started.</summary>
    public static void Kill(Process child)
    {
        try
        {
            child.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private void Poll()
    {
        if (Interlocked.Exchange(ref polling, 1) != 0)
        {
            return;
        }

        try
        {
            long resident = Resident(child.Id, 0);
            PeakBytes = Math.Max(PeakBytes, resident);
            MemoryExceeded |= resident > memoryBytes;
            TimeExceeded |= Stopwatch.GetElapsedTime(began) > time;
            if (MemoryExceeded || TimeExceeded)
            {
                Kill(child);
            }
        }
        finally
        {
            Interlocked.Exchange(ref polling, 0);
        }
    }

    // Second field of statm: resident pages. bwrap's children are found through /proc/PID/task/PID/children.
    private static long Resident(int process, int depth)
    {
        try
        {
            string[] statm = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/statm")).Split(' ');
            long sum = long.Parse(statm[1], NumberStyles.None, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            if (depth < 4)
            {
                foreach (string below in File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task/{process}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    sum += Resident(int.Parse(below, NumberStyles.None, CultureInfo.InvariantCulture), depth + 1);
                }
            }

            return sum;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return 0; // it ended between two looks
        }
    }
}
