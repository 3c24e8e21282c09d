namespace Ascertain.Workbench.Investigations;

/// <summary>The one long work of an investigation: runs while people go on, tells how far it is, can be stopped. What it had entered stays; started again it goes on.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private Task running = Task.CompletedTask;

    private WorkState? state;

    /// <summary>The one that runs, or the last that ran; null before the first.</summary>
    public WorkState? State => Volatile.Read(ref state);

    /// <summary>True while it runs.</summary>
    public bool IsRunning => !running.IsCompleted;

    /// <summary>Starts it; false when another is running.</summary>
    /// <param name="of">What is begun, and by whom.</param>
    /// <param name="work">Tells how far it is, and returns what is to be said at the end.</param>
    public bool Start(WorkState of, Func<IProgress<string>, CancellationToken, Task<string>> work)
    {
        lock (gate)
        {
            if (IsRunning)
            {
                return false;
            }

            (stop, state) = (new CancellationTokenSource(), of);
            CancellationToken token = stop.Token;
            running = Task.Run(() => RunAsync(of, work, token), CancellationToken.None);
            return true;
        }
    }

    /// <summary>Asks it to stop.</summary>
    public void Stop()
    {
        lock (gate)
        {
            stop?.Cancel();
        }
    }

    private async Task RunAsync(WorkState of, Func<IProgress<string>, CancellationToken, Task<string>> work, CancellationToken token)
    {
        try
        {
            string says = await work(new Told(this, of), token);
            Volatile.Write(ref state, of with { Says = says });
        }
        catch (OperationCanceledException)
        {
            Volatile.Write(ref state, of with { Stopped = true });
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Volatile.Write(ref state, of with { Failed = true, Says = fault.Message });
        }
    }

    private sealed class Told(BackgroundWork work, WorkState of) : IProgress<string>
    {
        public void Report(string value) => Volatile.Write(ref work.state, of with { Says = value });
    }
}
