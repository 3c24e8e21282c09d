using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Disclosing;

/// <summary>Lists every run, also failed, contrary, cancelled and unused ones, and every other entry that the recipient cannot read.</summary>
/// <param name="investigation">The investigation.</param>
/// <param name="view">Read from it.</param>
/// <param name="reasons">Why an entry is kept back, by sequence.</param>
internal sealed class DisclosureSchedule(Investigation investigation, InvestigationView view, IReadOnlyDictionary<long, string> reasons)
{
    /// <summary>The schedule of a bundle that opens every other entry.</summary>
    public CanonicalObject ToCanonical() => ScheduleDocument.Of(
        view.Examinations.Select(it => new ScheduledRun(
            it.Sequence, it.Run.Exhibit.Value, it.Request.Method.Name, it.Request.Method.Version, it.Run.Ending, reasons.GetValueOrDefault(it.Sequence))),
        investigation.Entries.Where(it => it.Kind != EntryKind.Examination && reasons.ContainsKey(it.Sequence)).Select(it => (it.Sequence, it.Kind, reasons[it.Sequence])));
}
