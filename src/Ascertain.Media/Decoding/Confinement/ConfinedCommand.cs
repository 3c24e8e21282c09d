using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding.Confinement;

/// <summary>One start of a program under confinement.</summary>
internal sealed record ConfinedCommand
{
    /// <summary>What is started.</summary>
    public required ConfinedProgram Program { get; init; }

    /// <summary>Its arguments, given the path under which it can open the input.</summary>
    public required Func<string, IReadOnlyList<string>> Arguments { get; init; }

    /// <summary>The one file it may read; null for none.</summary>
    public SafeFileHandle? Input { get; init; }

    /// <summary>True to give it a pipe as descriptor 0, into which its owner writes: <see cref="ConfinedChild.Feed"/>.</summary>
    public bool IsFed { get; init; }

    /// <summary>True to give it a second output, descriptor 4.</summary>
    public bool SecondOutput { get; init; }

    /// <summary>The whole environment; empty outside tests.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Processor seconds after which the kernel ends it, behind the watch on wall time.</summary>
    public long GreatestProcessorSeconds { get; init; } = 3600;
}
