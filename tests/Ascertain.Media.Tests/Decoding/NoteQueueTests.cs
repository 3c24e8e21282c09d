using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

public sealed class NoteQueueTests
{
    [Fact]
    public void Add_WhenFull_WaitsUntilOneIsTaken()
    {
        NoteQueue<int> queue = new();
        using ManualResetEventSlim added = new();
        Thread adder = Fill(queue, NoteQueue<int>.Most + 1, added);
        Assert.False(added.Wait(200));
        Assert.True(queue.TryTake(out int first));
        Assert.Equal(0, first);
        Assert.True(added.Wait(TimeSpan.FromSeconds(20)));
        adder.Join();
    }

    [Fact]
    public void Add_BelowTheBound_DoesNotWait()
    {
        using ManualResetEventSlim added = new();
        Fill(new NoteQueue<int>(), NoteQueue<int>.Most, added).Join();
        Assert.True(added.IsSet);
    }

    [Fact]
    public void Abandon_WhileOneWaits_LetsItGo()
    {
        NoteQueue<int> queue = new();
        using ManualResetEventSlim added = new();
        Thread adder = Fill(queue, 3 * NoteQueue<int>.Most, added);
        queue.Abandon();
        adder.Join();
        Assert.True(added.IsSet);
        queue.Complete();
        Assert.False(queue.TryTake(out _));
    }

    private static Thread Fill(NoteQueue<int> queue, int count, ManualResetEventSlim added)
    {
        Thread adder = new(() =>
        {
            for (int i = 0; i < count; i++)
            {
                queue.Add(i);
            }

            added.Set();
        }) { IsBackground = true };
        adder.Start();
        return adder;
    }
}
