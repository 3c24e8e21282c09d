namespace Ascertain.Cli;

/// <summary>Exit codes that scripts rely on.</summary>
internal static class ExitCode
{
    /// <summary>ENOSPC, as the result code of an <see cref="IOException"/> on Linux.</summary>
    public const int DiskFull = 28;

    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The answer is negative: altered, different, not locatable, no match.</summary>
    public const int Negative = 1;

    /// <summary>The input cannot be used.</summary>
    public const int UnusableInput = 2;

    /// <summary>Wrong usage.</summary>
    public const int WrongUsage = 3;

    /// <summary>An internal fault.</summary>
    public const int InternalFault = 4;

    /// <summary>Stopped by a signal before the end; the shell's number for Ctrl-C.</summary>
    public const int Stopped = 130;
}
