namespace Ascertain.Workbench.Investigations;

/// <summary>How far a long work is, or how it ended.</summary>
/// <param name="Kind"><see cref="BegunWork.Collecting"/>, <see cref="BegunWork.Examining"/> or <see cref="LettingOut"/>.</param>
/// <param name="By">Who began it. Personal.</param>
/// <param name="Place">Full path of what it makes outside the investigation; null for nothing. Personal.</param>
internal sealed record WorkState(string Kind, string By, string? Place)
{
    public const string LettingOut = "letOut";

    /// <summary>What it does now, or what came of it; null while there is nothing to say.</summary>
    public string? Says { get; init; }

    /// <summary>True when it ended in a fault.</summary>
    public bool Failed { get; init; }

    /// <summary>True when somebody stopped it.</summary>
    public bool Stopped { get; init; }

    /// <summary>The same for one person: where something lies on the disk is told to who put it there, to others its last name.</summary>
    public string? SaysTo(string name) => Place is { } place && name != By ? Says?.Replace(place, Path.GetFileName(Path.TrimEndingDirectorySeparator(place)), StringComparison.Ordinal) : Says;
}
