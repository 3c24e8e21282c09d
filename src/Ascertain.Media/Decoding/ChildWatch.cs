using Ascertain.Media.Decoding.Confinement;

namespace Ascertain.Media.Decoding;

/// <summary>Ends a child that takes more than it may.</summary>
internal sealed class ChildWatch : IDisposable
{
    // Often enough that a runaway decoder is met within a few tens of megabytes, seldom enough to cost nothing. Arbitrary.
    private const int PeriodMilliseconds = 10;

    private readonly ConfinedChild child;
    private readonly DecodeLimits limits;
    private readonly object gate = new();
    private readonly long began = Environment.TickCount64;
    private long lastProgress = Environment.TickCount64;
    private long outputBytes;
    private int waitingForUs;
    private readonly Thread thread;
    private bool disposed;
    private DecodeEnd? end;

    public ChildWatch(ConfinedChild child, DecodeLimits limits)
    {
        (this.child, this.limits) = (child, limits);

        // A thread of its own: a timer's callbacks wake pool threads that spin after each, which was measured to cost more than all the looking.
        thread = new Thread(LookUntilDisposed, maxStackSize: 128 << 10) { IsBackground = true, Name = "decoder watch" };
        thread.Start();
    }

    /// <summary>Why it was ended; null while it was not.</summary>
    public DecodeEnd? End => Volatile.Read(ref end);

    public long GreatestResidentBytes { get; private set; }

    /// <summary>Samples have come from it.</summary>
    public void OnSamples(int bytes)
    {
        OnProgress();
        OnMessages(bytes);
    }

    /// <summary>It gets on, though no samples came: a picture was passed over.</summary>
    public void OnProgress() => Volatile.Write(ref lastProgress, Environment.TickCount64);

    /// <summary>Words have come from it: they count as output, but talk alone is no progress.</summary>
    public void OnMessages(int bytes)
    {
        if (Interlocked.Add(ref outputBytes, bytes) > limits.OutputBytes)
        {
            Stop(DecodeEnd.OutputExceeded.Instance);
        }
    }

    /// <summary>A sink works; the decoder may be waiting for it.</summary>
    public void Pause() => Interlocked.Increment(ref waitingForUs);

    /// <summary>The sink is done.</summary>
    public void Resume()
    {
        Interlocked.Decrement(ref waitingForUs);
        Volatile.Write(ref lastProgress, Environment.TickCount64);
    }

    /// <summary>Ends the child for this reason, unless another came first.</summary>
    public void Stop(DecodeEnd reason)
    {
        Interlocked.CompareExchange(ref end, reason, null);
        child.Kill();
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
    }

    private void LookUntilDisposed()
    {
        lock (gate)
        {
            while (!disposed)
            {
                Look();
                Monitor.Wait(gate, PeriodMilliseconds);
            }
        }
    }

    private void Look()
    {
        long now = Environment.TickCount64;
        long resident = child.ResidentBytes();
        GreatestResidentBytes = Math.Max(GreatestResidentBytes, resident);
        if (resident > limits.ResidentBytes)
        {
            Stop(DecodeEnd.MemoryExceeded.Instance);
        }
        else if (!child.Ended.IsCompleted && (now - began > limits.WallTime.TotalMilliseconds
            || (Volatile.Read(ref waitingForUs) == 0 && now - Volatile.Read(ref lastProgress) > limits.WithoutProgress.TotalMilliseconds)))
        {
            Stop(DecodeEnd.TimeExceeded.Instance);
        }
    }
}
