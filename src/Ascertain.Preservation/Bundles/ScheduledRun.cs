namespace Ascertain.Preservation.Bundles;

/// <summary>A run on the schedule: that it was made and how it ended, whatever it found.</summary>
/// <param name="Entry">Sequence of its entry.</param>
/// <param name="Exhibit">Number of the exhibit.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Version">Its version.</param>
/// <param name="Ending">The outcome's word, or <c>cancelled</c>.</param>
/// <param name="Withheld">Why it is withheld, or null.</param>
public sealed record ScheduledRun(long Entry, int Exhibit, string Method, string Version, string Ending, string? Withheld);
