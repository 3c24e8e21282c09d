using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Investigations;

/// <summary>An investigation at one moment; never changed, so that pages read it without waiting for each other.</summary>
/// <param name="Investigation">Open for reading.</param>
/// <param name="View">Read from it.</param>
/// <param name="State">Of the folder when it was read.</param>
internal sealed record InvestigationSnapshot(Investigation Investigation, InvestigationView View, string State)
{
    private readonly Lazy<IReadOnlyList<ExhibitRow>> rows = new(() => [.. View.Exhibits.Select(it => ExhibitRow.Of(View, it))]);

    private readonly Lazy<CorrectedRuns> corrected = new(() => CorrectedRuns.InForce(View));

    /// <summary>Errata in force, by what they speak of.</summary>
    public CorrectedRuns Corrected => corrected.Value;

    /// <summary>A line for each exhibit.</summary>
    public IReadOnlyList<ExhibitRow> Rows => rows.Value;

    public static InvestigationSnapshot Take(Investigation investigation, string state) => new(investigation, InvestigationView.Read(investigation), state);
}
