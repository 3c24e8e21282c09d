using System.Diagnostics;

namespace Ascertain.Cli;

/// <summary>One line of progress on standard error, only on a terminal and only for work longer than a second.</summary>
internal sealed class ProgressLine(string verb, int all)
{
    private readonly bool shown = !Console.IsErrorRedirected;
    private readonly long began = Stopwatch.GetTimestamp();
    private long last;
    private int done;
    private bool drawn;

    /// <summary>One more is done; <paramref name="what"/> names it.</summary>
    public void Step(string? what = null)
    {
        done++;
        if (!shown || Stopwatch.GetElapsedTime(began).TotalSeconds < 1 || (last != 0 && Stopwatch.GetElapsedTime(last).TotalMilliseconds < 100))
        {
            return;
        }

        last = Stopwatch.GetTimestamp();
        drawn = true;
        string line = all > 0 ? $"{verb} {done} of {all}" : $"{verb} {done}";
        Console.Error.Write($"\r\u001b[K{line}{(what is null ? "" : $": {what}")}");
    }

    /// <summary>Tells what is being done, where the number of steps is not known.</summary>
    public void Say(string what)
    {
        if (shown && Stopwatch.GetElapsedTime(began).TotalSeconds >= 1)
        {
            drawn = true;
            Console.Error.Write($"\r\u001b[K{Terminal.Safe(what)}");
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (drawn)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
