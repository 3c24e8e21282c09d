namespace Ascertain.Casework.Collecting;

/// <summary>Says that a file lay in a package that others made. Address and date are what the package says, never an observation of ours.</summary>
/// <param name="Package">The exhibit that holds it; of a package that is a folder, the exhibit that lists it.</param>
/// <param name="Inside">Where in the package, in words. Personal: enters records only sealed.</param>
public sealed record Containment(ExhibitNumber Package, string Inside)
{
    /// <summary>The address that the package gives. Personal; null when it gives none.</summary>
    public string? ClaimedUrl { get; init; }

    /// <summary>The date that the package gives, as written there; null when it gives none that is a date.</summary>
    public string? ClaimedDate { get; init; }
}
