namespace Ascertain.Media.Decoding;

/// <summary>Hands notes from the thread that reads the decoder's account to the one that reads its samples.</summary>
/// <remarks>
/// <para>Bounded: a decoder taken over could announce pictures without end and never deliver one. The account is then not read on, so it has to wait.</para>
/// <para>An honest decoder is not stopped by that: it writes the samples of a picture before it announces the next but one, so the note waited for can always be
/// served, and the queue holds at most what fits into a pipe.</para>
/// </remarks>
internal sealed class NoteQueue<T>
    where T : struct
{
    /// <summary>Arbitrary: some megabytes of notes.</summary>
    public const int Most = 1 << 14;

    private readonly Queue<T> waiting = new();
    private readonly object gate = new();
    private bool complete;
    private bool abandoned;

    /// <summary>Adds one, as soon as there is room; what nobody takes any more is dropped.</summary>
    public void Add(T note)
    {
        lock (gate)
        {
            while (waiting.Count >= Most && !abandoned)
            {
                Monitor.Wait(gate);
            }

            if (!abandoned)
            {
                waiting.Enqueue(note);
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Nothing more will be taken.</summary>
    public void Abandon()
    {
        lock (gate)
        {
            abandoned = true;
            waiting.Clear();
            Monitor.PulseAll(gate);
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

            if (waiting.Count == Most)
            {
                Monitor.PulseAll(gate);
            }

            return waiting.TryDequeue(out note);
        }
    }
}
