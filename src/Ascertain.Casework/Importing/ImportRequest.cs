namespace Ascertain.Casework.Importing;

/// <summary>A package to take in, with what is said of it.</summary>
/// <param name="Package">The package.</param>
public sealed record ImportRequest(ForeignPackage Package)
{
    /// <summary>Address it was taken from. Personal.</summary>
    public string? Url { get; init; }

    /// <summary>Who or what it was taken from, in words. Personal.</summary>
    public string? Source { get; init; }

    /// <summary>What stood around it. Personal.</summary>
    public string? Context { get; init; }

    /// <summary>How graphic the package and all that it holds may be, 0 to 5; null when nobody has rated it.</summary>
    public int? GraphicRating { get; init; }

    /// <summary>True to take every body out of a web archive, false for pictures, films, sounds, PDF and HTML.</summary>
    public bool AllBodies { get; init; }
}
