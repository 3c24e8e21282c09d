namespace Ascertain.Media.Decoding;

/// <summary>Hands notes from the thread that reads the decoder's account to the one that reads its samples.</summary>
/// <remarks>Short in practice: the decoder can be ahead of the samples only by what a pipe holds.</remarks>
internal sealed class NoteQueue<T>
    where T : struct
{
    private readonly Queue<T> waiting = new();
    private readonly object gate = new();
    private bool complete;

    public void Add(T note)
    {
        lock (gate)
        {
            waiting.Enqueue(note);
            Monitor.Pulse(gate);
        }
    }

    public void Complete()
    {
        lock (gate)
        {
            complete = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for the next; false when there will be none.</summary>
    public bool TryTake(out T note)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !complete)
            {
                Monitor.Wait(gate);
            }

            return waiting.TryDequeue(out note);
        }
    }
}
