using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Rehearsal.Material;

namespace Ascertain.Rehearsal.Judging;

/// <summary>An investigation of an invented case, as a judge reads it: what a person would read, and the truth only to compare.</summary>
/// <param name="Plan">The truth.</param>
/// <param name="Investigation">The investigation.</param>
/// <param name="View">What it holds.</param>
internal sealed record JudgedCase(RehearsalPlan Plan, Investigation Investigation, InvestigationView View)
{
    // Made by this process, so that no path needs the key; where one did, its use would be entered.
    private readonly KeyUse use = new("judge", KeyUsePurpose.ToFindNamedExhibits);

    /// <summary>The exhibit of the recording.</summary>
    public CollectedExhibit Clip => Named(RehearsalClip.FileName);

    /// <summary>The exhibit that was collected under a file name.</summary>
    public CollectedExhibit Named(string name) => View.Exhibits.First(exhibit => exhibit.Acquisitions.Any(it =>
        Investigation.Unseal(it.Sealed["path"], use) is { } path && Path.GetFileName(path) == name));
}
