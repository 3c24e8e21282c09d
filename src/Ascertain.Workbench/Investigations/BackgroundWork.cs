namespace Ascertain.Workbench.Investigations;

/// <summary>The one long work of an investigation: runs while people go on, tells how far it is, can be stopped. What it had entered stays; started again it goes on.</summary>
internal sealed class BackgroundWork
{
    private readonly Lock gate = new();
    private CancellationTokenSource? stop;
    private Task running = Task.CompletedTask;

    /// <summary>What it does now, or how it ended; null before the first.</summary>
    public string? Says { get; private set; }

    /// <summary>True while it runs.</summary>
    public bool IsRunning => !running.IsCompleted;

    /// <summary>True when the last one ended in a fault.</summary>
    public bool Failed { get; private set; }

    /// <summary>Starts it; false when another is running.</summary>
    /// <param name="work">Tells how far it is, and returns what is to be said at the end.</param>
    public bool Start(Func<IProgress<string>, CancellationToken, Task<string>> work)
    {
        lock (gate)
        {
            if (IsRunning)
            {
                return false;
            }

            (stop, Failed, Says) = (new CancellationTokenSource(), false, "begins");
            CancellationToken token = stop.Token;
            running = Task.Run(() => RunAsync(work, token), CancellationToken.None);
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

    private async Task RunAsync(Func<IProgress<string>, CancellationToken, Task<string>> work, CancellationToken token)
    {
        try
        {
            Says = await work(new Told(this), token);
        }
        catch (OperationCanceledException)
        {
            Says = "stopped; what was entered stays, and starting again goes on from there";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            (Failed, Says) = (true, fault.Message);
        }
    }

    private sealed class Told(BackgroundWork work) : IProgress<string>
    {
        public void Report(string value) => work.Says = value;
    }
}
