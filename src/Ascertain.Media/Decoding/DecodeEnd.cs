namespace Ascertain.Media.Decoding;

/// <summary>How a decode ended.</summary>
public abstract record DecodeEnd
{
    private DecodeEnd()
    {
    }

    /// <summary>All frames came.</summary>
    /// <param name="Frames">How many.</param>
    /// <param name="Damaged">Ranges of frames that are kept off results, by index.</param>
    public sealed record Complete(long Frames, IReadOnlyList<(long First, long Count)> Damaged) : DecodeEnd;

    /// <summary>The decoder used more memory than it may.</summary>
    /// <param name="Megabytes">The bound.</param>
    public sealed record MemoryExceeded(int Megabytes) : DecodeEnd;

    /// <summary>The decoder took longer than it may, or stopped giving frames.</summary>
    /// <param name="Seconds">The bound.</param>
    public sealed record TimeExceeded(int Seconds) : DecodeEnd;

    /// <summary>Decoding was not begun.</summary>
    /// <param name="Reason">One plain sentence.</param>
    public sealed record Refused(string Reason) : DecodeEnd;

    /// <summary>The decoder gave up.</summary>
    /// <param name="ExitCode">Its exit code.</param>
    /// <param name="Frames">Frames that came before.</param>
    public sealed record ToolFailed(int ExitCode, long Frames) : DecodeEnd;
}
