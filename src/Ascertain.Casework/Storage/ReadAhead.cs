using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ascertain.Casework.Storage;

/// <summary>Reads a sequence on a thread of its own, so that reading and checking take the time of the slower one.</summary>
internal static class ReadAhead
{
    private const int Portion = 64, MostPortions = 4; // arbitrary: rarely does one wait, and rows of a hostile ledger fit the memory

    /// <summary>The same items in the same order, and the same exception after those before it.</summary>
    /// <param name="source">Enumerated once, on another thread.</param>
    public static IEnumerable<T> Of<T>(IEnumerable<T> source)
    {
        using BlockingCollection<IReadOnlyList<T>> portions = new(MostPortions);
        using CancellationTokenSource left = new();
        ExceptionDispatchInfo? fault = null;
        Thread reader = new(() =>
        {
            try
            {
                Fill(portions, source, left.Token);
            }
            catch (Exception thrown)
            {
                fault = ExceptionDispatchInfo.Capture(thrown); // thrown where the items are used
            }
            finally
            {
                portions.CompleteAdding();
            }
        });
        reader.Start();
        try
        {
            foreach (IReadOnlyList<T> portion in portions.GetConsumingEnumerable())
            {
                foreach (T item in portion)
                {
                    yield return item;
                }
            }
        }
        finally
        {
            left.Cancel();
            reader.Join();
        }

        fault?.Throw();
    }

    private static void Fill<T>(BlockingCollection<IReadOnlyList<T>> portions, IEnumerable<T> source, CancellationToken left)
    {
        List<T> portion = [];
        try
        {
            foreach (T item in source)
            {
                portion.Add(item);
                if (portion.Count == Portion)
                {
                    portions.Add(portion, left);
                    portion = [];
                }
            }
        }
        finally
        {
            portions.TryAdd(portion, Timeout.Infinite, left);
        }
    }
}
